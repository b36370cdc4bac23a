"""The HTTP server: loopback only, one ready line, and an end in every case."""

import logging
import os
import signal
import sys
import threading
import time

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from . import shutdown
from .calls import Recorder

HOST = "127.0.0.1"
PARENT_CHECK_SECONDS = 1.0


def serve(port: int, until_stdin_closes: bool) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a request is not news
    logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)  # the execution's history tells a failure
    application = Recorder(DomainDispatcherApplication(create_backend_app))
    http = make_server(HOST, port, application, threaded=True, request_handler=MotoRequestHandler)
    os.environ["MOTO_PORT"] = str(http.port)  # where an execution calls its services

    signal.signal(signal.SIGTERM, lambda *_: _stop())
    signal.signal(signal.SIGINT, lambda *_: _stop())
    _watch(_wait_for_parent_to_end, os.getppid())
    if until_stdin_closes:
        _watch(sys.stdin.read)

    print(f"local cloud ready at http://{HOST}:{http.port}", flush=True)
    http.serve_forever()


def _watch(wait, *arguments) -> None:
    def wait_then_stop() -> None:
        wait(*arguments)
        _stop()

    threading.Thread(target=wait_then_stop, daemon=True).start()


def _wait_for_parent_to_end(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_SECONDS)


def _stop() -> None:
    """Ends at once: executions hold threads that would keep a polite exit waiting."""
    shutdown.run()
    os._exit(0)
