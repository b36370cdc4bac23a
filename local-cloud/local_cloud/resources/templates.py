"""Templates that `cdk deploy` uploads: their address is on loopback, with the bucket in the path."""

from moto.cloudformation import utils

from ..patching import replace_imported

_original = utils.get_stack_from_s3_url


def install() -> None:
    import moto.cloudformation.responses  # noqa: F401  imports the function by name

    replace_imported("moto.cloudformation", "get_stack_from_s3_url", _read)


def _read(template_url: str, account_id: str, partition: str) -> str:
    return _original(template_url.replace("//127.0.0.1:", "//localhost:"), account_id, partition)
