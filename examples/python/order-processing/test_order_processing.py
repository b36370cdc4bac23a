"""Runs the workflow that would be deployed: its tasks are mocked, its waits take no time."""

import pytest
from aws_cdk import App
from cdk_stepfunctions_workflows import WorkflowSimulation

from order_processing_stack import OrderProcessingStack

ORDER = {
    "order_id": "12345",
    "customer_id": "cust-789",
    "total": 20,
    "items": [{"product_id": "prod-1", "quantity": 2}, {"product_id": "prod-2", "quantity": 1}],
}

ANSWERS = {
    "HighValueOrder": {"reviewed_by": "ann"},
    "RushOrder": {"courier": "first"},
    "StandardOrder": {"courier": "any"},
    "ProcessPayment": {"payment_id": "pay-1"},
    "ProcessItem": {"reserved": True},
    "FulfillOrder": {"parcel": "P-1"},
    "UpdateInventory": {"updated": True},
    "SendNotification": {"sent": True},
    "UpdateAnalytics": {"recorded": True},
    "HandleFailure": {"ticket": "T-1"},
    "RefundPayment": {"status": "REFUNDED"},
    "ReleaseItem": {"status": "RELEASED"},
    "CancelShipment": {"status": "CANCELLED"},
}


@pytest.fixture(scope="module")
def simulation():
    stack = OrderProcessingStack(App(), "OrderProcessing")
    return WorkflowSimulation.from_state_machine(stack.workflow)


def mocks(order=ORDER, **changed):
    """What the tasks do: each answers, but for those that are given outcomes of their own."""
    answers = {"ValidateOrder": order, **ANSWERS}
    return {**{task: [returned(answer)] for task, answer in answers.items()}, **changed}


def returned(value):
    return {"return": value}


def thrown(error, cause="because"):
    return {"throw": {"Error": error, "Cause": cause}}


def test_an_order_is_fulfilled(simulation):
    run = simulation.run(input=ORDER, mocks=mocks())
    assert (run.status, run.error) == ("SUCCEEDED", None)
    assert run.states_entered[:2] == ["ValidateOrder", "CheckOrderValue"]
    assert run.states_entered.count("ProcessItem") == len(ORDER["items"])
    assert run.history[-1].type == "ExecutionSucceeded"
    assert run.cost_usd > 0


@pytest.mark.parametrize(
    ("order", "state"),
    [
        ({"total": 1000}, "StandardOrder"),
        ({"total": 1000.01}, "HighValueOrder"),
        ({"total": 20, "priority": "rush"}, "RushOrder"),
        ({"total": 2000, "priority": "rush"}, "HighValueOrder"),
    ],
)
def test_an_order_goes_its_way(simulation, order, state):
    given = {**ORDER, **order}
    entered = simulation.run(input=given, mocks=mocks(given)).states_entered
    assert [name for name in ("HighValueOrder", "RushOrder", "StandardOrder") if name in entered] == [state]


def test_a_declined_card_is_an_answer_and_is_not_charged_again(simulation):
    run = simulation.run(input=ORDER, mocks=mocks(ProcessPayment=[thrown("PaymentDeclined", "no funds")]))
    assert (run.status, run.output["outcome"], run.attempts["ProcessPayment"]) == ("SUCCEEDED", "declined", 1)
    assert not {"RefundPayment", "HandleFailure"} & set(run.states_entered)


def test_what_was_done_is_undone_and_the_handler_hears_of_it(simulation):
    run = simulation.run(input=ORDER, mocks=mocks(FulfillOrder=[thrown("NoCarrier", "no funds")]))
    assert (run.status, run.error) == ("FAILED", "ProcessingFailed")
    assert [state for state in run.states_entered if state in ("CancelShipment", "RefundPayment")] == ["CancelShipment", "RefundPayment"]
    handled = next(event for event in run.history if event.type == "TaskStateEntered" and event.details["name"] == "HandleFailure")
    assert handled.details["input"]["order_id"] == ORDER["order_id"]
    assert handled.details["input"]["undone"]["compensated"] == ["FulfillOrder", "ProcessItems", "ProcessPayment"]
    assert handled.details["input"]["error"] == {"Error": "NoCarrier", "Cause": "no funds"}


def test_a_gateway_that_comes_back_is_asked_again(simulation):
    away = thrown("PaymentGatewayUnavailable")
    outcomes = mocks(ProcessPayment=[away, away, returned(ANSWERS["ProcessPayment"])])
    run = simulation.run(input=ORDER, mocks=outcomes, seed=7)
    assert (run.status, run.retries) == ("SUCCEEDED", {"ProcessPayment": 2})
    assert 0 < run.duration_seconds <= 2 + 4, "2 and 4 seconds, less what the jitter takes off"
    assert simulation.run(input=ORDER, mocks=outcomes, seed=7).duration_seconds == run.duration_seconds


@pytest.mark.parametrize("task", ["ValidateOrder", "StandardOrder", "ProcessPayment", "ProcessItem", "FulfillOrder", "SendNotification"])
def test_whatever_fails_is_handled(simulation, task):
    run = simulation.run(input=ORDER, mocks=mocks(), faults=[{"state": task, "throw": {"Error": "Injected"}}])
    assert run.error == "ProcessingFailed"
    assert "HandleFailure" in run.states_entered


def test_a_task_without_a_mock_says_how_to_add_one(simulation):
    with pytest.raises(RuntimeError, match="'ValidateOrder'.* has no mock. Add one to the mocks, for the state"):
        simulation.run(input=ORDER, mocks={})
