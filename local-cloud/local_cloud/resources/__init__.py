"""CloudFormation: what it takes to deploy the templates that workflows come in."""

from . import failures, operations, references, templates, unknown
from .api_resource import model_of
from .types import TYPES


def install() -> None:
    templates.install()
    references.install()
    _models.extend(model_of(resource_type) for resource_type in TYPES)
    unknown.install()
    failures.install()
    operations.install()


_models: list[type] = []
"""moto holds subclasses weakly."""
