"""npm's jsonata in one Node child process that serves every evaluation."""

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

from moto.stepfunctions.parser.asl.utils.encoding import to_json_str

_PROGRAM = Path(__file__).with_name("evaluator.js")


class JsonataError(Exception):
    """The message continues a sentence that names the expression."""


class Evaluator:
    def __init__(self, node_modules: Path) -> None:
        self._node_modules = node_modules
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None

    def evaluate(self, expression: str, bindings: dict[str, Any]) -> Any:
        answer = self._ask(to_json_str({"expression": expression, "bindings": bindings}))
        if "error" in answer:
            raise JsonataError(answer["error"])
        return answer["value"]

    def _ask(self, request: str) -> dict[str, Any]:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the JSONata evaluator ended; is jsonata installed in {self._node_modules}?")
        return json.loads(line)

    def _start(self) -> subprocess.Popen:
        """The child ends by itself at the end of its input, so with the server."""
        environment = {**os.environ, "NODE_PATH": str(self._node_modules)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen(["node", str(_PROGRAM)], env=environment, text=True, encoding="utf-8", **pipes)
