import { isJsonata, jsonataSource, parseIntrinsic, parseJsonata, splitFormat } from '../../asl';
import type { IntrinsicArgument, JsonataNode } from '../../asl';

/** As much of a text as the definition says: the whole of it, or what it starts with. */
export interface StaticText {
  readonly text: string;
  readonly complete: boolean;
}

const UNKNOWN: StaticText = { text: '', complete: false };

/** Parsing is left out for expressions of other shapes, which are most: they can't be known. */
const MAY_BE_KNOWN = /^\s*['"(]|\?|^\s*\$lookup/;

/** Beyond these an expression is taken for unknown: combinations of choices grow fast. */
const MOST_OUTCOMES = 50;

/**
 * What a JSONata string of `Arguments` may evaluate to: literals, their concatenation, and each outcome of a choice among these.
 * An expression without a value fails the state, so a choice that has no other branch has one outcome.
 */
export function jsonataTexts(value: string): readonly StaticText[] {
  if (!isJsonata(value)) return [{ text: value, complete: true }];
  const source = jsonataSource(value);
  const own = OWN_IDS.find(([, path]) => path === source.trim());
  if (own) return [{ text: own[0], complete: true }];
  if (!MAY_BE_KNOWN.test(source)) return [UNKNOWN];
  try {
    const outcomes = outcomesOf(parseJsonata(source).ast, new Map());
    return [...new Map(outcomes.map(outcome => [`${outcome.complete} ${outcome.text}`, outcome])).values()];
  } catch {
    return [UNKNOWN]; // what is wrong with an expression is for the linter to say
  }
}

type Variables = ReadonlyMap<unknown, readonly StaticText[]>;

function outcomesOf(node: JsonataNode, variables: Variables): readonly StaticText[] {
  switch (node.type) {
    case 'string':
    case 'number': return [{ text: String(node.value), complete: true }];
    case 'binary': return node.value === '&' ? concatenated(node, variables) : [UNKNOWN];
    case 'condition': return [node.then, node.else].flatMap(branch => (branch ? outcomesOf(branch as JsonataNode, variables) : []));
    case 'block': return ofBlock(node.expressions as JsonataNode[], variables);
    case 'variable': return variables.get(node.value) ?? [UNKNOWN];
    case 'function': return lookedUp(node, variables) ?? [UNKNOWN];
    case 'path': return ownId(node.steps as JsonataNode[]);
    default: return [UNKNOWN];
  }
}

/** The last expression is the value; those before it may give names to values. */
function ofBlock(expressions: readonly JsonataNode[], outer: Variables): readonly StaticText[] {
  const variables = new Map(outer);
  let last: readonly StaticText[] = [UNKNOWN];
  for (const expression of expressions) {
    const isBinding = expression.type === 'bind';
    last = outcomesOf(isBinding ? expression.rhs as JsonataNode : expression, variables);
    if (isBinding) variables.set((expression.lhs as JsonataNode).value, last);
  }
  return last;
}

function concatenated(node: JsonataNode, variables: Variables): readonly StaticText[] {
  let outcomes: readonly StaticText[] = [{ text: '', complete: true }];
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === 'binary' && next.value === '&') {
      pending.push(next.rhs as JsonataNode, next.lhs as JsonataNode);
    } else {
      const parts = outcomesOf(next, variables).map(part => (isOwn(part.text) ? UNKNOWN : part));
      const behind = (start: string) => parts.map(({ text, complete }) => ({ text: start + text, complete }));
      outcomes = outcomes.flatMap(start => (start.complete ? behind(start.text) : [start]));
    }
    if (outcomes.length > MOST_OUTCOMES) return [UNKNOWN];
  }
  return outcomes;
}

/** `$lookup` in an object that the expression itself has gives one of its values. */
function lookedUp(node: JsonataNode, variables: Variables): readonly StaticText[] | undefined {
  const [table] = node.arguments as JsonataNode[];
  const isKnown = (node.procedure as JsonataNode).value === 'lookup' && table?.type === 'unary' && table.value === '{';
  return isKnown ? (table.lhs as unknown as [JsonataNode, JsonataNode][]).flatMap(([, value]) => outcomesOf(value, variables)) : undefined;
}

function ownId(steps: readonly JsonataNode[]): readonly StaticText[] {
  const path = `$${steps.map(step => step.value).join('.')}`;
  const own = OWN_IDS.find(([, known]) => known === path);
  return [own ? { text: own[0], complete: true } : UNKNOWN];
}

/** Stands for the ARN of the machine itself, which the context object has. It is no text that a definition could hold as a name. */
export const OWN_MACHINE = '$$.StateMachine.Id';

/** Stands for the ARN of the execution itself: one of those of the machine. */
export const OWN_EXECUTION = '$$.Execution.Id';

const OWN_IDS = [[OWN_MACHINE, '$states.context.StateMachine.Id'], [OWN_EXECUTION, '$states.context.Execution.Id']] as const;

const isOwn = (text: string) => text === OWN_MACHINE || text === OWN_EXECUTION;

/** What the value of a `.$` field is: only `States.Format` and the ARNs of the machine and the execution have a text that is known. */
export function intrinsicText(value: string): StaticText {
  if (isOwn(value)) return { text: value, complete: true };
  if (!value.startsWith('States.Format')) return UNKNOWN;
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
    if (value === undefined) continue;
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
