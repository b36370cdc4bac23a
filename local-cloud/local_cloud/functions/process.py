"""One invocation: one child process, its time limit, and what it answered."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .. import children


@dataclass(frozen=True)
class Outcome:
    payload: str
    failed: bool
    log: str = ""

    @classmethod
    def failure(cls, error_type: str, message: str, log: str = "") -> "Outcome":
        return cls(json.dumps({"errorType": error_type, "errorMessage": message}), failed=True, log=log)


def run(
    command: list[str], code: Path, environment: dict[str, str], event: str, timeout: int, request_id: str
) -> Outcome:
    with tempfile.NamedTemporaryFile(prefix="local-cloud-answer-") as answer:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        environment = {**environment, "LOCAL_CLOUD_ANSWER": answer.name}
        with children.start(command, cwd=code, env=environment, text=True, **pipes) as process:
            try:
                log, _ = process.communicate(event, timeout=timeout)
            except subprocess.TimeoutExpired as expired:
                message = f"RequestId: {request_id} Error: Task timed out after {timeout:.2f} seconds"
                return Outcome.failure("Sandbox.Timedout", message, _text(expired.output))
        return _read_answer(answer.read().decode(), process.returncode, log, request_id)


def _read_answer(answer: str, exit_code: int, log: str, request_id: str) -> Outcome:
    if not answer:
        message = f"RequestId: {request_id} Error: Runtime exited with error: exit status {exit_code}"
        return Outcome.failure("Runtime.ExitError", message, log)
    kind, payload = answer.split("\n", 1)
    return Outcome(payload, failed=kind == "error", log=log)


def _text(output: bytes | str | None) -> str:
    return output.decode(errors="replace") if isinstance(output, bytes) else output or ""
