"""What pyright says of the modules in the wheel, the apps in Python, these tests and the examples of all pages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import cdk_stepfunctions_workflows
import pytest
from test_pages import FIXTURE, PAGES, blocks

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
WHEEL = Path(cdk_stepfunctions_workflows.__file__).parent
PYRIGHT = "pyright@1.1.411"
CHECKED = [WHEEL / "testing.py", WHEEL / "operations.py", ROOT / "examples" / "python", ROOT / "templates" / "python", HERE]

#: Of the CDK's own classes pyright says that they are not what their own interfaces ask for: a class of the CDK has other
#: names of parameters there than in the interface. It says so of `tasks.LambdaInvoke(lambda_function=...)` as well.
OF_THE_CDK = re.compile(r'^(?:Argument of type|Type) "(\w+)" (?:cannot be assigned to parameter "\w+" of type|is not assignable to type) "I(?:\1|ScheduleTarget)"')
#: The runtime of Lambda has it.
OF_LAMBDA = re.compile(r'^Import "boto3" could not be resolved')


def program(code):
    """An example with what it takes for granted."""
    declared = re.findall(r"^declare const (\w+): ([\w.]+);$", FIXTURE, re.M)
    services = re.findall(r"^import \* as (\w+) from 'aws-cdk-lib/aws-(\w+)';$", FIXTURE, re.M)
    (of_cdk,) = re.findall(r"^import \{ (.+) \} from 'aws-cdk-lib';$", FIXTURE, re.M)
    python = {"lambda": "lambda_"}
    name = lambda one: re.sub(r"([A-Z])", lambda letter: f"_{letter[0].lower()}", one)  # noqa: E731
    kind = lambda one: re.sub(r"^lambda\.", "lambda_.", one)  # noqa: E731
    return "\n".join([
        "from typing import Any, cast",
        "import aws_cdk",
        f"from aws_cdk import {of_cdk}",
        *(f"from aws_cdk import aws_{module} as {python.get(alias, alias)}" for alias, module in services),
        "from cdk_stepfunctions_workflows import *",
        "from constructs import Construct",
        "nothing: Any = None",
        "self = cast(Stack, nothing)",
        *(f"{name(one)} = cast({kind(of)}, nothing)" for one, of in declared),
        code,
    ])


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("types")
    for page in PAGES:
        for line, code in blocks(page):
            (folder / f"{re.sub('[^a-z]', '_', f'{page.parent.name}_{page.stem}'.lower())}_{line}.py").write_text(program(code), encoding="utf8")
    command = ["npx", "--yes", PYRIGHT, "--outputjson", "--pythonpath", sys.executable, *map(str, CHECKED), str(folder)]
    apps = {file.parent for root in (ROOT / "examples" / "python", ROOT / "templates" / "python") for file in root.rglob("app.py")}
    # The files of an app import each other by their names.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sorted(apps)))}
    told = subprocess.run(command, capture_output=True, text=True, cwd=HERE, env=environment, check=False).stdout
    report = json.loads(told[told.index("{"):])
    assert report["summary"]["filesAnalyzed"] > 40
    known = [found for found in report["generalDiagnostics"] if found["severity"] == "error"]
    return [(Path(found["file"]), found["range"]["start"]["line"] + 1, found["message"].split("\n")[0]) for found in known]


def test_pyright_finds_nothing(findings):
    others = [found for found in findings if found[0].name != "test_mistakes.py"]
    assert [found for found in others if not OF_THE_CDK.match(found[2]) and not OF_LAMBDA.match(found[2])] == []


def test_pyright_finds_the_mistakes(findings):
    messages = [message for file, _, message in findings if file.name == "test_mistakes.py"]
    assert len(messages) > 8
    for told in ('"Step" cannot be assigned to parameter "steps"', '"Literal[30]" cannot be assigned to parameter "timeout"', 'No parameter named "retries"'):
        assert [message for message in messages if told in message], told
