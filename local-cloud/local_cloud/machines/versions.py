"""Versions and aliases: published through the API, and executed like the machine they belong to."""

from moto.core.responses import ActionResult
from moto.stepfunctions.models import StateMachine, StateMachineVersion
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.stepfunctions.responses import StepFunctionResponse

from ..patching import replace


def install() -> None:
    replace(StateMachineVersion, "__init__")(_belong_to_machine)
    StateMachineVersion._handle_name_input_idempotency = StateMachine._handle_name_input_idempotency
    StepFunctionResponse.publish_state_machine_version = _publish
    replace(StepFunctionsParserBackend, "start_execution")(_start_by_alias)


def _belong_to_machine(original, self, source, version, description) -> None:
    original(self, source, version, description)
    self.executions = source.executions
    self.backend = source.backend
    self.sm_type = source.sm_type


def _publish(self) -> ActionResult:
    machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
    machine.publish(self._get_param("description"))
    version = machine.latest_version
    return ActionResult({"stateMachineVersionArn": version.arn, "creationDate": version.creation_date})


def _start_by_alias(original, self, state_machine_arn, *arguments, **options):
    return original(self, _without_alias(self, state_machine_arn), *arguments, **options)


def _without_alias(backend, arn: str) -> str:
    """The version that an alias routes to, if it is an alias; of two versions the first."""
    qualifier = arn.rpartition(":")[2]
    if arn.count(":") < 7 or qualifier.isnumeric():
        return arn
    return backend.describe_state_machine_alias(arn).routing_configuration[0]["stateMachineVersionArn"]
