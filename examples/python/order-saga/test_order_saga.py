"""Runs the workflow that would be deployed: its tasks are mocked, its waits take no time."""

from aws_cdk import App
from cdk_stepfunctions_workflows import WorkflowSimulation

from order_saga_stack import OrderSagaStack

ORDER = {"order_id": "12345", "total": 50, "items": [{"sku": "shoe", "quantity": 2}]}
TASKS = ["Reserve", "Release", "Charge", "Refund", "Cancel", "Notify", "Record"]


def test_shipment_failed_after_the_charge():
    simulation = WorkflowSimulation.from_state_machine(OrderSagaStack(App(), "OrderSaga").workflow)
    mocks = {task: [{"return": {}}] for task in TASKS} | {"Ship": [{"throw": {"Error": "NoCarrier", "Cause": "too far"}}]}
    run = simulation.run(input=ORDER, mocks=mocks)
    assert (run.status, run.error, run.cause) == ("FAILED", "NoCarrier", "too far")
    undone = [state for state in run.states_entered if state in ("Cancel", "Refund", "Release")]
    assert undone == ["Cancel", "Refund", "Release"]
    assert "Notify" not in run.states_entered
