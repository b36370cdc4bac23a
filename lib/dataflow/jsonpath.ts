import type { Environment, Reader } from './reader';
import { ANY, BARE, closed, Found, INPUT, Shape, withValueAt } from './shape';
import { isJsonObject, isDefiniteSegment, own, parseReferencePath } from '../asl';
import type { IntrinsicArgument, JsonObject, JsonPath, JsonValue, PathSegment } from '../asl';

/** Reads what JSONPath states read. `root` is what `$` stands for. */
export class PathReader {
  constructor(private readonly reader: Reader, private readonly variables: Shape) {}

  /** `InputPath`, `OutputPath` and others that select. */
  public select(root: Shape, path: JsonValue | undefined): Shape {
    if (path === undefined || path === '$') return root;
    if (typeof path !== 'string') return BARE;
    return this.path(root, path).shape;
  }

  /** A path that must lead somewhere. */
  public path(root: Shape, text: string): Found {
    try {
      return this.parsed(root, this.reader.expressions.path(text));
    } catch {
      return { shape: ANY, presence: 'unknown' };
    }
  }

  /** A payload template: what stands in it, and what fields that end in `.$` read. */
  public template(root: Shape, value: JsonValue): Shape {
    if (typeof value !== 'object' || value === null) return BARE;
    const isList = Array.isArray(value);
    return closed((Object.entries(value) as [string, JsonValue][]).map(([name, part]) => {
      if (isList || !name.endsWith('.$')) return [name, { shape: this.template(root, part), certain: true }];
      return [name.slice(0, -2), { shape: typeof part === 'string' ? this.expression(root, part) : ANY, certain: true }];
    }), isList ? true : undefined);
  }

  /** A choice rule; only what is compared first is needed, since the others may never be. */
  public test(root: Shape, rule: JsonObject): void {
    const operator = ['And', 'Or', 'Not'].find(name => own(rule, name) !== undefined);
    if (operator === undefined) return this.comparison(root, rule);
    const operand = own(rule, operator);
    const operands = (Array.isArray(operand) ? operand : [operand]).filter(isJsonObject);
    const told = new Set<string>();
    operands.forEach((each, index) => {
      const object = objectOf(each);
      // What an object is like, a field beside it says that was compared before: an outcome, a kind.
      const mode = operator === 'And' && told.has(object ?? '') ? 'optional' : 'conditional';
      if (index === 0) this.test(root, each);
      else this.reader.optionally(() => this.test(root, each), mode);
      if (object !== undefined) told.add(object);
    });
  }

  private comparison(root: Shape, rule: JsonObject): void {
    const variable = own(rule, 'Variable');
    const isGuard = own(rule, 'IsPresent') !== undefined;
    if (typeof variable === 'string') {
      if (isGuard) this.reader.optionally(() => this.path(root, variable), 'guard');
      else this.path(root, variable);
    }
    for (const [name, value] of Object.entries(rule)) {
      if (name.endsWith('Path') && typeof value === 'string') this.path(root, value);
    }
  }

  private expression(root: Shape, text: string): Shape {
    try {
      const parsed = this.reader.expressions.payload(text);
      return parsed.kind === 'path' ? this.parsed(root, parsed.path).shape : this.call(root, parsed);
    } catch {
      return ANY;
    }
  }

  private call(root: Shape, argument: IntrinsicArgument): Shape {
    if (argument.kind === 'path') return this.parsed(root, argument.path).shape;
    if (argument.kind === 'call') {
      argument.arguments.forEach(inner => this.call(root, inner));
      return argument.name === 'States.Format' || argument.name === 'States.UUID' ? BARE : ANY;
    }
    return BARE;
  }

  private parsed(root: Shape, { root: from, segments, text }: JsonPath): Found {
    if (from.kind === 'context' || from.kind === 'current') return { shape: ANY, presence: 'unknown' };
    const start = from.kind === 'variable' ? this.variables : root;
    const names = from.kind === 'variable' ? [from.name] : [];
    const definite = segments.findIndex((segment, index) => !isDefiniteSegment(segment, index, segments) || nameOf(segment) === undefined);
    const path = [...names, ...(definite < 0 ? segments : segments.slice(0, definite)).map(segment => nameOf(segment)!)];
    if (definite < 0) return path.length === 0 ? { shape: start, presence: 'certain' } : this.reader.read(start, path, text);
    // A path that may select several places gives none where there is nothing.
    this.reader.optionally(() => path.length > 0 && this.reader.read(start, path, text));
    return { shape: ANY, presence: 'unknown' };
  }
}

function nameOf(segment: PathSegment): string | undefined {
  if (segment.kind === 'names' && segment.names.length === 1) return segment.names[0];
  return segment.kind === 'indexes' && segment.indexes.length === 1 && segment.indexes[0] >= 0 ? String(segment.indexes[0]) : undefined;
}

/** The path to the object whose field a choice rule compares. */
function objectOf(rule: JsonObject): string | undefined {
  const variable = own(rule, 'Variable');
  return typeof variable === 'string' && variable.includes('.') ? variable.slice(0, variable.lastIndexOf('.')) : undefined;
}

/** What `ResultPath` makes of an input and a result. */
export function placed(input: Shape, path: JsonValue | undefined, result: Shape): Shape {
  if (path === undefined || path === '$') return result;
  if (typeof path !== 'string') return input;
  try {
    const names = parseReferencePath(path).segments.map(nameOf);
    return names.includes(undefined) ? ANY : withValueAt(input, names as string[], result);
  } catch {
    return ANY;
  }
}

/** What the machine begins with. */
export const START: Environment = { data: INPUT, variables: BARE };
