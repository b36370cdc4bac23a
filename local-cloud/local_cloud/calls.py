"""Which role made which request: the record that tests hold against the policies of that role.

An execution and a handler sign with an access key that says the name of their role. The server
checks no permission; it keeps what was asked, and gives it out at a path of its own.
What Lambda does in the name of a function is kept too: it writes the log and the traces.
"""

import json
import re
from io import BytesIO
from urllib.parse import parse_qsl

PATH = "/_local_cloud/calls"

_SIGNED = re.compile(r"Credential=role:([^/]+)/\d+/[^/]+/([^/]+)/")


def access_key_of(role_arn: str) -> str:
    return f"role:{role_arn.rpartition('/')[2]}"


_calls: list[dict] = []


def made_for_function(fn, log_stream: str) -> None:
    """What an invocation needs beside what the handler asks for."""
    log = {"logGroupName": fn.logs_group_name, "logStreamName": log_stream}
    made = [("logs", "CreateLogStream", log), ("logs", "PutLogEvents", log)]
    if fn.tracing_config.get("Mode") == "Active":
        made += [("xray", "PutTraceSegments", {}), ("xray", "PutTelemetryRecords", {})]
    role = fn.role.rpartition("/")[2]
    for service, operation, parameters in made:
        _calls.append({"role": role, "service": service, "operation": operation, "parameters": parameters})


class Recorder:
    """The application with a record of the requests that came from a role."""

    def __init__(self, application) -> None:
        self._application = application

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == PATH:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(_calls).encode()]
        signed = _SIGNED.search(environ.get("HTTP_AUTHORIZATION", ""))
        if signed:
            role, service = signed.groups()
            _calls.append({"role": role, "service": service, **_request(environ)})
        return self._application(environ, start_response)


def _request(environ) -> dict:
    body = b""
    if environ.get("CONTENT_LENGTH"):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
    return {
        "method": environ["REQUEST_METHOD"],
        "path": environ["PATH_INFO"],
        "operation": environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2],
        "parameters": {**dict(parse_qsl(environ.get("QUERY_STRING", ""))), **_parameters(body, environ.get("CONTENT_TYPE", ""))},
    }


def _parameters(body: bytes, content_type: str) -> dict:
    if "x-www-form-urlencoded" in content_type:
        return dict(parse_qsl(body.decode()))
    try:
        parameters = json.loads(body or b"{}")
    except ValueError:  # an object of S3, for one
        return {}
    return parameters if isinstance(parameters, dict) else {}
