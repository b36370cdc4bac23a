"""Starting, stopping and describing executions: what the service answers and moto leaves out."""

import time
import uuid

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.stepfunctions.responses import StepFunctionResponse

from ..patching import replace

_POLL_SECONDS = 0.005
_EXPRESS_LIMIT_SECONDS = 300


def install() -> None:
    replace(StepFunctionsParserBackend, "start_execution")(_start_with_a_name)
    StepFunctionResponse.describe_execution = _describe_execution
    StepFunctionResponse.start_sync_execution = _start_sync_execution
    StepFunctionResponse.stop_execution = _stop_execution
    StepFunctionResponse.send_task_failure = _send_task_failure


def _start_with_a_name(original, self, state_machine_arn, name=None, execution_input=None, trace_header=None):
    return original(self, state_machine_arn, name or str(uuid.uuid4()), execution_input, trace_header)


def _describe_execution(self) -> ActionResult:
    execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
    return ActionResult(execution.to_describe_output())


def _start_sync_execution(self) -> ActionResult:
    execution = self.stepfunction_backend.start_execution(
        self._get_param("stateMachineArn"), self._get_param("name"), self._get_param("input", if_none="{}")
    )
    deadline = time.monotonic() + _EXPRESS_LIMIT_SECONDS
    while execution.stop_date is None and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
    return ActionResult(execution.to_describe_output())


def _stop_execution(self) -> ActionResult:
    execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
    stop_date, error, cause = utcnow(), self._get_param("error"), self._get_param("cause")
    if execution.stop_date is None:
        execution.error, execution.cause = error, cause
        execution.stop(stop_date=stop_date, error=error, cause=cause)
    return ActionResult({"stopDate": stop_date})


def _send_task_failure(self) -> ActionResult:
    self.stepfunction_backend.send_task_failure(
        self._get_param("taskToken"), error=self._get_param("error"), cause=self._get_param("cause")
    )
    return ActionResult({})
