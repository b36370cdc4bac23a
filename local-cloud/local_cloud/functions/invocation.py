"""Invoke: looks the function up, runs it, and answers as the service does."""

import base64
import threading
import uuid

from .. import calls
from .code import CodeStore
from .process import Outcome, run
from .runtimes import runtime_for


class Invoker:
    def __init__(self, settings) -> None:
        self._settings = settings
        self._code = CodeStore()

    def invoke(self, backend, function_name, qualifier, body, headers, response_headers):
        """Takes the place of moto's `LambdaSimpleBackend.invoke`."""
        fn = backend.get_function(function_name, qualifier)
        return self.invoke_function(fn, body, headers, response_headers)

    def invoke_function(self, fn, body, headers, response_headers) -> bytes:
        kind = headers.get("X-Amz-Invocation-Type", "RequestResponse")
        if kind == "DryRun":
            return b""
        event = body.decode() if isinstance(body, bytes) else body or "{}"
        if kind == "Event":
            threading.Thread(target=self._run, args=(fn, event), daemon=True).start()
            return b""

        outcome = self._run(fn, event)
        response_headers["x-amz-executed-version"] = str(fn.version)
        response_headers["x-amz-log-result"] = base64.b64encode(outcome.log.encode()[-4096:]).decode()
        if outcome.failed:
            response_headers["x-amz-function-error"] = "Unhandled"
        return outcome.payload.encode()

    def _run(self, fn, event: str) -> Outcome:
        request_id = str(uuid.uuid4())
        runtime = runtime_for(fn.run_time)
        if runtime is None:
            message = f"runtime {fn.run_time!r} of {fn.function_name}: the local cloud runs nodejs* and python*"
            return Outcome.failure("Runtime.Unsupported", message)
        environment = runtime.environment(fn, request_id, self._settings)
        outcome = run(runtime.command, self._code.directory_of(fn), environment, event, int(fn.timeout), request_id)
        calls.made_for_function(fn, request_id)
        _write_log(fn, request_id, outcome.log)
        return outcome


def _write_log(fn, request_id: str, log: str) -> None:
    fn.logs_backend.ensure_log_group(fn.logs_group_name)
    fn.save_logs(f"START RequestId: {request_id} Version: {fn.version}\n{log}\nEND RequestId: {request_id}")
