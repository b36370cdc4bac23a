"""The module for tests of workflows, tested by tests that use it."""

import pytest
from cdk_stepfunctions_workflows.testing import (
    assert_fails, assert_retries, assert_succeeds, assert_visits, lost_heartbeat, returned, simulate, thrown, timed_out,
)

TASK = {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Charge", "TimeoutSeconds": 5}
RETRY = [{"ErrorEquals": ["Busy"], "MaxAttempts": 2}]
CATCH = [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}]
ORDERS = {
    "StartAt": "Charge",
    "States": {"Charge": {**TASK, "Retry": RETRY, "Catch": CATCH, "End": True}, "Failed": {"Type": "Fail", "Error": "OrderFailed", "Cause": "see above"}},
}


def test_what_a_run_does_is_asserted():
    run = simulate(ORDERS, input={"total": 20}, mocks={"Charge": [thrown("Busy"), returned({"id": "pay-1"}, after_seconds=2)]})
    assert_succeeds(run, output={"id": "pay-1"})
    assert_visits(run, "Charge")
    assert_retries(run, "Charge", 1)
    for wrong in (
        lambda: assert_fails(run, "Busy"),
        lambda: assert_succeeds(run, output={}),
        lambda: assert_visits(run, "Charge", "Failed"),
        lambda: assert_retries(run, "Charge", 2),
    ):
        with pytest.raises(AssertionError, match="it went through Charge"):
            wrong()


@pytest.mark.parametrize("outcome", [thrown("CardDeclined", "no funds"), timed_out()])
def test_a_failure_is_asserted(outcome):
    run = simulate(ORDERS, mocks={"Charge": [outcome]})
    assert_fails(run, "OrderFailed", cause="see above")
    with pytest.raises(AssertionError, match="expected the execution to succeed, but it ended as FAILED with 'OrderFailed'"):
        assert_succeeds(run)
    with pytest.raises(AssertionError, match="expected the cause"):
        assert_fails(run, "OrderFailed", cause="another")


def test_outcomes_are_data():
    assert [returned(), lost_heartbeat()] == [{"return": {}}, {"lostHeartbeat": True}]


def test_a_fault_matrix_is_kept_as_a_snapshot(pytester):
    pytester.makeconftest('pytest_plugins = ["cdk_stepfunctions_workflows.testing"]')
    test = "def test_orders(fault_matrix):\n    fault_matrix({})\n"
    pytester.makepyfile(test_kept=test.format(ORDERS))
    pytester.runpytest().assert_outcomes(passed=1)
    snapshot = pytester.path / "fault_matrices" / "test_kept.test_orders.txt"
    assert "OrderFailed" in snapshot.read_text(encoding="utf8")
    assert "Busy" in snapshot.read_text(encoding="utf8")

    changed = {**ORDERS, "States": {**ORDERS["States"], "Charge": {**TASK, "End": True}}}
    pytester.makepyfile(test_kept=test.format(changed))
    pytester.runpytest().assert_outcomes(failed=1)
    pytester.runpytest("--update-fault-matrices").assert_outcomes(passed=1)
    assert "OrderFailed" not in snapshot.read_text(encoding="utf8")
