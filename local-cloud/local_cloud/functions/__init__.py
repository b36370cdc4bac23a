"""AWS Lambda without Docker: a deployed Node or Python handler runs in a child process."""

from moto.awslambda.models import LambdaFunction
from moto.awslambda_simple.models import LambdaSimpleBackend

from ..settings import Settings
from . import inline_code, log_groups
from .invocation import Invoker


def install(settings: Settings) -> None:
    invoker = Invoker(settings)
    LambdaSimpleBackend.invoke = lambda backend, *request: invoker.invoke(backend, *request)
    LambdaFunction.invoke = lambda fn, *request: invoker.invoke_function(fn, *request)
    inline_code.install(LambdaFunction)
    log_groups.install(LambdaFunction)
