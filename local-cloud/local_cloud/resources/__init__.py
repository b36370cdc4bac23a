"""CloudFormation: where templates are read, and the resource types that moto does not know."""

from . import templates


def install() -> None:
    templates.install()
