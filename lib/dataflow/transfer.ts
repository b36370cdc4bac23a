import { JsonataReader } from './jsonata';
import { PathReader, placed } from './jsonpath';
import type { Environment, Reader } from './reader';
import { ANY, BARE, closed, overlaid, Shape, shapeOfValue } from './shape';
import { isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue, ScopeVisit, StateVisit } from '../asl';

/** What leaves a state, and where it goes. */
export interface Leaving {
  /** The next state; none at a successful end. */
  readonly to?: string;
  readonly environment: Environment;
}

/** What comes out of a scope inside of a state that is given something; undefined when nothing ever does. */
export type RunInner = (scope: ScopeVisit, environment: Environment) => Shape | undefined;

/** What a state does to what flows into it. */
export function transfer(visit: StateVisit, entering: Environment, reader: Reader, runInner: RunInner): Leaving[] {
  const context: Context = { visit, entering, reader, runInner, type: String(own(visit.state, 'Type') ?? '') };
  return visit.queryLanguage === 'JSONata' ? throughJsonata(context) : throughPaths(context);
}

interface Context {
  readonly visit: StateVisit;
  readonly entering: Environment;
  readonly reader: Reader;
  readonly runInner: RunInner;
  readonly type: string;
}

const ERROR_OUTPUT = closed([['Error', { shape: BARE, certain: true }], ['Cause', { shape: BARE, certain: true }]]);
const NUMBERS = [
  'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'SecondsPath', 'TimestampPath', 'MaxConcurrencyPath', 'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath', 'ErrorPath', 'CausePath',
];
const COMPUTED = [
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Seconds',
  'Timestamp',
  'MaxConcurrency',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'Error',
  'Cause',
  'Credentials',
];

function throughPaths({ visit, entering, reader, runInner, type }: Context): Leaving[] {
  const { state } = visit;
  const paths = new PathReader(reader, entering.variables);
  const effective = paths.select(entering.data, own(state, 'InputPath'));
  for (const name of NUMBERS) {
    const path = own(state, name);
    if (typeof path === 'string' && path.startsWith('$')) paths.path(effective, path);
  }
  const template = (name: string, root: Shape, otherwise: Shape) => {
    const value = own(state, name);
    return value === undefined ? otherwise : paths.template(root, value);
  };
  if (type === 'Fail') return [];
  if (type === 'Choice') {
    return choices(visit, reader, rule => paths.test(effective, rule), holder => ({
      data: paths.select(effective, own(state, 'OutputPath')),
      variables: assigned(entering, own(holder, 'Assign'), value => paths.template(effective, value)),
    }));
  }
  template('Credentials', effective, ANY);
  const given = type === 'Map' ? effective : template('Parameters', effective, effective);
  const items = type === 'Map' ? mapItem(state, reader, () => {
    const path = own(state, 'ItemsPath');
    if (typeof path === 'string') paths.path(effective, path);
    return template('ItemSelector', effective, template('Parameters', effective, ANY));
  }) : ANY;
  const result = resultOf(visit, { given, items, variables: entering.variables }, runInner);
  const selected = template('ResultSelector', result, result);
  const output = paths.select(
    placed(entering.data, hasResultPath(type) ? own(state, 'ResultPath') : '$', selected),
    own(state, 'OutputPath'),
  );
  const variables = assigned(entering, own(state, 'Assign'), value => paths.template(result, value));
  return [...onward(state, { data: output, variables }), ...caught(state, catcher => ({
    data: placed(entering.data, own(catcher, 'ResultPath'), ERROR_OUTPUT),
    variables: assigned(entering, own(catcher, 'Assign'), value => paths.template(ERROR_OUTPUT, value)),
  }))];
}

