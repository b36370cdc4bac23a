"""`AWS::StepFunctions::StateMachine`: every property that reaches the service, in the backend that executes."""

from moto.stepfunctions import models, responses
from moto.stepfunctions.parser import models as parser_models
from moto.stepfunctions.utils import cfn_to_api_tags

from .definition import definition_of
from .properties import to_api

_ATTRIBUTES = {"Arn": "arn", "Name": "name"}
_CONFIGURATIONS = ("LoggingConfiguration", "TracingConfiguration", "EncryptionConfiguration")


def install() -> None:
    models.stepfunctions_backends = parser_models.stepfunctions_parser_backends
    responses.stepfunctions_backends = parser_models.stepfunctions_parser_backends

    machine = models.StateMachine
    machine.create_from_cloudformation_json = classmethod(_create)
    machine.update_from_cloudformation_json = classmethod(_update)
    machine.delete_from_cloudformation_json = classmethod(_delete)
    machine.has_cfn_attr = classmethod(lambda cls, name: name in _ATTRIBUTES)
    machine.get_cfn_attribute = lambda self, name: getattr(self, _ATTRIBUTES[name])


def _backend(account_id, region_name):
    return parser_models.stepfunctions_parser_backends[account_id][region_name]


def _configurations(properties: dict) -> dict:
    return {
        name[0].lower() + name[1:]: to_api(properties[name]) for name in _CONFIGURATIONS if name in properties
    }


def _create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
    properties = cloudformation_json["Properties"]
    kind = properties.get("StateMachineType", "STANDARD")
    machine = _backend(account_id, region_name).create_state_machine(
        name=properties.get("StateMachineName", resource_name[:80]),
        definition=definition_of(properties, account_id),
        roleArn=properties["RoleArn"],
        tags=cfn_to_api_tags(properties.get("Tags", [])),
        sm_type=kind,
        **_configurations(properties),
    )
    machine.sm_type = kind  # the one that executions read
    return machine


def _update(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    replaced = (
        properties.get("StateMachineName", original_resource.name) != original_resource.name
        or properties.get("StateMachineType", "STANDARD") != original_resource.type
    )
    if replaced:
        _delete(cls, original_resource.arn, cloudformation_json, account_id, region_name)
        return _create(cls, new_resource_name, cloudformation_json, account_id, region_name)

    backend = _backend(account_id, region_name)
    machine = backend.update_state_machine(
        original_resource.arn, definition=definition_of(properties, account_id), role_arn=properties["RoleArn"]
    )
    machine.update(**_configurations(properties))
    backend.tagger.tag_resource(machine.arn, cfn_to_api_tags(properties.get("Tags", [])))
    return machine


def _delete(cls, resource_name, cloudformation_json, account_id, region_name):
    _backend(account_id, region_name).delete_state_machine(resource_name)
