"""The runtimes: which program runs a handler, and the environment that it finds."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from ...calls import access_key_of

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Runtime:
    prefix: str
    command: list[str]

    def environment(self, fn, request_id: str, settings) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "NODE_PATH": str(settings.node_modules),
            "_HANDLER": fn.handler,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{fn.run_time}",
            "AWS_LAMBDA_FUNCTION_NAME": fn.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": str(fn.version),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(fn.memory_size),
            "AWS_LAMBDA_LOG_GROUP_NAME": fn.logs_group_name,
            "AWS_LAMBDA_LOG_STREAM_NAME": request_id,
            "AWS_REGION": fn.region,
            "AWS_DEFAULT_REGION": fn.region,
            "AWS_ACCESS_KEY_ID": access_key_of(fn.role),
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{os.environ['MOTO_PORT']}",
            "LOCAL_CLOUD_FUNCTION_ARN": fn.function_arn,
            "LOCAL_CLOUD_REQUEST_ID": request_id,
            "LOCAL_CLOUD_TIMEOUT_SECONDS": str(fn.timeout),
            **{name: str(value) for name, value in fn.environment_vars.items()},
        }


_RUNTIMES = [
    Runtime("nodejs", ["node", str(_HERE / "node.mjs")]),
    Runtime("python", [sys.executable, str(_HERE / "python.py")]),
]


def runtime_for(name: str | None) -> Runtime | None:
    return next((runtime for runtime in _RUNTIMES if (name or "").startswith(runtime.prefix)), None)
