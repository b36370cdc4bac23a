"""GetExecutionHistory in pages and in either order."""

from moto.core.responses import ActionResult
from moto.stepfunctions.responses import StepFunctionResponse

_DEFAULT_PAGE = 100
_LARGEST_PAGE = 1000


def install() -> None:
    StepFunctionResponse.get_execution_history = _get_execution_history


def _get_execution_history(self) -> ActionResult:
    events = self.stepfunction_backend.get_execution_history(self._get_param("executionArn"))["events"]
    if self._get_param("reverseOrder"):
        events = events[::-1]
    if self._get_param("includeExecutionData") is False:
        events = [_without_data(event) for event in events]

    size = min(int(self._get_param("maxResults") or _DEFAULT_PAGE), _LARGEST_PAGE)
    first = int(self._get_param("nextToken") or 0)
    after = first + size
    page = {"events": events[first:after]}
    return ActionResult({**page, "nextToken": str(after)} if after < len(events) else page)


def _without_data(event: dict) -> dict:
    return {
        name: {key: inner for key, inner in value.items() if key not in ("input", "output")}
        if isinstance(value, dict)
        else value
        for name, value in event.items()
    }
