"""`Fn::Sub` as CloudFormation does it: each variable once, from the left, and nothing else of the text.

moto fills in the variables of the second argument with Python's own templates, which take `$$` for one
dollar sign, and then reads the result again, so that a value with `${...}` in it is filled in too.
"""

import re
from typing import Any

from moto.cloudformation import parsing

from ..patching import replace

_VARIABLE = re.compile(r"\$\{(!?)([^}]*)\}")


def install() -> None:
    replace(parsing, "clean_json")(_clean)


def _clean(original, value: Any, resources_map) -> Any:
    if not isinstance(value, dict) or "Fn::Sub" not in value:
        return original(value, resources_map)
    argument = value["Fn::Sub"]
    text, variables = argument if isinstance(argument, list) else (argument, {})

    def value_of(match: re.Match) -> str:
        literal, name = match.group(1), match.group(2)
        if literal:
            return f"${{{name}}}"
        found = parsing.clean_json(variables[name] if name in variables else _reference(name), resources_map)
        if found is None:
            raise parsing.ValidationError(message=f"Template error: Fn::Sub can not resolve ${{{name}}}")
        return str(found)

    return _VARIABLE.sub(value_of, text)


def _reference(name: str) -> dict:
    target, dot, attribute = name.partition(".")
    return {"Fn::GetAtt": [target, attribute]} if dot else {"Ref": name}
