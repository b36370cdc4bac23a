"""Waiting time, scaled: a backoff of minutes need not take minutes.

Timeouts and heartbeats are not scaled, because handlers run at their own speed.
"""

import time
from types import SimpleNamespace

from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction

from ..patching import replace


def install(scale: float) -> None:
    retrier_decl.time = SimpleNamespace(sleep=lambda seconds: time.sleep(seconds * scale))

    @replace(WaitFunction, "_wait_interval")
    def wait(original, self, env, wait_seconds):
        deadline = time.monotonic() + wait_seconds * scale
        while env.is_running() and (remaining := deadline - time.monotonic()) > 0:
            env.program_state_event.wait(remaining)
