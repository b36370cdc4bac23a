import { Mock, MockOutcome, simulate } from '../../../lib/testing';
import { allStates } from '../../support/patterns';

/** A step, or the work on one item, by what its key ends with. */
export type Unit = string;

/** Stages one behind the other, each of members side by side, each of units in order. */
export type Plan = readonly (readonly (readonly Unit[])[])[];

/** How a step fails. */
export interface Failure {
  readonly outcome: MockOutcome;
  readonly error: string;
  /** Whether it means that nothing has happened, at the first attempt. */
  readonly isRefusal: boolean;
}

/** One run: which step fails, at which attempt, and which compensations fail for good. */
export interface Case {
  readonly failing: Unit;
  readonly attempt: 1 | 2;
  readonly failure: Failure;
  readonly stuck: readonly Unit[];
}

export const INPUT = { order: 7, items: ['a', 'b', 'c'] };
export const BUSY = { throw: { Error: 'Busy' } };
const EXECUTION = 'arn:aws:states:us-east-1:123456789012:execution:StateMachine:simulation';
const ATTEMPTS = 6;

const taskOf = (unit: Unit) => unit.replace(/:\d+$/, '');
const itemOf = (unit: Unit): number | undefined => (unit.includes(':') ? Number(unit.split(':')[1]) : undefined);
const resultOf = (unit: Unit) => ({ did: taskOf(unit) });

/** What has to be undone, with what is known of it. */
function expectedOf(plan: Plan, { failing, attempt, failure }: Case): Map<Unit, 'completed' | 'unknown'> {
  const expected = new Map<Unit, 'completed' | 'unknown'>();
  for (const stage of plan) {
    const isLast = stage.flat().includes(failing);
    for (const member of stage) {
      const end = member.includes(failing) ? member.indexOf(failing) : member.length;
      for (const unit of member.slice(0, end)) expected.set(unit, 'completed');
    }
    if (isLast) break;
  }
  if (!failure.isRefusal || attempt > 1) expected.set(failing, 'unknown');
  return expected;
}

/** Whether one has to be undone before the other; side by side there is no order. */
function comesFirst(plan: Plan, one: Unit, other: Unit): boolean {
  const place = (unit: Unit) => {
    const stage = plan.findIndex(members => members.flat().includes(unit));
    const member = plan[stage].findIndex(units => units.includes(unit));
    return { stage, member, index: plan[stage][member].indexOf(unit) };
  };
  const [a, b] = [place(one), place(other)];
  return a.stage > b.stage || (a.stage === b.stage && a.member === b.member && a.index > b.index);
}

/** The outcomes of a task by invocation: items begin side by side, and a retry comes behind them all. */
function outcomes({ failing, attempt, failure }: Case): MockOutcome[] {
  const index = itemOf(failing);
  const first = attempt === 1 ? failure.outcome : BUSY;
  const done = { return: resultOf(failing) };
  const all: MockOutcome[] = index === undefined ? [first] : INPUT.items.map((_, position) => (position === index ? first : done));
  return attempt === 1 ? all : [...all, failure.outcome];
}

interface Called {
  readonly unit: Unit;
  readonly input: any;
}

/** Runs a saga in which every `UnX` undoes X, and tells what is not as it should be: nothing, or words by which a mutant is known. */
export async function violations(definition: object, plan: Plan, run: Case): Promise<string[]> {
  const calls: Called[] = [];
  const letters: Called[] = [];
  const unitOf = (key: unknown): Unit => String(key).slice(EXECUTION.length + 1);
  const names = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]) => name);
  const mocks = Object.fromEntries(names.map((name): [string, Mock] => {
    if (/ Letter$/.test(name)) {
      return [name, ({ MessageBody }) => {
        letters.push({ unit: unitOf(MessageBody.idempotencyKey), input: MessageBody });
        return {};
      }];
    }
    if (!/^Un/.test(name)) return [name, name === taskOf(run.failing) ? outcomes(run) : { return: resultOf(name) }];
    return [name, input => {
      const unit = unitOf(input.idempotencyKey);
      calls.push({ unit, input });
      if (run.stuck.includes(unit)) throw Object.assign(new Error('for good'), { name: 'Stuck' });
      return {};
    }];
  }));
  const result = await simulate(definition, { input: INPUT, mocks });
  const expected = expectedOf(plan, run);
  return [
    ...result.status === 'FAILED' && result.error === run.failure.error ? [] : [`error: ${result.status} with ${result.error}`],
    ...wrongEnds(expected, run, calls, letters),
    ...wrongOrder(plan, calls),
    ...[...calls, ...letters].flatMap(called => wrongInput(expected, run, called)),
  ];
}

/** Each compensation ends once: it has succeeded at its first attempt, or is in the queue after all of them. */
function wrongEnds(expected: Map<Unit, string>, { stuck }: Case, calls: Called[], letters: Called[]): string[] {
  const units = new Set([...expected.keys(), ...calls.map(({ unit }) => unit), ...letters.map(({ unit }) => unit)]);
  return [...units].flatMap(unit => {
    const attempts = calls.filter(call => call.unit === unit).length;
    const sent = letters.filter(letter => letter.unit === unit).length;
    const [due, letter] = expected.has(unit) ? [stuck.includes(unit) ? ATTEMPTS : 1, stuck.includes(unit) ? 1 : 0] : [0, 0];
    return attempts === due && sent === letter ? [] : [`ends: ${unit} was called ${attempts} times and has ${sent} letters, not ${due} and ${letter}`];
  });
}

function wrongOrder(plan: Plan, calls: Called[]): string[] {
  const known = calls.map(({ unit }) => unit).filter(unit => plan.flat(2).includes(unit));
  return known.flatMap((later, index) => known.slice(0, index).filter(earlier => comesFirst(plan, later, earlier)).map(earlier => `order: ${earlier} before ${later}`));
}

/** What it is told: the same at all attempts, and in the letter. */
function wrongInput(expected: Map<Unit, string>, { failing, failure }: Case, { unit, input }: Called): string[] {
  const outcome = expected.get(unit);
  const item = itemOf(unit);
  const told = {
    input: INPUT,
    outcome,
    result: unit === failing ? null : resultOf(unit),
    ...(item !== undefined && { item: INPUT.items[item] }),
  };
  const given = { input: input.input, outcome: input.outcome, result: input.result, ...'item' in input && { item: input.item } };
  const isLetter = 'step' in input;
  return [
    ...JSON.stringify(given) === JSON.stringify(told) ? [] : [`input: ${unit} was told ${JSON.stringify(given).slice(0, 200)}`],
    ...input.error?.Error === (isLetter ? 'Stuck' : failure.error) ? [] : [`input: ${unit} was told of the error ${input.error?.Error}`],
    ...isLetter && (input.step !== taskOf(unit) || input.execution !== EXECUTION) ? [`input: a letter of ${input.step} in ${input.execution} for ${unit}`] : [],
  ];
}
