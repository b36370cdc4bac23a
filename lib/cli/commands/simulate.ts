import { isJsonObject, walkStates } from '../../asl';
import type { JsonValue } from '../../asl';
import { readDocument, readTextFile } from '../../cloudformation';
import { toMermaid } from '../../diagram';
import type { Mark } from '../../diagram';
import { Mock, runSimulation, SimulationResult } from '../../simulation';
import { CliFailure, Command } from '../command';
import { ExitStatus, inline } from '../console';
import { oneMachine } from '../one-machine';

const FORMAT_NAMES = ['text', 'json', 'history', 'mermaid'] as const;

/** Runs a definition with mocks, for people without TypeScript. */
export const simulate: Command = {
  operands: 'FILE',
  summary: 'run a definition with mocks, on a clock of its own',
  options: {
    input: { value: 'FILE', summary: 'the input as JSON ({})' },
    mocks: {
      value: 'FILE',
      summary:
        'what tasks do as JSON, by state or by what they call: a list of {"return": ...}, {"throw": {"Error": ..., "Cause": ...}}, {"timeout": true}',
    },
    machine: { value: 'NAME', summary: 'the state machine: construct path or logical id' },
    type: { value: 'STANDARD|EXPRESS', summary: "the type, where the file doesn't tell it (STANDARD)" },
    format: {
      value: FORMAT_NAMES.join('|'),
      summary: 'the run in words, its result, its events, or a drawing with the way it took (text)',
    },
  },
  example: 'cdk-sfn simulate orders.asl.json --input order.json --mocks mocks.json',
  async run(args, console) {
    const [file, ...others] = args.files();
    if (others.length > 0) throw new CliFailure(`Give one file, got ${args.operands.length}.`);
    const format = args.oneOf('format', FORMAT_NAMES, 'text');
    const given = args.oneOf('type', ['STANDARD', 'EXPRESS'], 'STANDARD');
    const { definition, type } = oneMachine(file, args.text('machine'));
    const mocks = jsonOf('mocks', args.text('mocks')) ?? {};
    if (!isJsonObject(mocks)) throw new CliFailure("'--mocks' should be a file with a JSON object, by states or by what they call.");
    const input = jsonOf('input', args.text('input'));
    const result = await runSimulation(definition, {
      input,
      mocks: mocks as unknown as Record<string, Mock>,
      stateMachineType: type ?? given,
    });
    console.out(FORMATS[format](result, definition));
    return result.status === 'SUCCEEDED' ? ExitStatus.OK : ExitStatus.FINDINGS;
  },
};

function jsonOf(option: string, file: string | undefined): JsonValue | undefined {
  if (file === undefined) return undefined;
  try {
    return readDocument(readTextFile(file), 'json') as JsonValue;
  } catch (error) {
    throw new CliFailure(`'--${option}': '${file}' cannot be read: ${(error as Error).message}`);
  }
}

const FORMATS: Readonly<Record<typeof FORMAT_NAMES[number], (result: SimulationResult, definition: string | object) => string>> = {
  text: narrated,
  json: ({ history, executions, files, ...result }) => `${JSON.stringify(result, undefined, 2)}\n`,
  history: ({ history }) => `${JSON.stringify({ events: history }, undefined, 2)}\n`,
  mermaid: painted,
};

/** One line for each event that says something of its own. */
function narrated({ history, status, output, error, cause, durationSeconds, transitions, cost }: SimulationResult): string {
  const start = history.length > 0 ? Date.parse(history[0].timestamp) : 0;
  const lines = history.flatMap(({ type, timestamp, details }) => {
    const { name, error: failure } = details as { name?: unknown; error?: unknown };
    const what = WORDS.find(([pattern]) => pattern.test(type))?.[1];
    if (what === undefined) return [];
    const at = `${((Date.parse(timestamp) - start) / 1000).toFixed(1)} s`.padStart(10);
    return [inline([at, what, name, failure].filter(part => part !== undefined && part !== '').map(String).join('  '))];
  });
  const end = status === 'SUCCEEDED' ? `succeeded with ${JSON.stringify(output)}`
    : `${status === 'TIMED_OUT' ? 'timed out' : 'failed'} with ${error ?? 'no error name'}${cause === undefined ? '' : `: ${cause}`}`;
  return `${[...lines, '', inline(`The execution ${end}`), `${durationSeconds} s, ${transitions} transitions, $${cost.amount}`].join('\n')}\n`;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/StateEntered$/, 'enters'],
  [/StateExited$/, 'leaves'],
  [/^(Task|LambdaFunction|Activity)Failed$|TimedOut$/, 'error'],
  [/^MapIterationStarted$/, 'item'],
];

/** The definition with the states that were entered in colour. */
function painted({ statesEntered, status }: SimulationResult, definition: string | object): string {
  const counts = new Map<string, number>();
  statesEntered.forEach(name => counts.set(name, (counts.get(name) ?? 0) + 1));
  const last = statesEntered[statesEntered.length - 1];
  const markOf = (name: string): Mark => ({
    words: `entered ${counts.get(name)}x`, colour: name === last && status !== 'SUCCEEDED' ? 'red' : 'green',
  });
  const parsed: unknown = typeof definition === 'string' ? JSON.parse(definition) : definition;
  return toMermaid(parsed, {
    marks: new Map(
      [...walkStates(parsed)].filter(({ name }) => counts.has(name)).map(({ path, name }) => [path.join(' > '), markOf(name)]),
    ),
  });
}
