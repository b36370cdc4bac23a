"""The child processes that run now, so that none outlives the server."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from . import shutdown

_running: set[subprocess.Popen] = set()
_lock = threading.Lock()


@contextmanager
def start(command: list[str], **options) -> Iterator[subprocess.Popen]:
    """Runs `command` in a process group of its own and ends the group with the block."""
    with _lock:
        process = subprocess.Popen(command, start_new_session=True, **options)
        _running.add(process)
    try:
        yield process
    finally:
        kill(process)
        process.wait()
        with _lock:
            _running.discard(process)


def kill(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def kill_all() -> None:
    with _lock:
        for process in _running:
            kill(process)


shutdown.before_exit(kill_all)
