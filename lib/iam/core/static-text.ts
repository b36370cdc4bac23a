import { isJsonata, jsonataSource, parseIntrinsic, parseJsonata, splitFormat } from '../../asl';
import type { IntrinsicArgument, JsonataNode } from '../../asl';

/** As much of a text as the definition says: the whole of it, or what it starts with. */
export interface StaticText {
  readonly text: string;
  readonly complete: boolean;
}

const UNKNOWN: StaticText = { text: '', complete: false };

/** Parsing is left out for expressions that cannot start with a known text. */
const STARTS_WITH_TEXT = /^\s*['"]/;

/** What a JSONata string of `Arguments` evaluates to: literals and their concatenation are known. */
export function jsonataText(value: string): StaticText {
  if (!isJsonata(value)) {
    return { text: value, complete: true };
  }
  const source = jsonataSource(value);
  const own = OWN_IDS.find(([, path]) => path === source.trim());
  if (own) {
    return { text: own[0], complete: true };
  }
  if (!STARTS_WITH_TEXT.test(source)) {
    return UNKNOWN;
  }
  try {
    return ofNode(parseJsonata(source).ast);
  } catch {
    return UNKNOWN; // what is wrong with an expression is for the linter to say
  }
}

function ofNode(node: JsonataNode): StaticText {
  const parts: string[] = [];
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === 'binary' && next.value === '&') {
      pending.push(next.rhs as JsonataNode, next.lhs as JsonataNode);
    } else if (next.type === 'string' || next.type === 'number') {
      parts.push(String(next.value));
    } else {
      return { text: parts.join(''), complete: false };
    }
  }
  return { text: parts.join(''), complete: true };
}

/** Stands for the ARN of the machine itself, which the context object has. It is no text that a definition could hold as a name. */
export const OWN_MACHINE = '$$.StateMachine.Id';

/** Stands for the ARN of the execution itself: one of those of the machine. */
export const OWN_EXECUTION = '$$.Execution.Id';

const OWN_IDS = [[OWN_MACHINE, '$states.context.StateMachine.Id'], [OWN_EXECUTION, '$states.context.Execution.Id']] as const;

/** What the value of a `.$` field is: only `States.Format` and the ARNs of the machine and the execution have a text that is known. */
export function intrinsicText(value: string): StaticText {
  if (value === OWN_MACHINE || value === OWN_EXECUTION) {
    return { text: value, complete: true };
  }
  if (!value.startsWith('States.Format')) {
    return UNKNOWN;
  }
  try {
    const [template, ...values] = parseIntrinsic(value).arguments;
    return template?.kind === 'string' ? formatted(splitFormat(template.raw), values) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function formatted(pieces: readonly string[], values: readonly IntrinsicArgument[]): StaticText {
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    text += piece;
    const value = values[index];
    if (value === undefined) {
      continue;
    }
    if (value.kind === 'string') {
      text += value.value;
    } else if (value.kind === 'placeholder') {
      text += value.text;
    } else {
      return { text, complete: false };
    }
  }
  return { text, complete: true };
}
