"""Templates as `cdk deploy` hands them over: uploaded to a bucket on loopback, and in JSON."""

import json

from moto.cloudformation import models, utils

from ..patching import replace_imported

_read = utils.get_stack_from_s3_url
_parse_yaml = models.Stack.parse_template


def install() -> None:
    import moto.cloudformation.responses  # noqa: F401  imports the function by name

    replace_imported("moto.cloudformation", "get_stack_from_s3_url", _read_from_loopback)
    models.Stack.parse_template = staticmethod(_parse)


def _read_from_loopback(template_url: str, account_id: str, partition: str) -> str:
    """moto knows buckets in the path of an address for the name localhost only."""
    return _read(template_url.replace("//127.0.0.1:", "//localhost:"), account_id, partition)


def _parse(template: str | dict) -> dict:
    """The YAML parser reads JSON too, but takes seconds for a large template."""
    try:
        return json.loads(template)
    except (json.JSONDecodeError, TypeError):
        return _parse_yaml(template)
