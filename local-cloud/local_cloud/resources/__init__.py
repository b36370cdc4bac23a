"""CloudFormation: what it takes to deploy the templates that workflows come in."""

from . import failures, operations, parameters, references, substitution, templates, unknown
from .api_resource import model_of
from .types import TYPES

_models: list[type] = []
"""Kept here, because Python holds the subclasses of a class weakly, and moto finds them there."""


def install() -> None:
    templates.install()
    substitution.install()
    references.install()
    _models.extend(model_of(resource_type) for resource_type in TYPES)
    unknown.install()
    failures.install()
    operations.install()
    parameters.install()
