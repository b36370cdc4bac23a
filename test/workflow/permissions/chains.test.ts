import { readFileSync } from 'fs';
import { join } from 'path';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { EVERYDAY } from './chains/everyday';
import { JOBS } from './chains/jobs';
import { MODELS } from './chains/models';
import { grantsOf } from './support';
import { newStack } from '../../support/machines';

const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };
/** Where a row is shorter than the arguments of its test, jest takes the last of them for a callback. */
const CHAINS = [...EVERYDAY, ...JOBS, ...MODELS].map(([name, chain, grants, props = {}]) => [name, chain, grants, props] as const);

describe('the role of a chain may use', () => {
  test.each(CHAINS)('%s', (_, chain, grants, props) => {
    expect(grantsOf(chain, props, newStack({ context: FLAGS }))).toEqual(grants);
  });
});

/** Task constructs in the first column of the table of what is narrower. */
const NARROWED = [...readFileSync(join(__dirname, '../../../docs/iam-narrowing.md'), 'utf8').matchAll(/^\| (`[^|]+) \|/gm)]
  .flatMap(([, uses]) => [...uses.matchAll(/`(\w+)`/g)].map(([, name]) => name))
  .filter(name => name in tasks);

test('each task construct that the documentation names is in one of the chains', () => {
  const states = CHAINS.flatMap(([, chain]) => {
    const stack = newStack({ context: FLAGS });
    chain(stack);
    return stack.node.findAll();
  });
  expect(NARROWED.length).toBeGreaterThan(15);
  expect(NARROWED.filter(name => !states.some(state => state instanceof (tasks as any)[name]))).toEqual([]);
});
