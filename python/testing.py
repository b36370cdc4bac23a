"""What tests of workflows need: outcomes for mocks, assertions on runs, and the fault matrix as a snapshot.

In ``conftest.py``::

    pytest_plugins = ["cdk_stepfunctions_workflows.testing"]

and in a test::

    from cdk_stepfunctions_workflows.testing import assert_fails, returned, simulate, thrown

    def test_a_declined_card_fails_the_order(fault_matrix):
        workflow = OrdersStack(App(), "Orders").workflow
        run = simulate(workflow, input={"total": 20}, mocks={"ChargeCustomer": [thrown("CardDeclined")]})
        assert_fails(run, "OrderFailed")
        fault_matrix(workflow)

Mocks are data: a function can't be handed to the engine, which is a process of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence

import pytest
from constructs import IConstruct

from . import WorkflowRun, WorkflowSimulation

__all__ = [
    "assert_fails",
    "assert_retries",
    "assert_succeeds",
    "assert_visits",
    "lost_heartbeat",
    "returned",
    "simulate",
    "thrown",
    "timed_out",
]

Outcome = Dict[str, Any]


def returned(value: Any = None, *, after_seconds: Optional[float] = None) -> Outcome:
    """The task gives a result, after a time if one is given."""
    return {"return": {} if value is None else value, **({} if after_seconds is None else {"afterSeconds": after_seconds})}


def thrown(error: str, cause: str = "") -> Outcome:
    """The task fails with an error of this name."""
    return {"throw": {"Error": error, "Cause": cause}}


def timed_out() -> Outcome:
    """The task doesn't end before its timeout."""
    return {"timeout": True}


def lost_heartbeat() -> Outcome:
    """The task sends no heartbeat any more."""
    return {"lostHeartbeat": True}


def simulate(
    workflow: Any, *, input: Any = None, mocks: Optional[Mapping[str, Sequence[Outcome]]] = None, **options: Any
) -> WorkflowRun:
    """Runs a workflow of an app, or a definition, on a virtual clock. ``options`` are those of ``WorkflowSimulation.run``."""
    checked = {name: _outcomes(name, outcomes) for name, outcomes in (mocks or {}).items()}
    return _simulation(workflow).run(input={} if input is None else input, mocks=checked, **options)


def assert_succeeds(run: WorkflowRun, *, output: Any = ...) -> None:
    """The execution succeeded, and with this output if one is given."""
    assert run.status == "SUCCEEDED", f"expected the execution to succeed, but {_end(run)}"
    assert output is ... or run.output == output, f"expected the output {output!r}, got {run.output!r}; {_path(run)}"


def assert_fails(run: WorkflowRun, error: str, *, cause: Optional[str] = None) -> None:
    """The execution did not succeed, and ended with this error, and this cause if one is given."""
    assert run.status != "SUCCEEDED" and run.error == error, f"expected the execution to fail with {error!r}, but {_end(run)}"
    assert cause is None or run.cause == cause, f"expected the cause {cause!r}, got {run.cause!r}; {_path(run)}"


def assert_visits(run: WorkflowRun, *states: str) -> None:
    """These states were entered in this order; others may lie between."""
    entered: Iterator[str] = iter(run.states_entered)
    for state in states:
        assert state in entered, f"expected the execution to visit {' -> '.join(states)}, but {state!r} was not entered in this order; {_path(run)}"


def assert_retries(run: WorkflowRun, state: str, times: int) -> None:
    """The state was retried this often."""
    retried = run.retries.get(state, 0)
    assert retried == times, f"expected {state!r} to be retried {times} times, but it was retried {retried} times; {_path(run)}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-fault-matrices", action="store_true", help="write the snapshots of fault matrices anew")


@pytest.fixture
def fault_matrix(request: pytest.FixtureRequest) -> Callable[[Any], None]:
    """Compares what becomes of each error at each task with a snapshot, which stands beside the test in ``fault_matrices``.

    The first run writes it; ``--update-fault-matrices`` writes it anew.
    """
    name = re.sub(r"[^\w.-]+", "_", f"{request.path.stem}.{request.node.name}")
    compared: List[None] = []

    def compare(workflow: Any) -> None:
        compared.append(None)
        file = request.path.parent / "fault_matrices" / f"{name}{'' if len(compared) == 1 else f'.{len(compared)}'}.txt"
        _compare(file, f"{_simulation(workflow).fault_table()}\n", update=bool(request.config.getoption("--update-fault-matrices")))

    return compare


def _compare(file: Path, table: str, *, update: bool) -> None:
    if update or not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(table, encoding="utf8")
    expected = file.read_text(encoding="utf8")
    assert table == expected, f"what becomes of errors is not what {file.name} says; --update-fault-matrices accepts it"


def _simulation(workflow: Any) -> WorkflowSimulation:
    if isinstance(workflow, WorkflowSimulation):
        return workflow
    if isinstance(workflow, (dict, str)):
        return WorkflowSimulation.from_definition(workflow)
    construct: IConstruct = workflow
    return WorkflowSimulation.from_state_machine(construct)


def _outcomes(name: str, outcomes: Any) -> List[Outcome]:
    if callable(outcomes) or any(callable(outcome) for outcome in outcomes if not isinstance(outcomes, dict)):
        raise TypeError(
            f"the mock of {name!r} is a function, which can't be handed to the simulation: give its outcomes as a list, "
            f'such as [returned({{"id": 1}})], or [thrown("Busy"), returned({{"id": 1}})]'
        )
    if not isinstance(outcomes, (list, tuple)):
        raise TypeError(f"the mock of {name!r} should be a list of outcomes, got {outcomes!r}: write [returned(...)]")
    return list(outcomes)


def _end(run: WorkflowRun) -> str:
    how = run.status if run.error is None else f"{run.status} with {run.error!r}: {run.cause}"
    return f"it ended as {how}; {_path(run)}"


def _path(run: WorkflowRun) -> str:
    return f"it went through {' -> '.join(run.states_entered)}"
