import * as fs from 'fs';
import * as path from 'path';
import { readCorpus } from './support/corpus';
import { isValidForPeer, peerMessage } from './support/peer';
import { checkDefinition } from '../../lib/lint';

/** asl-validator builds its schemas anew on every call. */
jest.setTimeout(60_000);

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'lint-differential.md'), 'utf8');
const corpus = new Map(readCorpus().map(entry => [`${entry.table}: ${entry.name}`, entry]));

/** The first and the last cell of each row under a heading. */
function rows(heading: string): [string, string][] {
  const section = page.split(`## ${heading}\n`)[1].split('\n## ')[0];
  const cells = [...section.matchAll(/^\| (.+) \|$/gm)].map(match => match[1].split(' | '));
  return cells.slice(2).map(row => [row[0].replace(/`/g, ''), row[row.length - 1]]);
}

const errorsOf = (definition: unknown) => checkDefinition(definition).filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
const missed = rows('Faults that only this checker finds');
const alarms = rows('Definitions that only asl-validator refuses');

test.each(missed)('%s is a fault asl-validator does not find (%s)', (ruleId, name) => {
  const { definition } = corpus.get(name)!;
  expect(errorsOf(definition)).toEqual([ruleId]);
  expect(isValidForPeer(definition)).toBe(true);
});

test.each(alarms)('asl-validator wrongly says %s (%s)', (message, name) => {
  const { definition } = corpus.get(name)!;
  expect(errorsOf(definition)).toEqual([]);
  expect(peerMessage(definition)).toContain(message);
});

test('on others the two agree', () => {
  const explained = new Set(missed.map(([ruleId]) => ruleId));
  const others = [...corpus.values()].filter(
    ({ type, expected }) => type === undefined && expected.every(([ruleId]) => !explained.has(ruleId)),
  );
  const sample = others.filter((_, index) => index % 40 === 0).map(({ definition }) => definition);
  for (const definition of sample) {
    const message = peerMessage(definition);
    const isExplained = alarms.some(([reason]) => message.includes(reason));
    expect(isExplained || (message === '') === (errorsOf(definition).length === 0)).toBe(true);
  }
});
