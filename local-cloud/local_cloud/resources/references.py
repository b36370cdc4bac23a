"""What `Ref` gives, for the resource types of moto that do not say it."""

from moto.awslambda.models import LayerVersion
from moto.events.models import Archive, EventBus

_REF = {EventBus: "name", Archive: "name", LayerVersion: "arn"}


def install() -> None:
    for model, attribute in _REF.items():
        model.physical_resource_id = property(lambda self, attribute=attribute: getattr(self, attribute))