function throughJsonata({ visit, entering, reader, runInner, type }: Context): Leaving[] {
  const { state } = visit;
  const seeing = (extra: readonly (readonly [string, Shape])[]) => new JsonataReader(reader, {
    states: closed([['input', entering.data] as const, ...extra].map(([name, shape]) => [name, { shape, certain: true }])),
    variables: entering.variables,
  });
  const plain = seeing([]);
  const template = (name: string, otherwise: Shape, expressions = plain) => {
    const value = own(state, name);
    return value === undefined ? otherwise : expressions.template(value);
  };
  COMPUTED.forEach(name => template(name, ANY));
  if (type === 'Fail') return [];
  if (type === 'Choice') {
    return choices(visit, reader, rule => void plain.template(own(rule, 'Condition') ?? null), holder => ({
      data: own(holder, 'Output') === undefined ? entering.data : plain.template(own(holder, 'Output')!),
      variables: assigned(entering, own(holder, 'Assign'), value => plain.template(value)),
    }));
  }
  const given = template('Arguments', entering.data);
  const items = type === 'Map' ? mapItem(state, reader, () => {
    template('Items', ANY);
    return template('ItemSelector', ANY);
  }) : ANY;
  const result = resultOf(visit, { given, items, variables: entering.variables }, runInner);
  const after = seeing(hasResult(type) ? [['result', result]] : []);
  const leaving = {
    data: template('Output', result, after),
    variables: assigned(entering, own(state, 'Assign'), value => after.template(value)),
  };
  const failed = seeing([['errorOutput', ERROR_OUTPUT]]);
  return [...onward(state, leaving), ...caught(state, catcher => ({
    data: own(catcher, 'Output') === undefined ? ERROR_OUTPUT : failed.template(own(catcher, 'Output')!),
    variables: assigned(entering, own(catcher, 'Assign'), value => failed.template(value)),
  }))];
}

const hasResult = (type: string) => type === 'Task' || type === 'Parallel' || type === 'Map';
const hasResultPath = (type: string) => hasResult(type) || type === 'Pass';

/** What an item is given: it is worked out for each, and there may be none. */
function mapItem(state: JsonObject, reader: Reader, read: () => Shape): Shape {
  return isJsonObject(own(state, 'ItemReader')) ? reader.optionally(read, 'conditional') : read();
}

function resultOf({ state, inner }: StateVisit, given: { given: Shape; items: Shape; variables: Shape }, runInner: RunInner): Shape {
  const { variables } = given;
  switch (own(state, 'Type')) {
    case 'Task': return ANY;
    case 'Pass': {
      const fixed = own(state, 'Result');
      return fixed === undefined ? given.given : shapeOfValue(fixed);
    }
    case 'Parallel': {
      const outputs = inner.map(scope => runInner(scope, { data: given.given, variables }));
      if (outputs.some(output => output === undefined)) return ANY;
      return closed(outputs.map((shape, index) => [String(index), { shape: shape!, certain: true }]), true);
    }
    case 'Map':
      inner.forEach(scope => runInner(scope, { data: given.items, variables }));
      return ANY;
    default: return given.given;
  }
}

function assigned({ variables }: Environment, assign: JsonValue | undefined, evaluate: (value: JsonValue) => Shape): Shape {
  return isJsonObject(assign) ? overlaid(variables, evaluate(assign)) : variables;
}

function onward(state: JsonObject, environment: Environment): Leaving[] {
  const next = own(state, 'Next');
  if (typeof next === 'string') return [{ to: next, environment }];
  return own(state, 'End') === true || own(state, 'Type') === 'Succeed' ? [{ environment }] : [];
}

function caught(state: JsonObject, environmentOf: (catcher: JsonObject) => Environment): Leaving[] {
  const catchers = own(state, 'Catch');
  return (Array.isArray(catchers) ? catchers : []).filter(isJsonObject).flatMap(catcher => {
    const next = own(catcher, 'Next');
    return typeof next === 'string' ? [{ to: next, environment: environmentOf(catcher) }] : [];
  });
}

/** Only what the first rule asks is always asked. */
function choices(
  { state }: StateVisit,
  reader: Reader,
  test: (rule: JsonObject) => void,
  leave: (holder: JsonObject) => Environment,
): Leaving[] {
  const rules = own(state, 'Choices');
  const leaving = (Array.isArray(rules) ? rules : []).filter(isJsonObject).flatMap((rule, index) => {
    if (index === 0) test(rule);
    else reader.optionally(() => test(rule), 'conditional');
    const next = own(rule, 'Next');
    return typeof next === 'string' ? [{ to: next, environment: reader.optionally(() => leave(rule), 'conditional') }] : [];
  });
  const otherwise = own(state, 'Default');
  return typeof otherwise === 'string'
    ? [...leaving, { to: otherwise, environment: reader.optionally(() => leave(state), 'conditional') }]
    : leaving;
}
