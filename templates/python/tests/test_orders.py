import pytest
from aws_cdk import App
from cdk_stepfunctions_workflows import WorkflowSimulation

from orders_stack import OrdersStack

ORDER = {"order_id": "17", "total": 20}


@pytest.fixture(scope="module")
def simulation():
    return WorkflowSimulation.from_state_machine(OrdersStack(App(), "Orders").workflow)


def test_an_order_is_charged(simulation):
    run = simulation.run(
        input=ORDER,
        mocks={"ValidateOrder": [{"return": ORDER}], "ChargeCustomer": [{"return": {"id": "pay-1"}}]},
    )
    assert (run.status, run.error) == ("SUCCEEDED", None)
    assert run.output == {**ORDER, "payment": {"id": "pay-1"}}


def test_a_declined_card_fails_the_order_and_is_not_charged_again(simulation):
    declined = {"throw": {"Error": "CardDeclined", "Cause": "no funds"}}
    run = simulation.run(input=ORDER, mocks={"ValidateOrder": [{"return": ORDER}], "ChargeCustomer": [declined]})
    assert (run.status, run.error) == ("FAILED", "OrderFailed")
    assert run.states_entered == ["ValidateOrder", "ChargeCustomer", "OrderFailed"]
