"""Expressions in JSONPath: moto evaluates those below a variable as JSONata, which differs for lists, and its context knows of no redrives."""

import copy
import re

from moto.stepfunctions.parser.asl.component.common.query_language import QueryLanguageMode
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringVariableSample
from moto.stepfunctions.parser.asl.eval.states import ContextObject
from moto.stepfunctions.parser.asl.eval.variable_store import NoSuchVariable
from moto.stepfunctions.parser.asl.utils.json_path import NoSuchJsonPathError, extract_json

from ..patching import replace

_VARIABLE_PATH = re.compile(r"\$(\w+)(.*)$", re.DOTALL)
# A wildcard, a filter, a slice, several names or any depth.
_INDEFINITE = re.compile(r"[*?:,]|\.\.")


def install() -> None:
    replace(StringVariableSample, "_eval_body")(_evaluate_as_path)
    replace(ContextObject, "__init__")(_with_redrives)


def _evaluate_as_path(original, self, env) -> None:
    """A wildcard or a filter gives a list, however many it finds: in JSONata one alone would be no list."""
    match = _VARIABLE_PATH.match(self.expression)
    if self.query_language_mode == QueryLanguageMode.JSONata or match is None or not _INDEFINITE.search(match[2]):
        return original(self, env)
    name, path = match.groups()
    try:
        value = env.variable_store.get(name)
        found = extract_json(f"${path}", value)
    except (NoSuchVariable, NoSuchJsonPathError):
        return original(self, env)
    env.stack.append(copy.deepcopy(found))


def _with_redrives(original, self, context_object) -> None:
    """https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html"""
    context_object["Execution"].setdefault("RedriveCount", 0)
    original(self, context_object=context_object)
