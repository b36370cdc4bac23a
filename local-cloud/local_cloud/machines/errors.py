"""Error names, and which of them a retrier or catcher matches.

The wildcards are those of
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html.
"""

from moto.stepfunctions.parser.asl.component.common.error_name.custom_error_name import CustomErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.error_equals_decl import ErrorEqualsDecl
from moto.stepfunctions.parser.asl.component.common.error_name.error_name import ErrorName

_TIMEOUTS = {"States.Timeout", "States.HeartbeatTimeout"}
_NOT_BY_WILDCARD = {"States.Runtime", "States.DataLimitExceeded"}


def install() -> None:
    # the engine refuses names with States., which a failing branch or a Fail state may well pass on
    CustomErrorName.__init__ = ErrorName.__init__
    ErrorEqualsDecl._eval_body = _eval_error_equals


def matches(error: str | None, patterns: set[str | None]) -> bool:
    if error in patterns:
        return True
    if error == "States.HeartbeatTimeout" and "States.Timeout" in patterns:
        return True
    if error in _NOT_BY_WILDCARD:
        return False
    return "States.ALL" in patterns or ("States.TaskFailed" in patterns and error not in _TIMEOUTS)


def _eval_error_equals(self, env) -> None:
    error = env.stack.pop()
    env.stack.append(matches(error.error_name, {name.error_name for name in self.error_names}))
