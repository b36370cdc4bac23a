"""What an expression that cannot be evaluated does to its state."""

from moto.stepfunctions.parser.api import EvaluationFailedEventDetails, HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager

from ..patching import replace


def install() -> None:
    replace(EventManager, "add_event")(_add_event_once)


def query_evaluation_error(env, expression: str, error: Exception) -> FailureEventException:
    """The error that Retry and Catch know as `States.QueryEvaluationError`."""
    name = StatesErrorName(typ=StatesErrorNameType.StatesQueryEvaluationError)
    details = EvaluationFailedEventDetails(
        error=name.error_name,
        cause=f"The JSONata expression '{expression}' specified for the field '{env.next_field_name}' {error}",
        state=env.states.context_object.context_object_data["State"]["Name"],
    )
    failure = FailureEvent(
        env=env,
        error_name=name,
        event_type=HistoryEventType.EvaluationFailed,
        event_details=EventDetails(evaluationFailedEventDetails=details),
    )
    env.event_manager.add_event(env.event_history_context, failure.event_type, failure.event_details)
    return FailureEventException(failure)


def _add_event_once(original, self, context, event_type, event_details=None, *arguments, **options):
    """States that can be retried report a failure too; a Pass or Choice does not."""
    if event_type == HistoryEventType.EvaluationFailed:
        if event_details is getattr(self, "_evaluation_failure", None):
            return context.last_published_event_id
        self._evaluation_failure = event_details
    return original(self, context, event_type, event_details, *arguments, **options)
