import { testHandlers } from './support';

const APPLICATION = {
  applicant_id: 'app-1',
  name: 'Ada Moreno',
  country: 'ES',
  applied_on: '2026-05-01',
  income: 4000,
  debts: 500,
  requested_amount: 2000,
  document: { type: 'passport', number: 'X1234567', expires_on: '2030-01-01' },
};
const CHECKS = { creditScore: { score: 875, band: 'good' }, identity: { verified: true, problems: [] }, sanctions: { hit: false } };

testHandlers('fan-out', [
  { name: 'a good score', handler: 'check-credit-score', event: APPLICATION, result: { score: 875, band: 'good' } },
  { name: 'more debts than income', handler: 'check-credit-score', event: { ...APPLICATION, debts: 9000 }, result: { score: 0, band: 'poor' } },
  {
    name: 'nothing requested',
    handler: 'check-credit-score',
    event: { ...APPLICATION, requested_amount: 0 },
    error: { name: 'ValidationError', message: /requested_amount above 0/ },
  },
  { name: 'a valid passport', handler: 'verify-identity', event: APPLICATION, result: { verified: true, problems: [] } },
  {
    name: 'no document',
    handler: 'verify-identity',
    event: { ...APPLICATION, document: undefined },
    result: { verified: false, problems: ['no document given'] },
  },
  {
    name: 'an expired document',
    handler: 'verify-identity',
    event: { ...APPLICATION, document: { ...APPLICATION.document, expires_on: '2026-05-01' } },
    result: { verified: false, problems: ['document has expired'] },
  },
  { name: 'on no list', handler: 'screen-sanctions', event: APPLICATION, result: { hit: false } },
  { name: 'on a list', handler: 'screen-sanctions', event: { ...APPLICATION, name: 'Dr. Evil' }, result: { hit: true, list: 'persons' } },
  {
    name: 'lists that do not answer',
    handler: 'screen-sanctions',
    event: { ...APPLICATION, country: 'ZZ' },
    error: { name: 'ScreeningUnavailable', message: /lists for ZZ/ },
  },
  {
    name: 'all checks passed',
    handler: 'decide-credit',
    event: { ...APPLICATION, checks: CHECKS },
    result: { applicant_id: 'app-1', decision: 'APPROVED', reasons: [] },
  },
  {
    name: 'every reason of a refusal',
    handler: 'decide-credit',
    event: { ...APPLICATION, checks: { creditScore: { score: 1, band: 'poor' }, identity: { verified: false, problems: ['expired'] }, sanctions: { hit: true, list: 'persons' } } },
    result: { applicant_id: 'app-1', decision: 'DECLINED', reasons: ['credit score is poor', 'identity: expired', 'on the sanctions list of persons'] },
  },
  {
    name: 'a branch that failed',
    handler: 'decide-credit',
    event: { ...APPLICATION, checks: { ...CHECKS, sanctions: { Error: 'ScreeningUnavailable', Cause: '' } } },
    result: { applicant_id: 'app-1', decision: 'REFERRED', reasons: ['sanctions has no result'] },
  },
]);
