"""JSONata for the execution engine, which comes without an evaluator.

Values reach an expression as bindings. The engine's own way, which writes them
into the source text of the expression, breaks on a string with a quotation mark.
"""

from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJSONata
from moto.stepfunctions.parser.asl.jsonata import jsonata
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str

from ..settings import Settings
from . import failure
from .evaluator import Evaluator, JsonataError


def install(settings: Settings) -> None:
    evaluator = Evaluator(settings.node_modules)

    def evaluate_in_state(self, env) -> None:
        variables = {**env.variable_store._outer_scope, **env.variable_store._inner_scope}
        bindings = {"states": env.states._states_data, **variables}
        try:
            env.stack.append(evaluator.evaluate(self.expression, bindings))
        except JsonataError as error:
            raise failure.query_evaluation_error(env, self.expression, error) from error

    StringJSONata._eval_body = evaluate_in_state
    failure.install()

    jsonata._eval_jsonata = lambda expression: evaluator.evaluate(expression, {})
    jsonata.encode_jsonata_variable_declarations = _declarations


def _declarations(bindings: dict) -> str:
    return "".join(f"{name}:={to_json_str(value)};" for name, value in bindings.items())
