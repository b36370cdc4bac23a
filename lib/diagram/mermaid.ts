import { machineScope, own, transitionsOf } from '../asl';
import type { ScopeVisit, StateVisit, Transition } from '../asl';
import { conditionInWords } from './conditions';
import { NodeIds } from './ids';
import { errorsInWords, stateLabel } from './state-label';
import { label } from './text';

/** How a diagram is drawn. */
export interface MermaidOptions {
  /** `TB` from top to bottom, `LR` from left to right. @default 'TB' */
  readonly direction?: 'TB' | 'LR';
  /** What is to be said of states, by their names from the outermost, joined by ` > `. @default - nothing */
  readonly marks?: ReadonlyMap<string, Mark>;
  /** Draw only states with marks and those next to them, and one node for the others of a scope. @default false */
  readonly isFolded?: boolean;
}

/** How a state stands out: in words and in colour. */
export interface Mark {
  readonly words: string;
  readonly colour: 'green' | 'yellow' | 'red';
}

const COLOURS: Readonly<Record<Mark['colour'], string>> = {
  green: 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  yellow: 'fill:#fff8c5,stroke:#9a6700,color:#1f2328',
  red: 'fill:#ffebe9,stroke:#cf222e,color:#1f2328',
};

/** Shapes of nodes by type of state. */
const SHAPES = new Map<unknown, readonly [string, string]>(Object.entries({
  Choice: ['{', '}'], Wait: ['{{', '}}'], Succeed: ['([', '])'], Fail: ['[[', ']]'], Pass: ['(', ')'],
} as const));
const RECTANGLE = ['[', ']'] as const;

/**
 * A definition as a Mermaid flowchart. Each state stands once, a Parallel and a Map around the states
 * inside them. The same definition always gives the same text, and broken ones are drawn as far as they go.
 *
 * @throws Error when the definition is no object
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function toMermaid(definition: unknown, options: MermaidOptions = {}): string {
  const machine = machineScope(definition);
  if (!machine) {
    throw new Error(
      `A definition to draw should be an object with 'StartAt' and 'States', got ${Array.isArray(definition) ? 'an array' : String(definition)}.`,
    );
  }
  return new Flowchart(options).draw(machine);
}

class Flowchart {
  private readonly ids = new NodeIds();
  private readonly lines: string[] = [];
  private readonly start = this.ids.unique('start');
  private readonly finish = this.ids.unique('finish');
  /** What is still to be drawn, last first: definitions may nest deeper than the call stack. */
  private readonly work: (() => void)[] = [];
  private depth = 0;

  private marked?: ReadonlySet<string>;
  private readonly edges = new Set<string>();
  private readonly folds = new Map<ScopeVisit, Fold>();

  constructor(private readonly options: MermaidOptions) {}

  public draw(machine: ScopeVisit): string {
    this.open(`flowchart ${this.options.direction ?? 'TB'}`);
    this.next([() => this.drawStart(machine), () => this.drawScope(machine), () => this.drawEnds(machine)]);
    for (let task = this.work.pop(); task; task = this.work.pop()) task();
    return `${this.lines.join('\n')}\n`;
  }

  private drawStart({ definition, states }: ScopeVisit): void {
    const startAt = own(definition, 'StartAt');
    const first = typeof startAt === 'string' ? states.get(startAt) : undefined;
    if (first) this.line(`${this.start}(("start")) --> ${this.idOf(first)}`);
  }

  private drawScope(scope: ScopeVisit): void {
    const fold = this.foldOf(scope);
    if (fold.states.size > 0) this.line(`${fold.id}[${label(`… ${fold.states.size} unchanged`)}]`);
    const shown = [...scope.states.values()].filter(visit => !fold.states.has(visit));
    this.next([...shown.map(visit => () => this.drawState(visit)), () => this.drawTransitions(scope)]);
  }

  private drawState(visit: StateVisit): void {
    const id = this.ids.of(visit);
    const inner = visit.inner.filter(scope => scope.states.size > 0);
    if (inner.length === 0) {
      const [open, close] = SHAPES.get(own(visit.state, 'Type')) ?? RECTANGLE;
      this.line(`${id}${open}${this.labelOf(visit)}${close}`);
      return;
    }
    this.open(`subgraph ${id}[${this.labelOf(visit)}]`);
    this.next([...inner.map((scope, index) => () => this.drawInner(scope, id, index + 1)), () => this.close()]);
  }

  private drawInner(scope: ScopeVisit, id: string, number: number): void {
    if (scope.kind !== 'branch') {
      this.drawEntry(scope, id);
      return this.drawScope(scope);
    }
    const branch = this.ids.unique(`${id}_branch_${number}`);
    this.open(`subgraph ${branch}[${label(`Branch ${number}`)}]`);
    this.drawEntry(scope, branch);
    this.next([() => this.drawScope(scope), () => this.close()]);
  }

  /** Which of several states is first; a single one needs no mark. */
  private drawEntry({ definition, states }: ScopeVisit, id: string): void {
    const startAt = own(definition, 'StartAt');
    const first = typeof startAt === 'string' ? states.get(startAt) : undefined;
    if (first && states.size > 1) this.line(`${this.ids.unique(`${id}_start`)}(("start")) --> ${this.idOf(first)}`);
  }

  private drawTransitions(scope: ScopeVisit): void {
    const missing = new Map<string, string>();
    for (const transition of [...scope.states.values()].flatMap(visit => withoutTwins(transitionsOf(visit)))) {
      const { from, to } = transition;
      const target = scope.states.get(to);
      if (!target && !missing.has(to)) {
        missing.set(to, this.ids.unique(`${this.ids.of(from)}_missing`));
        this.line(`${missing.get(to)}>${label(`${to} does not exist`)}]`);
      }
      this.edge(this.idOf(from), arrow(transition), target ? this.idOf(target) : missing.get(to)!);
    }
  }

  private drawEnds({ states }: ScopeVisit): void {
    const last = [...states.values()].filter(({ state }) => own(state, 'End') === true);
    last.forEach((visit, index) => this.edge(this.idOf(visit), '-->', `${this.finish}${index === 0 ? '(("end"))' : ''}`));
  }

  /** States that are folded have one node, and its edges are drawn once. */
  private edge(from: string, how: string, to: string): void {
    const text = `${from} ${how} ${to}`;
    if (this.options.isFolded && (from === to || this.edges.has(text))) return;
    this.edges.add(text);
    this.line(text);
  }

  private markOf(visit: StateVisit): Mark | undefined {
    return this.options.marks?.get(visit.path.join(' > '));
  }

  private labelOf(visit: StateVisit): string {
    const mark = this.markOf(visit);
    if (mark) this.next([() => this.line(`style ${this.ids.of(visit)} ${COLOURS[mark.colour]}`)]);
    return stateLabel(visit, ...(mark ? [mark.words] : []));
  }

  private idOf(visit: StateVisit): string {
    const fold = this.foldOf(visit.scope);
    return fold.states.has(visit) ? fold.id : this.ids.of(visit);
  }

  private foldOf(scope: ScopeVisit): Fold {
    let fold = this.folds.get(scope);
    if (!fold) {
      const states = this.options.isFolded ? foldedStates(scope, visit => this.isMarked(visit)) : NO_STATES;
      fold = { states, id: states.size === 0 ? '' : this.ids.unique(`${scope.parent ? this.ids.of(scope.parent) : 's'}_unchanged`) };
      this.folds.set(scope, fold);
    }
    return fold;
  }

  /** Whether there is a mark on the state, or on one inside of it. */
  private isMarked(visit: StateVisit): boolean {
    this.marked ??= new Set([...this.options.marks?.keys() ?? []].flatMap(name => {
      const names = name.split(' > ');
      return names.map((_, index) => names.slice(0, index + 1).join(' > '));
    }));
    return this.marked.has(visit.path.join(' > '));
  }

  private next(tasks: (() => void)[]): void {
    for (let index = tasks.length - 1; index >= 0; index--) this.work.push(tasks[index]);
  }

  private open(text: string): void {
    this.line(text);
    this.depth++;
  }

  private close(): void {
    this.depth--;
    this.line('end');
  }

  private line(text: string): void {
    this.lines.push(`${'  '.repeat(Math.min(this.depth, DEEPEST_INDENTATION))}${text}`);
  }
}

