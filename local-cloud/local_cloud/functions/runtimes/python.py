"""Runs one invocation of a Python handler: the event on standard input, the answer in a file,
because everything a handler prints belongs to its log.
"""

import importlib
import json
import os
import sys
import time
import traceback

ENV = os.environ
STARTED = time.monotonic()


class Context:
    function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
    function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
    invoked_function_arn = ENV["LOCAL_CLOUD_FUNCTION_ARN"]
    memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    aws_request_id = ENV["LOCAL_CLOUD_REQUEST_ID"]
    log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
    log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]

    def get_remaining_time_in_millis(self) -> int:
        elapsed = time.monotonic() - STARTED
        return int(1000 * (float(ENV["LOCAL_CLOUD_TIMEOUT_SECONDS"]) - elapsed))


def answer(kind: str, value: object) -> None:
    with open(ENV["LOCAL_CLOUD_ANSWER"], "w", encoding="utf-8") as file:
        file.write(f"{kind}\n{json.dumps(value)}")


def fail(error: BaseException, error_type: str | None = None) -> None:
    traceback.print_exception(error)
    answer("error", {
        "errorMessage": str(error),
        "errorType": error_type or type(error).__name__,
        "requestId": Context.aws_request_id,
        "stackTrace": [line.replace(os.getcwd(), "/var/task") for line in traceback.format_tb(error.__traceback__)[1:]],
    })


def load_handler():
    module_name, _, function_name = ENV["_HANDLER"].rpartition(".")
    if not module_name:
        return fail(ValueError(f"Bad handler '{ENV['_HANDLER']}'"), "Runtime.MalformedHandlerName")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except SyntaxError as error:
        return fail(error, "Runtime.UserCodeSyntaxError")
    except Exception as error:
        return fail(error, "Runtime.ImportModuleError")
    handler = getattr(module, function_name, None)
    if handler is None:
        missing = AttributeError(f"Handler '{function_name}' missing on module '{module_name}'")
        return fail(missing, "Runtime.HandlerNotFound")
    return handler


def main() -> None:
    event = json.loads(sys.stdin.read() or "{}")
    sys.path[0] = os.getcwd()
    handler = load_handler()
    if handler is None:
        return
    try:
        answer("result", handler(event, Context()))
    except Exception as error:
        fail(error)


main()
