import { App } from 'aws-cdk-lib';
import { ClaimsStack } from '../../examples/claims/claims-stack';
import { simulate } from '../../lib/testing';

const CLAIM = { claim_id: 'c-1', amount: 5000 };
const mocks = { ValidateClaim: [{ return: CLAIM }], ValueClaim: [{ return: { Id: 'jr-1' } }], PayClaim: [{ return: { payment_id: 'pay-1' } }] };
const { workflow } = new ClaimsStack(new App(), 'Claims');

test.each([[true, 'pay-1'], [false, undefined]])('a large claim waits for a person (approved: %s)', async (approved, payment) => {
  const actions = [{ at: 3 * 3600, task: 'Approval Ask', return: { approved, by: 'ann' } }];
  const { status, output } = await simulate(workflow, { input: CLAIM, mocks, actions });
  expect(status).toBe('SUCCEEDED');
  expect(output).toMatchObject({ approval: { outcome: approved ? 'approved' : 'rejected', at: '2026-01-01T03:00:00.000Z', answer: { by: 'ann' } } });
  expect((output as any).payment?.payment_id).toBe(payment);
});

test('a small claim is paid at once', async () => {
  const small = { ...CLAIM, amount: 10 };
  const { output, durationSeconds } = await simulate(workflow, { input: small, mocks: { ...mocks, ValidateClaim: [{ return: small }] } });
  expect({ output, durationSeconds }).toMatchObject({ output: { payment: { payment_id: 'pay-1' } }, durationSeconds: 0 });
});
