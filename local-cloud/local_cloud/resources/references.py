"""What `Ref` and `Fn::GetAtt` give, for the resource types of moto that do not say it, or say it otherwise."""

from moto.awslambda.models import LayerVersion
from moto.events.models import Archive, EventBus
from moto.logs.models import LogGroup

from ..patching import replace

_REF = {EventBus: "name", Archive: "name", LayerVersion: "arn"}


def install() -> None:
    for model, attribute in _REF.items():
        model.physical_resource_id = property(lambda self, attribute=attribute: getattr(self, attribute))

    @replace(LogGroup, "get_cfn_attribute")
    def log_group_attribute(original, group, attribute_name):
        # the service's own form, with which a policy is about the streams of the group
        return f"{group.arn}:*" if attribute_name == "Arn" else original(group, attribute_name)
