import { ARRAY_INTRINSICS } from './arrays';
import { fail, Intrinsic } from './intrinsic';
import { NUMBER_INTRINSICS } from './numbers';
import { STRING_INTRINSICS } from './strings';
import { IntrinsicArgument, IntrinsicCall, isJsonObject, JsonPath, JsonValue, splitFormat } from '../../asl';
import { Random } from '../random';

const TABLE = new Map<string, Intrinsic>(Object.entries({ ...ARRAY_INTRINSICS, ...STRING_INTRINSICS, ...NUMBER_INTRINSICS }));

/**
 * Evaluates a call of an intrinsic function.
 * @throws StateError `States.IntrinsicFailure`
 */
export function evaluateIntrinsic(call: IntrinsicCall, read: (path: JsonPath) => JsonValue, random: Random): JsonValue {
  const value = (argument: IntrinsicArgument): JsonValue => {
    switch (argument.kind) {
      case 'path': return read(argument.path);
      case 'call': return evaluateIntrinsic(argument, read, random);
      case 'placeholder': return argument.text;
      default: return argument.value;
    }
  };
  if (call.name === 'States.Format') return format(call.arguments[0], call.arguments.map(value));
  return TABLE.get(call.name)!(call.arguments.map(value), random);
}

function format(template: IntrinsicArgument, [text, ...values]: readonly JsonValue[]): string {
  if (typeof text !== 'string') fail(`the template of States.Format must be a string, got ${JSON.stringify(text)}`);
  const parts = splitFormat(template.kind === 'string' ? template.raw : text);
  if (parts.length - 1 !== values.length) {
    fail(`the template of States.Format has ${parts.length - 1} {}, but ${values.length} values were given`);
  }
  return parts.reduce((formatted, part, index) => formatted + display(values[index - 1]) + part);
}

/** Objects and arrays appear as Java shows them, as in the service: `{id=1, tags=[a, b]}`. */
function display(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(display).join(', ')}]`;
  if (isJsonObject(value)) return `{${Object.keys(value).map(name => `${name}=${display(value[name])}`).join(', ')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
