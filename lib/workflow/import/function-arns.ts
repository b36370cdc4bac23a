import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Substitution } from './substitution';
import { mapTexts, placeholderNames } from './texts';
import { functionInArn, isElidedArn, isJsonObject, own, walkStates } from '../../asl';
import type { JsonObject, StateVisit } from '../../asl';
import { refuse } from '../../private/errors';
import { toWord } from '../rendering/placeholder-names';

/** Functions that take the place of those that a definition names. */
export interface FunctionMapping {
  /** By the name in the ARN. */
  readonly functions: { readonly [functionName: string]: lambda.IFunction };
  /** By the name of the state. */
  readonly resources: { readonly [stateName: string]: lambda.IFunction };
}

/** A definition with placeholders for functions, and what those stand for. */
interface MappedDefinition {
  readonly definition: object;
  readonly bindings: ReadonlyMap<string, Substitution>;
}

/**
 * Puts placeholders where a definition calls the functions of the mapping, and refuses what it leaves open.
 */
export function mapFunctions(scope: Construct, definition: object, mapping: FunctionMapping): MappedDefinition {
  const placeholders = new FunctionPlaceholders(definition);
  const used = { functions: new Set<string>(), resources: new Set<string>() };
  const callers = callersByPointer(definition);
  const open: string[] = [];
  const mapped = mapTexts(definition, (text, pointer) => {
    const { name, qualifier = '' } = functionInArn(text) ?? {};
    const caller = callers.get(pointer);
    const found = caller === undefined ? undefined : pick(mapping, caller, name, qualifier);
    if (found) {
      used[found.prop].add(found.key);
      return `\${${placeholders.nameFor(found.key, found.fn)}}${found.rest}`;
    }
    // Documents leave out the parts of an ARN that don't matter to them.
    if (isElidedArn(text)) open.push(`'${text}' at ${pointer}`);
    return text;
  });
  refuseElided(scope, open);
  refuseUnused(scope, mapping, used);
  return { definition: mapped as object, bindings: placeholders.bindings };
}

/** Placeholders for functions, apart from those that the definition has itself. */
class FunctionPlaceholders {
  public readonly bindings = new Map<string, Substitution>();
  private readonly names = new Map<lambda.IFunction, string>();
  private readonly taken: Set<string>;

  constructor(definition: object) {
    this.taken = new Set(placeholderNames(definition));
  }

  public nameFor(key: string, fn: lambda.IFunction): string {
    const known = this.names.get(fn);
    if (known !== undefined) return known;
    const wanted = `${toWord(key)}Arn`;
    let name = wanted;
    for (let count = 2; this.taken.has(name); count++) name = `${wanted}${count}`;
    this.taken.add(name);
    this.names.set(fn, name);
    this.bindings.set(name, Substitution.functionArn(fn));
    return name;
  }
}

/** A function of the mapping, where it was found, and what of the ARN follows it. */
interface Found {
  readonly prop: keyof FunctionMapping;
  readonly key: string;
  readonly fn: lambda.IFunction;
  readonly rest: string;
}

/** A state has the name that its user chose; a qualifier stays unless the mapping names it too. */
function pick(
  { functions, resources }: FunctionMapping,
  caller: StateVisit,
  name: string | undefined,
  qualifier: string,
): Found | undefined {
  const { name: state } = caller;
  if (Object.hasOwn(resources, state)) return { prop: 'resources', fn: resources[state], key: state, rest: qualifier };
  if (name === undefined) return undefined;
  if (Object.hasOwn(functions, name + qualifier)) {
    return { prop: 'functions', fn: functions[name + qualifier], key: name + qualifier, rest: '' };
  }
  return Object.hasOwn(functions, name) ? { prop: 'functions', fn: functions[name], key: name, rest: qualifier } : undefined;
}

/** The places where a state can name a function, and the state. */
function callersByPointer(definition: object): Map<string, StateVisit> {
  const callers = new Map<string, StateVisit>();
  for (const visit of walkStates(definition)) {
    if (isFunction(own(visit.state, 'Resource'))) callers.set(`${visit.pointer}/Resource`, visit);
    for (const field of ['Parameters', 'Arguments']) {
      const inner = own(visit.state, field);
      if (isJsonObject(inner) && isFunction(own(inner as JsonObject, 'FunctionName'))) {
        callers.set(`${visit.pointer}/${field}/FunctionName`, visit);
      }
    }
  }
  return callers;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'string' && functionInArn(value) !== undefined;
}

function refuseElided(scope: Construct, open: string[]): void {
  if (open.length === 0) return;
  refuse(scope, 'ElidedArn', {
    prop: 'definition',
    inWords: open.join(', '),
    allowed: 'free of ARNs that are left out in part',
    fix:
      "Give the functions by their names as 'functions', or by the names of the states as 'resources'; for other resources write a placeholder such as ${Topic} into "
      + "the definition, and give it as 'substitutions'.",
  });
}

function refuseUnused(scope: Construct, mapping: FunctionMapping, used: Record<keyof FunctionMapping, ReadonlySet<string>>): void {
  for (const prop of ['functions', 'resources'] as const) {
    const unused = Object.keys(mapping[prop]).filter(name => !used[prop].has(name));
    if (unused.length === 0) continue;
    refuse(scope, 'UnknownFunction', {
      prop,
      inWords: unused.map(name => `'${name}'`).join(', '),
      allowed:
        prop === 'functions'
          ? 'names that stand in the ARN of a function in the definition'
          : 'names of states that call a function by its ARN',
      fix: 'Leave it out, or correct the name.',
    });
  }
}
