"""What has to be put away when the server stops."""

from collections.abc import Callable

_callbacks: list[Callable[[], None]] = []


def before_exit(callback: Callable[[], None]) -> None:
    _callbacks.append(callback)


def run() -> None:
    for callback in _callbacks:
        callback()
