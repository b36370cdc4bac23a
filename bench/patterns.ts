/**
 * Synthesis of all patterns against the same states, log groups and alarms with the L2 of aws-stepfunctions. Both sides are held to the
 * same definition first. Needs a compiled library.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { PATTERNS } from './patterns/ours';
import { rawMachine } from './patterns/raw';
import { median, printTable } from './support';
import { fromTemplateFile } from 'cdk-stepfunctions-workflows/testing';

process.env.CDK_VALIDATION = 'false'; // CDK's own template validator takes seconds and would hide everything else
const COPIES = 20;
const LIMIT = '1.10';
const WARM_UPS = 6;

type Add = (stack: Stack, id: string, pattern: string) => void;

/** A stack for each round of all patterns; gives the folder of the templates. */
function synthesize(add: Add, copies = COPIES, patterns = Object.keys(PATTERNS)): string {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-patterns-'));
  const context = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };
  const app = new App({ outdir, analyticsReporting: false, context });
  for (let copy = 0; copy < copies; copy++) {
    const stack = new Stack(app, `Stack${copy}`, { env: { region: 'eu-west-1', account: '111122223333' } });
    patterns.forEach((pattern, index) => add(stack, `Machine${index}`, pattern));
  }
  app.synth();
  return outdir;
}

/** The definition of the only machine in a folder. */
function definitionIn(outdir: string): any {
  const file = fs.readdirSync(outdir).find(name => name.endsWith('.template.json'))!;
  const { Resources } = JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8'));
  const [logicalId] = Object.entries<any>(Resources).find(([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine')!;
  const { definition } = fromTemplateFile(path.join(outdir, file), logicalId);
  fs.rmSync(outdir, { recursive: true });
  return JSON.parse(definition);
}

const addOurs: Add = (stack, id, pattern) => PATTERNS[pattern](stack, id);
const definitions = Object.fromEntries(Object.keys(PATTERNS).map(pattern => [pattern, definitionIn(synthesize(addOurs, 1, [pattern]))]));
const addRaw: Add = (stack, id, pattern) => rawMachine(stack, id, definitions[pattern]);

/** Types of all states by their names, wherever they are. */
function statesOf(scope: any): [string, string][] {
  return Object.entries<any>(scope.States).flatMap(([name, state]) => [
    [name, state.Type] as [string, string],
    ...[...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])].flatMap(statesOf),
  ]);
}

for (const [pattern, definition] of Object.entries(definitions)) {
  const [ours, raw] = [definition, definitionIn(synthesize(addRaw, 1, [pattern]))].map(each => JSON.stringify(statesOf(each).sort()));
  if (ours !== raw) throw new Error(`${pattern}: the states of both sides differ\n${ours}\n${raw}`);
}

const run = (add: Add, patterns?: string[]) => () => fs.rmSync(synthesize(add, COPIES, patterns), { recursive: true });
const rounds = Number(process.argv[2] ?? 9);

/** Milliseconds on a processor: the clock also counts what else the machine does. */
function onProcessor(work: () => void): number {
  global.gc?.();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const row = (name: string, states: number, patterns?: string[]) => {
  const [ours, raw] = [run(addOurs, patterns), run(addRaw, patterns)];
  // What code costs that runs for the first time, `bench/cold.ts` measures.
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) {
    ours();
    raw();
  }
  const pairs = Array.from({ length: rounds }, () => ({ ours: onProcessor(ours), raw: onProcessor(raw) }));
  const ratio = median(pairs.map(pair => pair.ours / pair.raw));
  const times = [median(pairs.map(pair => pair.ours)), median(pairs.map(pair => pair.raw))].map(time => time.toFixed(0));
  return [name, states, ...times, ratio.toFixed(2), patterns ? '' : LIMIT];
};
const counts = Object.fromEntries(Object.entries(definitions).map(([pattern, definition]) => [pattern, statesOf(definition).length]));
const all = row('all of them', Object.values(counts).reduce((sum, count) => sum + count, 0));
const each = process.argv[3] === 'each' ? Object.keys(PATTERNS).map(pattern => row(pattern, counts[pattern], [pattern])) : [];
printTable([`${COPIES} of each pattern`, 'states', 'ours, ms', 'raw L2, ms', 'ratio (median of pairs)', 'limit'], [...each, all]);
