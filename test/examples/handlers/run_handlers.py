"""Calls handlers as standard input says, [{directory, event}], and prints what came of each call."""

import contextlib
import importlib.util
import json
import os
import sys


def load(directory):
    spec = importlib.util.spec_from_file_location("handler", os.path.join(directory, "handler.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.handler


def outcome_of(call):
    try:
        with contextlib.redirect_stdout(sys.stderr):
            return {"result": load(call["directory"])(call["event"], None)}
    except Exception as error:
        return {"error": {"name": type(error).__name__, "message": str(error)}}


sys.dont_write_bytecode = True
sys.stderr = open(os.devnull, "w")
print(json.dumps([outcome_of(call) for call in json.load(sys.stdin)]))
