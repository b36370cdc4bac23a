"""Every example in Python is run: of the package's description, of docs/python, and those that stand on other pages."""

import ast
import importlib
import os
import re
from pathlib import Path

import aws_cdk
import cdk_stepfunctions_workflows
import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

ROOT = Path(__file__).parents[2]
FIXTURE = (ROOT / "rosetta" / "default.ts-fixture").read_text(encoding="utf8")
PAGES = [ROOT / "docs" / "validation.md", ROOT / "docs" / "migrating.md", *sorted((ROOT / "docs" / "python").glob("*.md")), *([Path(os.environ["WHEEL_README"])] if "WHEEL_README" in os.environ else [])]
TESTS = [ROOT / "docs" / "testing.md", ROOT / "docs" / "patterns" / "human-approval.md"]


def blocks(page):
    text = page.read_text(encoding="utf8")
    for block in re.finditer(r"^```python\n(.*?)^```$", text, re.M | re.S):
        yield text[: block.start()].count("\n") + 1, block[1]


def examples():
    for page in PAGES:
        for line, code in blocks(page):
            yield pytest.param(page.stem, code, id=f"{page.name}:{line}")


def given(stack):
    """What rosetta/default.ts-fixture declares."""
    key = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
    make = {
        "lambda.IFunction": lambda name: lambda_.Function.from_function_name(stack, name, name),
        "sns.Topic": lambda name: sns.Topic(stack, name),
        "sqs.Queue": lambda name: sqs.Queue(stack, name),
        "s3.Bucket": lambda name: s3.Bucket(stack, name),
        "dynamodb.Table": lambda name: dynamodb.Table(stack, name, partition_key=key),
        "sfn.IStateMachine": lambda name: sfn.StateMachine.from_state_machine_name(stack, name, name),
        "sfn.IChainable": lambda name: sfn.Pass(stack, name),
        "App": lambda name: App.of(stack),
    }
    declared = re.findall(r"^declare const (\w+): ([\w.]+);$", FIXTURE, re.M)
    return {re.sub(r"([A-Z])", lambda letter: f"_{letter[0].lower()}", name): make[kind](name) for name, kind in declared}


def names():
    known = {name: getattr(cdk_stepfunctions_workflows, name) for name in cdk_stepfunctions_workflows.__all__}
    modules = re.findall(r"^import \* as (\w+) from 'aws-cdk-lib/aws-(\w+)';$", FIXTURE, re.M)
    services = {"lambda_" if name == "lambda" else name: importlib.import_module(f"aws_cdk.aws_{module}") for name, module in modules}
    (of_cdk,) = re.findall(r"^import \{ (.+) \} from 'aws-cdk-lib';$", FIXTURE, re.M)
    return {**known, **services, **{name: getattr(aws_cdk, name) for name in of_cdk.split(", ")}, "aws_cdk": aws_cdk, "Construct": Construct}


@pytest.mark.parametrize(("page", "code"), list(examples()))
def test_an_example_runs(page, code):
    code = code.replace('from_file("', f'from_file("{ROOT}/test/documentation/files/{page}/')
    app = App()
    stack = Stack(app, "Example")
    scope = {**names(), "self": stack, **given(Stack(app, "Given"))}
    exec(compile(ast.parse(code), "example", "exec"), scope)
    defined = [value for name, value in scope.items() if isinstance(value, type) and issubclass(value, Stack) and name not in names()]
    for kind in defined:
        kind(app, kind.__name__)
    app.synth()


def test_there_are_examples():
    assert len(list(examples())) > 35


#: What the tests of pages have as fixtures, and a module that is not installed.
CONFTEST = """
import sys, types
import pytest
from aws_cdk import App, Duration, Stack
from aws_cdk import aws_lambda as lambda_, aws_s3 as s3, aws_sns as sns, aws_sqs as sqs
from cdk_stepfunctions_workflows import (
    Ask, BatchItems, BatchMapWorkflow, ErrorRoute, HumanApprovalWorkflow, Pipeline, PipelineWorkflow, Step, StepValue,
)
pytest_plugins = ["cdk_stepfunctions_workflows.testing"]

class Client:
    answers = []
    def send_task_success(self, *, taskToken, output): self.answers.append((taskToken, output))

sys.modules["boto3"] = types.SimpleNamespace(client=lambda service: Client())

@pytest.fixture
def answers(): return Client.answers

@pytest.fixture
def stack(): return Stack(App(), "Shop")

def call(stack, name): return Step.invoke(lambda_.Function.from_function_name(stack, name, name), retry=[])

def steps(stack): return [call(stack, "ValidateOrder"), call(stack, "ProcessPayment")]

@pytest.fixture
def workflow(stack):
    handler = Pipeline.step(steps=[call(stack, "Refund"), Step.fail(error="PaymentFailed")])
    return PipelineWorkflow(stack, "Orders", steps=steps(stack), catch=[ErrorRoute.on_any(handler)])

@pytest.fixture
def uncaught(stack): return PipelineWorkflow(stack, "Orders", steps=steps(stack))

@pytest.fixture
def approval(stack):
    ask = Step.wait_for_answer(Ask.send(sqs.Queue(stack, "Desk")), name="RequestApproval", timeout=Duration.days(1))
    return PipelineWorkflow(stack, "Orders", steps=[ask])

@pytest.fixture
def claims(stack):
    return HumanApprovalWorkflow(stack, "Claims", ask=Ask.publish(sns.Topic(stack, "People")), question="May it?", deadline=Duration.days(3))

@pytest.fixture
def nightly(stack):
    bucket = s3.Bucket.from_bucket_name(stack, "Uploads", "invoices")
    return BatchMapWorkflow(stack, "Nightly", items=BatchItems.csv(bucket, key="june.csv"), step=call(stack, "Charge"))
"""
ANSWERED = """
import json

def test_an_answer_is_sent(answers):
    handler({"taskToken": "token"}, None)
    assert [(token, json.loads(output)["approved"]) for token, output in answers] == [("token", True)]
"""


@pytest.mark.parametrize("page", TESTS, ids=lambda page: page.name)
def test_the_tests_of_a_page_pass(page, pytester):
    pytester.makeconftest(CONFTEST)
    modules = [code for _, code in blocks(page) if not code.startswith("# conftest.py")]
    assert len(modules) >= 2
    pytester.makepyfile(**{f"test_page_{number}": code + (ANSWERED if "def handler" in code else "") for number, code in enumerate(modules)})
    result = pytester.runpytest()
    outcomes = result.parseoutcomes()
    assert set(outcomes) == {"passed"} and outcomes["passed"] >= len(modules), outcomes
