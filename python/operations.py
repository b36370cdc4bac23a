"""Executions of deployed state machines: start, wait, explain.

A thin layer over the command ``cdk-sfn`` of this package and its ``--json``; credentials, region and endpoint are taken as every AWS
tool takes them. A machine is named by construct path, stack and logical id, name or ARN; an execution by ARN, or as
``MACHINE@NAME``, ``MACHINE@latest``, ``MACHINE@failed``, ``MACHINE@running``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any, List, Optional, TypedDict, Union

__all__ = ["Execution", "Explanation", "OperationFailed", "explain", "start", "wait"]


class OperationFailed(Exception):
    """The command could not do it. ``status`` is 2 for a wrong call, 3 for a service that refused or can't be reached."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Execution(TypedDict, total=False):
    executionArn: str
    name: str
    status: str
    startDate: str
    stopDate: str
    error: str
    cause: str
    input: str
    output: str


Explanation = TypedDict(
    "Explanation",
    {
        "status": Optional[str],
        "incomplete": bool,
        "state": Optional[str],
        "error": Optional[str],
        "cause": Optional[str],
        "class": Optional[str],
        "attempts": List[Any],
        "path": List[Any],
        "root": Optional[Any],
        "origin": Any,
        "handled": List[Any],
        "waitingFor": Any,
        "where": Any,
        "advice": List[str],
    },
    total=False,
)


def start(machine: Optional[str], input: Any = None, *, id: Optional[str] = None) -> str:
    """Starts an execution and returns its ARN. Started again with the same id and input it is the same execution."""
    arguments = ["start", *([] if machine is None else [machine]), "--input-file", "-"]
    if id is not None:
        arguments += ["--id", id]
    return _run(arguments, given=json.dumps({} if input is None else input))["executionArn"]


def wait(execution: str, *, timeout: Optional[float] = None, data: bool = False) -> Execution:
    """Waits until an execution has ended, however it ended.

    :raises TimeoutError: it has not ended in time
    """
    arguments = ["wait", execution, *(["--data"] if data else [])]
    if timeout is not None:
        arguments += ["--timeout", str(max(1, round(timeout)))]
    return _run(arguments, also=(1,))


def explain(
    execution: Optional[str] = None, *, history: Union[str, "os.PathLike[str]", None] = None, data: bool = False
) -> Explanation:
    """Says why an execution failed, or what it waits for: of one that is deployed, or from a file with its history."""
    if (execution is None) == (history is None):
        raise ValueError("give an execution or the file of a history")
    of = [execution] if execution is not None else ["--history", os.fspath(history)]  # type: ignore[arg-type,list-item]
    return _run(["explain", *of, *(["--data"] if data else [])])


def _run(arguments: List[str], *, given: Optional[str] = None, also: Any = ()) -> Any:
    done = subprocess.run([_program(), *arguments, "--json"], input=given, capture_output=True, text=True, check=False)
    if done.returncode == 124:
        raise TimeoutError(f"not ended in time: {' '.join(arguments)}")
    if done.returncode != 0 and done.returncode not in also:
        raise OperationFailed(done.stderr.strip() or f"exit status {done.returncode}", done.returncode)
    return json.loads(done.stdout)


def _program() -> str:
    """The command that was installed beside this interpreter, else the one of the path."""
    beside = os.path.dirname(sys.executable)
    found = shutil.which("cdk-sfn", path=os.pathsep.join([beside, os.environ.get("PATH", "")]))
    if found is None:
        raise OperationFailed("there is no command 'cdk-sfn': install the package into this environment", 2)
    return found
