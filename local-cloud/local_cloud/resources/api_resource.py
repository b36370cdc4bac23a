"""A CloudFormation resource type whose properties are those of an API call, or that is only accepted."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from moto.core.common_models import CloudFormationModel

from ..machines.clients import client_for

LOG = logging.getLogger("local_cloud.resources")
Properties = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """An API call: the service, the operation, and its parameters from a resource's properties."""

    service: str
    operation: str
    parameters: Callable[[Properties], Properties] = dict

    def make(self, region: str, properties: Properties) -> Properties:
        return getattr(client_for(region, self.service), self.operation)(**self.parameters(properties))


@dataclass(frozen=True)
class ResourceType:
    name: str
    create: tuple[Call, ...] = ()
    delete: tuple[Call, ...] = ()
    physical_name: str = ""
    """The property that names the resource, if there is one; its physical id unless `identity` says otherwise."""
    identity: str = ""
    """The field of the answer that is the physical id."""
    new_id: str = ""
    """A physical id that is made up here and kept, with {region}, {account}, {name} and {guid}, a new one each time."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Values for Fn::GetAtt, with {region}, {account}, {id} and {last}, the last part of the id."""


def model_of(resource_type: ResourceType) -> type[CloudFormationModel]:
    """moto finds the types that it can deploy among the direct subclasses of CloudFormationModel."""
    return type(
        resource_type.name.replace("::", ""),
        (CloudFormationModel,),
        {
            "cloudformation_type": staticmethod(lambda: resource_type.name),
            "cloudformation_name_type": staticmethod(lambda: resource_type.physical_name),
            "has_cfn_attr": classmethod(lambda cls, name: True),
            "create_from_cloudformation_json": classmethod(_creator(resource_type)),
            "update_from_cloudformation_json": classmethod(_update),
            "delete": _deleter(resource_type),
            "get_cfn_attribute": _attribute_getter(resource_type),
            "physical_resource_id": property(lambda self: self.id),
            "is_created": lambda self: True,
        },
    )


def _creator(resource_type: ResourceType) -> Callable:
    def create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        if not resource_type.create and not resource_type.new_id:
            LOG.info("%s is accepted, and does nothing in the local cloud", resource_type.name)
        resource = cls()
        resource.account, resource.region = account_id, region_name
        resource.properties = dict(cloudformation_json["Properties"])
        if resource_type.physical_name:
            resource.properties[resource_type.physical_name] = resource_name
        answers = [call.make(region_name, resource.properties) for call in resource_type.create]
        resource.id = answers[-1][resource_type.identity] if resource_type.identity else resource_name
        # An update comes with the id that is there.
        if resource_type.new_id and not resource_name.startswith(resource_type.new_id.partition("{")[0]):
            resource.id = resource_type.new_id.format(region=region_name, account=account_id, name=resource_name, guid=uuid.uuid4())
        return resource

    return create


def _update(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """Put-calls overwrite; where the name is generated, the resource keeps the one it has."""
    keep = getattr(original_resource, "id", new_resource_name)
    return cls.create_from_cloudformation_json(keep, cloudformation_json, account_id, region_name)


def _deleter(resource_type: ResourceType) -> Callable:
    def delete(self, account_id, region_name):
        for call in resource_type.delete:
            call.make(region_name, {**self.properties, "PhysicalId": self.id})

    return delete


def _attribute_getter(resource_type: ResourceType) -> Callable:
    def get(self, name):
        pattern = resource_type.attributes.get(name, "{id}")
        return pattern.format(region=self.region, account=self.account, id=self.id, last=self.id.rsplit(":")[-1])

    return get
