import { diffDefinitions } from '../../lib/diff';

const task = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Next: 'Done', ...more });
const machine = (charge: object, more: object = {}) => ({
  StartAt: 'Charge', States: { Charge: charge, Done: { Type: 'Succeed' }, Broken: { Type: 'Fail', Error: 'Broken' }, ...more },
});
const caught = (error: string, next: string) => ({ Catch: [{ ErrorEquals: [error], Next: next }] });
const changesOf = (base: object, head: object) => diffDefinitions(base, head).machines[0].changes;
const silencedIn = (base: object, head: object) => changesOf(base, head).filter(({ kind }) => kind === 'error-silenced').map(({ state, text }) => [state, text]);

test('an error that newly ends in success comes first', () => {
  const [first, ...others] = changesOf(machine(task({ TimeoutSeconds: 5 })), machine(task({ TimeoutSeconds: 6, ...caught('Declined', 'Done') })));
  expect(first).toEqual({
    kind: 'error-silenced', state: 'Charge', verdict: 'behaviour', text: "no longer fails the execution: Declined leads to 'Done', which succeeds at Done",
  });
  expect(others.map(({ kind }) => kind).sort()).toEqual(['catch-changed', 'timeout-changed']);
});

test('every error that the catcher takes is told', () => {
  expect(silencedIn(machine(task(caught('States.ALL', 'Broken'))), machine(task(caught('States.ALL', 'Done')))))
    .toEqual([['Charge', "no longer fails the execution: States.Timeout, any other error leads to 'Done', which succeeds at Done"]]);
});

test('another name of the task makes no difference', () => {
  const { Charge, ...others } = machine(task(caught('Declined', 'Done'))).States;
  expect(silencedIn(machine(task()), { StartAt: 'Pay', States: { Pay: Charge, ...others } })).toEqual([['Pay', expect.stringContaining('Declined leads to')]]);
});

test.each([
  ['it still fails', task(), task(caught('Declined', 'Broken'))],
  ['it fails newly', task(caught('Declined', 'Done')), task()],
  ['it ended in success before', task(caught('Declined', 'Done')), task({ TimeoutSeconds: 5, ...caught('Declined', 'Done') })],
  ['it goes nowhere', task(), task(caught('Declined', 'Lost'))],
])('nothing is silenced where %s', (_, base, head) => {
  expect(silencedIn(machine(base), machine(head))).toEqual([]);
});

test('a catcher around a task silences it too', () => {
  const around = (more: object) => machine({ Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { ...task(), Next: undefined, End: true } } }], Next: 'Done', ...more });
  expect(silencedIn(around({}), around(caught('States.ALL', 'Done'))).map(([state]) => state)).toEqual(['Charge > A']);
});
