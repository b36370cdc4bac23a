"""Runs the workflow that would be deployed: its tasks are mocked, the file of the day is a text."""

from typing import cast

import pytest
from aws_cdk import App, CfnElement
from cdk_stepfunctions_workflows import WorkflowRun, WorkflowSimulation

from nightly_batch_stack import NightlyBatchStack


@pytest.fixture(scope="module")
def stack() -> NightlyBatchStack:
    return NightlyBatchStack(App(), "NightlyBatch")


def night(stack: NightlyBatchStack, rows: int, answers: list) -> WorkflowRun:
    """A night with that many rows; the answers are those of the batches, in their order."""
    bucket = stack.get_logical_id(cast(CfnElement, stack.data.node.default_child))  # what stands for its name in a simulation
    csv = "\n".join(["id,account,amount", *(f"{row},acc-{row % 7},{row}.50" for row in range(rows))])
    return WorkflowSimulation.from_state_machine(stack.workflow).run(
        input={"key": "in/rows.csv"},
        files={f"s3://{bucket}/in/rows.csv": csv},
        mocks={"PostRows": answers, "Nightly Failed Item": [{"return": {}}]},
    )


def posted(*failed: int) -> dict:
    return {"return": {"batchItemFailures": list(failed)}}


def counts(run: WorkflowRun) -> dict:
    return {name: run.output[name] for name in ("read", "succeeded", "failed", "notProcessed")}


def test_rows_that_can_not_be_posted_are_counted(stack):
    run = night(stack, 250, [posted(), posted(3, 99), posted(0)])
    assert run.status == "SUCCEEDED", run.cause
    assert counts(run) == {"read": 250, "succeeded": 247, "failed": 3, "notProcessed": 0}


def test_a_batch_that_fails_counts_as_a_whole(stack):
    run = night(stack, 2_000, [{"throw": {"Error": "LedgerUnavailable"}}, posted()])
    assert run.status == "SUCCEEDED", run.cause
    assert counts(run) == {"read": 2_000, "succeeded": 1_900, "failed": 100, "notProcessed": 0}


@pytest.mark.parametrize(("failed", "status"), [(10, "SUCCEEDED"), (11, "FAILED")])
def test_five_percent_are_tolerated(stack, failed, status):
    run = night(stack, 200, [posted(*range(failed)), posted()])
    assert run.status == status
    assert run.error == (None if status == "SUCCEEDED" else "BatchMap.ToleranceExceeded")
