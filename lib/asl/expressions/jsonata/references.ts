import { JSONATA_FUNCTIONS } from './functions';
import { isPlaceholderVariable, JsonataNode } from './parse';

/** A variable that the expression reads but does not bind itself. */
export interface JsonataVariable {
  /** Without the `$`. */
  readonly name: string;
  /** The field names that follow: `$states.input.id` has `['input', 'id']`. */
  readonly path: readonly string[];
  readonly position: number;
}

/** A function that the expression calls, or passes on, but does not define itself. */
export interface JsonataCall {
  /** Without the `$`. */
  readonly name: string;
  readonly position: number;
}

/** What an expression takes from outside. */
export interface JsonataReferences {
  readonly variables: readonly JsonataVariable[];
  readonly functions: readonly JsonataCall[];
  /** `$`, `$$` or a bare field name where there is no context item: Step Functions gives an expression no input. */
  readonly rootContext: readonly { readonly text: string; readonly position: number }[];
}

/** Collects what an expression takes from outside; names bound in blocks, functions and paths are local. */
export function jsonataReferences(ast: JsonataNode): JsonataReferences {
  const collector = new Collector();
  collector.visit(ast, { bound: new Set(), hasContext: false });
  return collector;
}

interface Scope {
  readonly bound: Set<string>;
  /** Whether `$` has a value here, as it has after the first step of a path. */
  readonly hasContext: boolean;
}

const inner = (scope: Scope, hasContext = scope.hasContext): Scope => ({ bound: new Set(scope.bound), hasContext });

class Collector implements JsonataReferences {
  public readonly variables: JsonataVariable[] = [];
  public readonly functions: JsonataCall[] = [];
  public readonly rootContext: { text: string; position: number }[] = [];

  private readonly visitors: Record<string, ((node: JsonataNode, scope: Scope) => void) | undefined> = Object.assign(Object.create(null), {
    variable: (node: JsonataNode, scope: Scope) => this.addVariable(node, scope, []),
    name: (node: JsonataNode, scope: Scope) => this.addRootContext(node, scope),
    wildcard: (node: JsonataNode, scope: Scope) => this.addRootContext(node, scope),
    descendant: (node: JsonataNode, scope: Scope) => this.addRootContext(node, scope),
    path: (node: JsonataNode, scope: Scope) => this.visitPath(node, inner(scope)),
    block: (node: JsonataNode, scope: Scope) => this.visitFields(node, inner(scope)),
    bind: (node: JsonataNode, scope: Scope) => this.visitBind(node, scope),
    lambda: (node: JsonataNode, scope: Scope) => this.visitLambda(node, inner(scope)),
    function: (node: JsonataNode, scope: Scope) => this.visitCall(node, scope),
    partial: (node: JsonataNode, scope: Scope) => this.visitCall(node, scope),
    transform: (node: JsonataNode, scope: Scope) => this.visitFields(node, inner(scope, true)),
    regex: () => undefined,
    sort: (node: JsonataNode, scope: Scope) => this.visitFields(node, inner(scope, true)),
  });

  public visit(node: JsonataNode, scope: Scope): void {
    const visitor = this.visitors[node.type];
    if (visitor) visitor(node, scope);
    else this.visitFields(node, scope);
    this.visitAttachments(node, scope);
  }

  private visitFields(node: JsonataNode, scope: Scope): void {
    for (const [field, value] of Object.entries(node)) {
      if (!ATTACHMENTS.has(field)) this.visitValue(value, scope);
    }
  }

  private visitValue(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) value.forEach(element => this.visitValue(element, scope));
    else if (isNode(value)) this.visit(value, scope);
    else if (isObject(value)) Object.values(value).forEach(field => this.visitValue(field, scope));
  }

  /** Predicates, group-by clauses and stages of a step see its items as `$`. */
  private visitAttachments(node: JsonataNode, scope: Scope): void {
    for (const field of ATTACHMENTS) this.visitValue(node[field], inner(scope, true));
  }

  private visitPath(node: JsonataNode, scope: Scope): void {
    const steps = node.steps as JsonataNode[];
    const names = steps.slice(1).map(step => step.type === 'name' ? String(step.value) : undefined);
    const followed = names.slice(0, names.includes(undefined) ? names.indexOf(undefined) : undefined) as string[];
    let here = scope;
    steps.forEach((step, index) => {
      if (index === 0 && step.type === 'variable') this.addVariable(step, here, followed);
      else if (index === 0 || (step.type !== 'name' && step.type !== 'variable')) this.visit(step, here);
      else if (step.type === 'variable') this.addVariable(step, here, []);
      if (typeof step.focus === 'string') here.bound.add(step.focus);
      if (typeof step.index === 'string') here.bound.add(step.index);
      here = { bound: here.bound, hasContext: true };
      if (step.type === 'variable' || (step.type === 'name' && index > 0)) this.visitAttachments(step, here);
    });
  }

  private visitBind(node: JsonataNode, scope: Scope): void {
    const name = String((node.lhs as JsonataNode).value);
    const value = node.rhs as JsonataNode;
    if (value.type === 'lambda') scope.bound.add(name); // a function may call itself
    this.visit(value, scope);
    scope.bound.add(name);
  }

  private visitLambda(node: JsonataNode, scope: Scope): void {
    for (const parameter of node.arguments as JsonataNode[]) scope.bound.add(String(parameter.value));
    this.visit(node.body as JsonataNode, scope);
  }

  private visitCall(node: JsonataNode, scope: Scope): void {
    const procedure = node.procedure as JsonataNode;
    if (procedure.type !== 'variable') {
      this.visit(procedure, scope);
    } else if (!scope.bound.has(String(procedure.value))) {
      this.functions.push({ name: String(procedure.value), position: procedure.position ?? 0 });
    }
    this.visitValue(node.arguments, scope);
  }

  private addVariable(node: JsonataNode, scope: Scope, path: readonly string[]): void {
    const name = String(node.value);
    const position = node.position ?? 0;
    if (name === '$' || (name === '' && !scope.hasContext)) this.rootContext.push({ text: `$${name}`, position });
    else if (name === '' || scope.bound.has(name) || isPlaceholderVariable(name)) return;
    else if (JSONATA_FUNCTIONS.has(name)) this.functions.push({ name, position });
    else this.variables.push({ name, path, position });
  }

  private addRootContext(node: JsonataNode, scope: Scope): void {
    if (!scope.hasContext) this.rootContext.push({ text: String(node.value), position: node.position ?? 0 });
  }
}

const ATTACHMENTS = new Set(['predicate', 'stages', 'group']);

function isNode(value: unknown): value is JsonataNode {
  return isObject(value) && typeof value.type === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
