"""Service integrations: names as Step Functions writes them, and as the service's API writes them.

A definition says `StateMachineArn` where the API says `stateMachineArn`. The engine
has the translation by the API's own model, but moto leaves it switched off.
"""

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_callback
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.resource import ResourceCondition
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService

from ..patching import replace
from .clients import client_for

_SYNC_POLL_SECONDS = 0.05
_SERVICE_NAMES = {"cloudwatchlogs": "logs", "eventbridge": "events", "cloudwatchevents": "events"}


def install(region: str) -> None:
    def operation_of(task, service_name: str | None, action: str | None):
        client = client_for(region, task._get_boto_service_name(service_name))
        operation = client.meta.method_to_api_mapping[task._get_boto_service_action(action)]
        return client.meta.service_model.operation_model(operation)

    def normalise_parameters(self, parameters, boto_service_name=None, service_action_name=None) -> None:
        shape = operation_of(self, boto_service_name, service_action_name).input_shape
        if shape is not None:
            self._to_boto_request(parameters, shape)

    def normalise_response(self, response, boto_service_name=None, service_action_name=None) -> None:
        shape = operation_of(self, boto_service_name, service_action_name).output_shape
        if shape is not None:
            self._from_boto_response(response, shape)

    StateTaskService._SERVICE_NAME_SFN_TO_BOTO_OVERRIDES.update(_SERVICE_NAMES)
    StateTaskService._normalise_parameters = normalise_parameters
    StateTaskService._normalise_response = normalise_response
    state_task_service_callback._DELAY_SECONDS_SYNC_CONDITION_CHECK = _SYNC_POLL_SECONDS

    @replace(state_task_service_callback.StateTaskServiceCallback, "__init__")
    def with_task_tokens(original, self, supported_integration_patterns) -> None:
        # where .sync is all that a service has, the engine stumbles over the endpoint for tokens that it did not make
        original(self, {*supported_integration_patterns, ResourceCondition.WaitForTaskToken})
