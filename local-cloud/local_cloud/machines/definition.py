"""The definition of a state machine resource, with its substitutions put in."""

import json
import re

from moto.s3.models import s3_backends

_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")


def definition_of(properties: dict, account_id: str) -> str:
    substitutions = properties.get("DefinitionSubstitutions", {})
    return substitute(_source(properties, account_id), substitutions)


def substitute(definition: str, substitutions: dict) -> str:
    """Plain text replacement, as CloudFormation does it; a placeholder without a value stays."""

    def value_of(match: re.Match) -> str:
        name = match.group(1)
        return _text(substitutions[name]) if name in substitutions else match.group(0)

    return _PLACEHOLDER.sub(value_of, definition)


def _source(properties: dict, account_id: str) -> str:
    if "DefinitionString" in properties:
        return properties["DefinitionString"]
    if "Definition" in properties:
        return json.dumps(properties["Definition"])
    if "DefinitionS3Location" in properties:
        location = properties["DefinitionS3Location"]
        stored = s3_backends[account_id]["aws"].get_object(location["Bucket"], location["Key"], location.get("Version"))
        if stored is None:
            raise ValueError(f"no object {location['Key']} in bucket {location['Bucket']} for DefinitionS3Location")
        return stored.value.decode()
    raise ValueError("a state machine needs DefinitionString, Definition or DefinitionS3Location")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
