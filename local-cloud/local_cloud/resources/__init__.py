"""CloudFormation: what it takes to deploy the templates that workflows come in."""

from moto.cloudformation import parsing

from . import failures, operations, parameters, references, removal, substitution, templates, unknown
from .api_resource import model_of
from .types import TYPES

_models: list[type] = []
"""Kept here, because Python holds the subclasses of a class weakly, and moto finds them there."""


def install() -> None:
    templates.install()
    substitution.install()
    references.install()
    removal.install()
    for resource_type in TYPES:
        # Types that moto takes and leaves out: what refers to them would be left out too.
        if resource_type.name in parsing.NULL_MODELS:
            parsing.NULL_MODELS.remove(resource_type.name)
    _models.extend(model_of(resource_type) for resource_type in TYPES)
    unknown.install()
    failures.install()
    operations.install()
    parameters.install()