/** States that share a node. */
interface Fold {
  readonly id: string;
  readonly states: ReadonlySet<StateVisit>;
}

const NO_STATES: ReadonlySet<StateVisit> = new Set();

/** The states of a scope that have no mark and are not next to one; a single one is drawn as it is. */
function foldedStates(scope: ScopeVisit, isMarked: (visit: StateVisit) => boolean): ReadonlySet<StateVisit> {
  const all = [...scope.states.values()];
  const shown = new Set(all.filter(isMarked));
  for (const visit of all) {
    for (const { to } of transitionsOf(visit)) {
      const target = scope.states.get(to);
      if (target && (isMarked(visit) || isMarked(target))) [visit, target].forEach(neighbour => shown.add(neighbour));
    }
  }
  const folded = all.filter(visit => !shown.has(visit));
  return folded.length < 2 ? NO_STATES : new Set(folded);
}

/** Deeper ones are no easier to read, and would make the size of the text grow with the square of the depth. */
const DEEPEST_INDENTATION = 10;

/** By the documentation `States.ALL` doesn't take this error, so a route for any error has a catcher for each of the two. */
const NOT_IN_ALL = 'States.DataLimitExceeded';

/** Without the second edge of a route for any error. */
function withoutTwins(transitions: readonly Transition[]): readonly Transition[] {
  const errors = ({ kind, member }: Transition) => (kind === 'catch' ? own(member!, 'ErrorEquals') : undefined);
  const isOnly = (transition: Transition, name: string) => {
    const names = errors(transition);
    return Array.isArray(names) && names.length === 1 && names[0] === name;
  };
  const all = transitions.filter(transition => isOnly(transition, 'States.ALL'));
  return transitions.filter(transition => !(isOnly(transition, NOT_IN_ALL) && all.some(({ to }) => to === transition.to)));
}

function arrow({ kind, member }: Transition): string {
  switch (kind) {
    case 'next': return '-->';
    case 'default': return `-->|${label('otherwise')}|`;
    case 'choice': return `-->|${label(conditionInWords(member!))}|`;
    case 'catch': return `-.->|${label(errorsInWords(own(member!, 'ErrorEquals')))}|`;
  }
}
