"""A CloudFormation property as the service's API writes it."""

from typing import Any


def to_api(value: Any) -> Any:
    """Names begin with a small letter, and booleans that arrived as text are booleans."""
    if isinstance(value, dict):
        return {name[0].lower() + name[1:]: to_api(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [to_api(inner) for inner in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
