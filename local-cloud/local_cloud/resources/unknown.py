"""A resource type that nobody here knows: accepted with a warning, where moto would leave it out.

Left out, it would take along every property of another resource that refers to it.
"""

import functools
import logging

from moto.cloudformation import parsing

from ..patching import replace
from .api_resource import ResourceType, model_of

LOG = logging.getLogger("local_cloud.resources")


def install() -> None:
    replace(parsing, "resource_class_from_type")(_class_of)


def _class_of(original, resource_type: str):
    known = resource_type in parsing.get_model_map() or resource_type in parsing.NULL_MODELS
    return original(resource_type) if known or resource_type.startswith("Custom::") else _accepted(resource_type)


@functools.cache
def _accepted(resource_type: str):
    LOG.warning("the local cloud does not know %s: it is accepted and does nothing", resource_type)
    return model_of(ResourceType(resource_type))
