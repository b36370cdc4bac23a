"""`UsePreviousValue` for a parameter that had its default: `cdk deploy` sends it with every update."""

from moto.cloudformation.models import CloudFormationBackend

from ..patching import replace


def install() -> None:
    replace(CloudFormationBackend, "_resolve_update_parameters")(_without_defaults)


def _without_defaults(original, self, instance, incoming_params):
    known = [
        parameter
        for parameter in incoming_params
        if not parameter.get("UsePreviousValue") or parameter["ParameterKey"] in instance.parameters
    ]
    return original(self, instance, known)
