import type { IConstruct } from 'constructs';
import { nearest } from '../findings';
import { pathBelow, refuse } from './errors';
import { Kind, kindOf, ownKind } from './kinds';
import { CLASSES, FACTORIES, STRUCTS } from './shapes.generated';

/**
 * Refuses what a compiler would have refused: options that don't exist, required ones that are missing, and values of
 * another kind. Programs in plain JavaScript, and those that say `any`, have no other check.
 *
 * @param struct the name of the interface
 * @param prop where the options are given, if they are within others
 * @param isAll whether there can be no others
 */
export function checkStruct(at: IConstruct | string, struct: string, options: unknown, { prop = '', isAll = true } = {}): void {
  const shape = shapeOf(struct);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const [first] = [...shape.members.keys()];
    refuse(at, 'NoOptions', {
      prop: prop === '' ? 'props' : prop,
      value: options,
      allowed: `an object of options (${struct})`,
      fix: `Write them like { ${first}: ... }.`,
    });
  }
  const given = options as Readonly<Record<string, unknown>>;
  if (isAll) {
    for (const name in given) if (given[name] !== undefined && !shape.members.has(name)) checkKnown(at, struct, shape, name, prop);
  }
  for (const [name, { kind, optional }] of shape.members) {
    const value = given[name];
    if ((value === undefined && optional) || isPlainly(kind, value)) continue;
    checkValue(at, kind, `${prop}${prop === '' ? '' : '.'}${name}`, value);
  }
}

/**
 * Has the factories of a class refuse arguments that a compiler would have refused.
 *
 * @param name the name of the class in the sources, which a bundler may change
 */
export function checkFactories(name: string, owner: object): void {
  const factories = owner as Record<string, (...given: unknown[]) => unknown>;
  for (const factory of CLASSES[name].factories) {
    const make = factories[factory];
    const checked = function (this: unknown, ...given: unknown[]) {
      checkCall(`${name}.${factory}`, given);
      return make.apply(this, given);
    };
    Object.defineProperty(owner, factory, { value: checked, configurable: true, writable: true });
  }
}

interface Parameter extends Member {
  readonly name: string;
  /** Whether it takes all arguments from its place on. */
  readonly isRest: boolean;
}

const PARAMETERS = new Map<string, readonly Parameter[]>();

function parametersOf(factory: string): readonly Parameter[] {
  const known = PARAMETERS.get(factory) ?? FACTORIES[factory].map(([name, type]): Parameter => (
    { name, isRest: type.startsWith('...'), ...parsed(type.replace(/^\.\.\.(.*)\[\]$/, '$1')) }
  ));
  PARAMETERS.set(factory, known);
  return known;
}

/** Refuses arguments of a factory, such as `Step.invoke`. */
function checkCall(factory: string, given: readonly unknown[]): void {
  parametersOf(factory).forEach(({ name, kind, optional, isRest }, position) => {
    if (isRest) given.slice(position).forEach(value => checkValue(factory, kind, name, value));
    else if (given[position] !== undefined || !optional) checkValue(factory, kind, name, given[position]);
  });
}

/** Refuses what no construct can be made of: `new PipelineWorkflow({ steps })` without scope and id. */
export function checkPlace(construct: string, scope: unknown, id: unknown): void {
  const isConstruct = typeof scope === 'object' && scope !== null && 'node' in scope;
  if (!isConstruct) {
    refuse(construct, 'NoScope', {
      prop: 'scope',
      value: scope,
      allowed: 'the construct around this one',
      fix: "Pass 'this' within a stack, or the stack itself.",
    });
  }
  if (typeof id === 'string') return;
  refuse((scope as IConstruct).node.path || construct, 'NoId', {
    prop: 'id',
    value: id,
    allowed: 'a text that names the construct',
    fix: "Pass a name such as 'Orders' behind the scope.",
  });
}

/** Refuses a place that is none, and props that a compiler would have refused; it stands in front of `super`. */
export function checkConstruct(construct: string, scope: IConstruct, id: string, props: unknown): void {
  checkPlace(construct, scope, id);
  checkStruct(pathBelow(scope, id), `${construct}Props`, props);
}

/** Whether a value is right by itself, as most are. */
function isPlainly(kind: Kind, value: unknown): boolean {
  return kind.struct === undefined && kind.parts === undefined && kind.accepts(value);
}

function checkValue(at: IConstruct | string, kind: Kind, prop: string, value: unknown): void {
  if (kind.struct !== undefined) return checkStruct(at, kind.struct, value, { prop });
  if (!kind.accepts(value)) {
    refuse(at, 'WrongKind', {
      prop,
      value,
      inWords: inWords(value),
      allowed: kind.allowed || 'of the type in the API reference',
      fix: kind.fix(value),
    });
  }
  kind.parts?.(value).forEach(([key, part]) => checkValue(at, kind.part!, `${prop}${key}`, part));
}

/** Options that some steps have, and why others can't. */
const LACKING: { readonly [name: string]: string } = {
  heartbeat:
    'Nobody could send heartbeats: leave it out, or use Step.waitForAnswer or Step.activity, whose work is done by a program that has a token.',
};

function checkKnown(at: IConstruct | string, struct: string, { members, isOpen }: Shape, name: string, prop: string): void {
  // A newer CDK may have more options than the one that this was written for: only what is nearly one of ours is a slip.
  const furthest = isOpen ? Math.min(2, Math.floor(name.length / 4)) : Math.max(2, Math.floor(name.length / 2));
  const meant = nearest(name, members.keys(), furthest);
  if (isOpen && meant === undefined) return;
  refuse(at, 'UnknownOption', {
    prop: prop === '' ? 'props' : prop,
    inWords: `the option '${name}'`,
    allowed: `options of ${struct}`,
    fix: meant === undefined ? LACKING[name] ?? `Leave it out; there are ${[...members.keys()].join(', ')}.` : `Did you mean '${meant}'?`,
  });
}

/** What is a function or a promise has a text that is no help. */
function inWords(value: unknown): string | undefined {
  if (value === null) return 'null';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && typeof (value as PromiseLike<unknown>).then === 'function') return 'a promise';
  return undefined;
}

interface Member {
  readonly kind: Kind;
  readonly optional: boolean;
}

interface Shape {
  readonly members: ReadonlyMap<string, Member>;
  /** Whether it has members of the CDK too. */
  readonly isOpen: boolean;
}

const SHAPES = new Map<string, Shape>();

function shapeOf(struct: string): Shape {
  const known = SHAPES.get(struct);
  if (known) return known;
  const { extends: parents, members } = STRUCTS[struct];
  const inherited = parents.filter(parent => parent in STRUCTS).map(shapeOf);
  const shape = {
    members: new Map([
      ...Object.entries(members).map(([name, type]) => [name, parsed(type)] as const),
      ...inherited.flatMap(parent => [...parent.members]),
    ]),
    isOpen: parents.some(parent => !(parent in STRUCTS)) || inherited.some(parent => parent.isOpen),
  };
  SHAPES.set(struct, shape);
  return shape;
}

function parsed(type: string): Member {
  const optional = type.endsWith('?');
  const name = optional ? type.slice(0, -1) : type;
  return { kind: name in STRUCTS ? ownKind(name) : kindOf(name), optional };
}
