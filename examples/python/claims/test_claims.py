"""Runs the workflow that would be deployed: somebody answers three hours later, which takes no time."""

import pytest
from aws_cdk import App
from cdk_stepfunctions_workflows import WorkflowSimulation

from claims_stack import ClaimsStack

CLAIM = {"claim_id": "c-1", "amount": 5000}
MOCKS = {"ValidateClaim": [{"return": CLAIM}], "ValueClaim": [{"return": {"Id": "jr-1"}}], "PayClaim": [{"return": {"payment_id": "pay-1"}}]}


@pytest.mark.parametrize(("approved", "outcome"), [(True, "approved"), (False, "rejected")])
def test_a_large_claim_waits_for_a_person(approved, outcome):
    simulation = WorkflowSimulation.from_state_machine(ClaimsStack(App(), "Claims").workflow)
    answer = {"at": 3 * 3600, "task": "Approval Ask", "return": {"approved": approved, "by": "ann"}}
    run = simulation.run(input=CLAIM, mocks=MOCKS, actions=[answer])
    assert (run.status, run.duration_seconds) == ("SUCCEEDED", 3 * 3600)
    assert (run.output["approval"]["outcome"], run.output["approval"]["answer"]["by"]) == (outcome, "ann")
    assert ("PayClaim" in run.states_entered) == approved
