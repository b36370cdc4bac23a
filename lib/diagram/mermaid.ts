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
}

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
  if (!machine) throw new Error(`A definition to draw should be an object with 'StartAt' and 'States', got ${Array.isArray(definition) ? 'an array' : String(definition)}.`);
  return new Flowchart(options.direction ?? 'TB').draw(machine);
}

class Flowchart {
  private readonly ids = new NodeIds();
  private readonly lines: string[] = [];
  private readonly start = this.ids.unique('start');
  private readonly finish = this.ids.unique('finish');
  /** What is still to be drawn, last first: definitions may nest deeper than the call stack. */
  private readonly work: (() => void)[] = [];
  private depth = 0;

  constructor(private readonly direction: string) {}

  public draw(machine: ScopeVisit): string {
    this.open(`flowchart ${this.direction}`);
    this.next([() => this.drawStart(machine), () => this.drawScope(machine), () => this.drawEnds(machine)]);
    for (let task = this.work.pop(); task; task = this.work.pop()) task();
    return `${this.lines.join('\n')}\n`;
  }

  private drawStart({ definition, states }: ScopeVisit): void {
    const startAt = own(definition, 'StartAt');
    const first = typeof startAt === 'string' ? states.get(startAt) : undefined;
    if (first) this.line(`${this.start}(("start")) --> ${this.ids.of(first)}`);
  }

  private drawScope(scope: ScopeVisit): void {
    this.next([...[...scope.states.values()].map(visit => () => this.drawState(visit)), () => this.drawTransitions(scope)]);
  }

  private drawState(visit: StateVisit): void {
    const id = this.ids.of(visit);
    const inner = visit.inner.filter(scope => scope.states.size > 0);
    if (inner.length === 0) {
      const [open, close] = SHAPES.get(own(visit.state, 'Type')) ?? RECTANGLE;
      this.line(`${id}${open}${stateLabel(visit)}${close}`);
      return;
    }
    this.open(`subgraph ${id}[${stateLabel(visit)}]`);
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
    if (first && states.size > 1) this.line(`${this.ids.unique(`${id}_start`)}(("start")) --> ${this.ids.of(first)}`);
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
      this.line(`${this.ids.of(from)} ${arrow(transition)} ${target ? this.ids.of(target) : missing.get(to)}`);
    }
  }

  private drawEnds({ states }: ScopeVisit): void {
    const last = [...states.values()].filter(({ state }) => own(state, 'End') === true);
    last.forEach((visit, index) => this.line(`${this.ids.of(visit)} --> ${this.finish}${index === 0 ? '(("end"))' : ''}`));
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

/** Deeper ones are no easier to read, and would make the size of the text grow with the square of the depth. */
const DEEPEST_INDENTATION = 10;

/** `States.ALL` doesn't take this error, so a route for any error has a catcher for each of the two. */
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
