"""Every example in Python, of the package's description and of docs/python, is run."""

import ast
import os
import re
from pathlib import Path

import aws_cdk
import cdk_stepfunctions_workflows
import pytest
from aws_cdk import App, Duration, Mixins, RemovalPolicy, Stack
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs" / "python").glob("*.md")), *([Path(os.environ["WHEEL_README"])] if "WHEEL_README" in os.environ else [])]


def examples():
    for page in PAGES:
        text = page.read_text(encoding="utf8")
        for block in re.finditer(r"^```python\n(.*?)^```$", text, re.M | re.S):
            yield pytest.param(block[1], id=f"{page.name}:{text[: block.start()].count(chr(10)) + 1}")


def given(stack):
    """What rosetta/default.ts-fixture declares."""
    fixture = (ROOT / "rosetta" / "default.ts-fixture").read_text(encoding="utf8")
    make = {
        "lambda.IFunction": lambda name: lambda_.Function.from_function_name(stack, name, name),
        "sns.Topic": lambda name: sns.Topic(stack, name),
        "sqs.Queue": lambda name: sqs.Queue(stack, name),
        "s3.Bucket": lambda name: s3.Bucket(stack, name),
        "sfn.IChainable": lambda name: sfn.Pass(stack, name),
        "App": lambda name: App.of(stack),
    }
    declared = re.findall(r"^declare const (\w+): ([\w.]+);$", fixture, re.M)
    return {re.sub(r"([A-Z])", lambda letter: f"_{letter[0].lower()}", name): make[kind](name) for name, kind in declared}


def names():
    known = {name: getattr(cdk_stepfunctions_workflows, name) for name in cdk_stepfunctions_workflows.__all__}
    modules = {"kms": kms, "lambda_": lambda_, "logs": logs, "s3": s3, "sns": sns, "sqs": sqs, "sfn": sfn, "aws_cdk": aws_cdk}
    return {**known, **modules, "Construct": Construct, "Duration": Duration, "Mixins": Mixins, "RemovalPolicy": RemovalPolicy, "Stack": Stack, "App": App}


@pytest.mark.parametrize("code", list(examples()))
def test_an_example_runs(code):
    app = App()
    stack = Stack(app, "Example")
    scope = {**names(), "self": stack, **given(Stack(app, "Given"))}
    exec(compile(ast.parse(code), "example", "exec"), scope)
    defined = [value for name, value in scope.items() if isinstance(value, type) and issubclass(value, Stack) and name not in names()]
    for kind in defined:
        kind(app, kind.__name__)
    app.synth()


def test_there_are_examples():
    assert len(list(examples())) > 20
