"""How an execution calls other services: one client a service and role, made once, on the loopback address.

The engine makes a client for every call, which costs more than the call itself and
is not safe from several threads, as a Parallel state has them.
"""

import functools
import threading

import boto3
from botocore.config import Config
from moto.settings import moto_server_port

from ..calls import access_key_of
from ..patching import replace_imported

_ENGINE = "moto.stepfunctions.parser"
_lock = threading.Lock()


def install() -> None:
    # modules that import the function by name have to be loaded to be changed
    import moto.stepfunctions.parser.asl.parse.asl_parser  # noqa: F401

    replace_imported(_ENGINE, "boto_client_for", client_for)


def client_for(region: str, service: str, state_credentials=None):
    access_key = access_key_of(state_credentials.role_arn) if state_credentials else "local"
    with _lock:
        return _client(region, service, access_key)


@functools.cache
def _client(region: str, service: str, access_key: str):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://127.0.0.1:{moto_server_port()}",
        aws_access_key_id=access_key,
        aws_secret_access_key="local",
        config=Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            read_timeout=24 * 3600,
            max_pool_connections=50,
        ),
    )
