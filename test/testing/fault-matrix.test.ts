import * as fs from 'fs';
import * as path from 'path';
import { App, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import '../../lib/testing/jest';
import { faultMatrixMatchers } from '../../lib/testing/jest/fault-matrix';

const definition = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Sorry' }],
      End: true,
    },
    Sorry: { Type: 'Succeed' },
  },
};

// A run on another version of the CDK has no snapshots.
(process.env.WITHOUT_SNAPSHOTS ? test.skip : test)('what becomes of each error is kept as a snapshot', () => {
  expect(definition).toMatchFaultMatrix();
  const kept = fs.readFileSync(path.join(__dirname, '__snapshots__/fault-matrix.test.ts.snap'), 'utf8');
  expect(kept).toMatch(/^Charge +Declined +0 +Sorry +succeeds at Sorry$/m);
});

const tableOf = (workflow: unknown) => {
  let found: unknown;
  const { toMatchFaultMatrix } = faultMatrixMatchers(value => ({ toMatchSnapshot: () => void (found = value) }));
  toMatchFaultMatrix.call({} as never, workflow);
  return found;
};

test('a text, a machine of an app and a definition have the same table', () => {
  const machine = new sfn.StateMachine(new Stack(new App()), 'M', { definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(definition)) });
  expect(tableOf(definition)).toContain('succeeds at Sorry');
  expect(tableOf(JSON.stringify(definition))).toBe(tableOf(definition));
  expect(tableOf(machine)).toBe(tableOf(definition));
});

test('an error that goes elsewhere is another table', () => {
  const { Catch: _, ...Charge } = definition.States.Charge;
  expect(tableOf({ ...definition, States: { ...definition.States, Charge } })).not.toBe(tableOf(definition));
});

test('what the snapshot says otherwise fails the test', () => {
  const { toMatchFaultMatrix } = faultMatrixMatchers(() => ({ toMatchSnapshot: () => { throw new Error('the snapshot says otherwise'); } }));
  expect(() => toMatchFaultMatrix.call({} as never, definition)).toThrow('the snapshot says otherwise');
});

test('mistakes are told', () => {
  expect(() => expect(definition).not.toMatchFaultMatrix()).toThrow('cannot be turned round with .not');
  for (const wrong of [undefined, 5, 'x', {}, { status: 'SUCCEEDED' }]) expect(() => expect(wrong).toMatchFaultMatrix()).toThrow('needs what simulate takes');
});
