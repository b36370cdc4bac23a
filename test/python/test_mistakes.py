"""What one writes by mistake in Python, and what one is told."""

import re

import pytest
from aws_cdk import App, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from cdk_stepfunctions_workflows import (
    AlarmSetting, ErrorRoute, Pipeline, PipelineWorkflow, ResultPlacement, RetryPolicy, RouterWorkflow, Step, WorkflowAlarmsOptions, WorkflowSimulation,
)
from cdk_stepfunctions_workflows.testing import returned, simulate

MISTAKES = {
    "a function where a step belongs": (lambda s: PipelineWorkflow(s.stack, "Orders", steps=[s.fn]), TypeError, "steps"),
    "a step without a list": (lambda s: PipelineWorkflow(s.stack, "Orders", steps=Step.invoke(s.fn)), TypeError, "steps"),
    "a retry without a list": (lambda s: Step.invoke(s.fn, retry=RetryPolicy.timeout()), TypeError, "retry"),
    "a topic where actions belong": (
        lambda s: PipelineWorkflow(s.stack, "Orders", steps=[Step.no_op()], alarms=WorkflowAlarmsOptions(actions=s.topic)), (TypeError, RuntimeError), "actions",
    ),
    "a number where the setting of an alarm belongs": (lambda s: WorkflowAlarmsOptions(executions_failed=5), TypeError, "executions_failed"),
    "seconds as a number": (lambda s: Step.invoke(s.fn, timeout=30), TypeError, "timeout"),
    "the place of the result as a text": (lambda s: Step.invoke(s.fn, result="payment"), TypeError, "result"),
    "an option that is spelt wrong": (lambda s: Step.invoke(s.fn, retries=[]), TypeError, "retries"),
    "an option in the words of TypeScript": (lambda s: Step.invoke(s.fn, compensateOnFailure=None), TypeError, "compensateOnFailure"),
    "a route without a list": (lambda s: Step.invoke(s.fn, catch=ErrorRoute.on_any(Step.fail())), TypeError, "catch"),
    "an error without a list": (lambda s: ErrorRoute.on("CardDeclined", Step.fail()), (TypeError, RuntimeError), "errors"),
    "no way out of a router": (lambda s: RouterWorkflow(s.stack, "Orders", cases=[]), TypeError, "otherwise"),
    "a route for no error": (
        lambda s: PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn, catch=[ErrorRoute.on([], Step.fail())])]),
        RuntimeError, r"Name the errors, or use ErrorRoute\.on_any\.",
    ),
    "an alarm over no period": (
        lambda s: PipelineWorkflow(
            s.stack, "Orders", steps=[Step.no_op()], alarms=WorkflowAlarmsOptions(executions_failed=AlarmSetting.at_least(1, evaluation_periods=0))
        ),
        RuntimeError, r"'executions_failed' should be .*Set 'evaluation_periods' to a whole number, and 'datapoints_to_alarm' to at most that",
    ),
    "no steps": (lambda s: PipelineWorkflow(s.stack, "Orders", steps=[]), RuntimeError, r"should be at least one step"),
    "a step twice": (lambda s: [step := Step.invoke(s.fn), PipelineWorkflow(s.stack, "Orders", steps=[step, step])], RuntimeError, r"StepUsedTwice|once|twice"),
    "a threshold of zero": (
        lambda s: PipelineWorkflow(s.stack, "Orders", steps=[Step.no_op()], alarms=WorkflowAlarmsOptions(executions_failed=AlarmSetting.at_least(0))),
        RuntimeError, "a threshold above 0",
    ),
    "a field with the sign of JSONPath": (
        lambda s: PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn, result=ResultPlacement.field("$.payment"))]), RuntimeError, "names of fields",
    ),
    "half a second": (lambda s: PipelineWorkflow(s.stack, "Orders", steps=[Step.no_op()], timeout=Duration.millis(500)), RuntimeError, "whole number of seconds"),
    "no scope": (lambda s: Pipeline(None, "Orders", steps=[Step.no_op()]), (TypeError, RuntimeError), "scope"),
    "a mock that is missing": (
        lambda s: WorkflowSimulation.from_state_machine(PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn)])).run(),
        RuntimeError, r'has no mock. Add one to the mocks, for the state, such as \{"Charge": \[\{"return": \{"id": 1\}\}\]\}',
    ),
    "a function as a mock": (
        lambda s: simulate(PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn)]), mocks={"Charge": lambda event: event}),
        TypeError, "is a function, which can't be handed to the simulation: give its outcomes as a list",
    ),
    "an outcome without a list": (
        lambda s: simulate(PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn)]), mocks={"Charge": returned(1)}), TypeError, "should be a list of outcomes",
    ),
    "a mock with a slip": (
        lambda s: simulate(PipelineWorkflow(s.stack, "Orders", steps=[Step.invoke(s.fn)]), mocks={"Chargee": [returned(1)]}), RuntimeError, "did you mean 'Charge'",
    ),
}


class Given:
    def __init__(self):
        self.stack = Stack(App(), "Shop")
        self.fn = lambda_.Function.from_function_name(self.stack, "Charge", "charge")
        self.topic = sns.Topic(self.stack, "Pager")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told(name):
    make, kind, message = MISTAKES[name]
    with pytest.raises(kind, match=message) as told:
        make(Given())
    assert "Cannot read properties" not in str(told.value)
    assert "is not a function" not in str(told.value)
    assert not re.search(r"\b[A-Z]\w*\.[a-z]+[A-Z]\w*\(|\bnew [A-Z]\w*\(", str(told.value)), "names of TypeScript"
