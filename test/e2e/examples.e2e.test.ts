import { holdsRolesAgainstPolicies } from './permissions';
import { cdkDeploy, enteredStates, LocalCloud, runExecution, startLocalCloud, stateMachineArn } from '../../local-cloud/client';

interface Case {
  readonly name: string;
  readonly input: object;
  /** What is expected of the execution. @default - it succeeds */
  readonly outcome?: object;
  /** Expected in the output. @default - anything */
  readonly output?: unknown;
  /** How often a state is entered. */
  readonly entered: Record<string, number>;
}

const APPLICANT = {
  applicant_id: 'app-1',
  name: 'Ada Moreno',
  country: 'ES',
  applied_on: '2026-05-01',
  income: 4000,
  debts: 500,
  requested_amount: 2000,
  document: { type: 'passport', number: 'X1234567', expires_on: '2030-01-01' },
};
const CHECKS = { CheckCreditScore: 1, VerifyIdentity: 1, ScreenSanctions: 1, DecideCredit: 1 };

function invoice(id: string, cents: number, fault: object = {}): object {
  return { invoice_id: id, supplier: 'acme', currency: 'EUR', lines: [{ description: 'bolts', amount_cents: cents }], total_cents: cents, ...fault };
}

const SHIPMENT = { shipment_id: 'shp-1', address: { street: 'Calle Mayor 1', city: 'Madrid', postal_code: '28013' } };

const EXAMPLES: Record<string, Case[]> = {
  'fan-out': [
    { name: 'an applicant who passes every check', input: APPLICANT, output: { decision: 'APPROVED', reasons: [] }, entered: CHECKS },
    {
      name: 'an applicant without a document',
      input: { ...APPLICANT, document: undefined },
      output: { decision: 'DECLINED', reasons: ['identity: no document given'] },
      entered: CHECKS,
    },
    {
      name: 'a check that is out of order',
      input: { ...APPLICANT, country: 'ZZ' },
      output: { decision: 'REFERRED', reasons: ['sanctions has no result'] },
      entered: CHECKS,
    },
  ],
  'batch-map': [
    {
      name: 'a batch with bad invoices',
      input: {
        batch_id: 'b-1',
        invoices: [
          invoice('1', 1000), invoice('2', 500, { total_cents: 1 }), invoice('3', 250, { currency: 'USD' }),
          invoice('4', 700), invoice('5', 1, { supplier: 'sandbox-unavailable' }),
        ],
      },
      output: { batch_id: 'b-1', posted: 3, failed: 2, totals: { EUR: 1700, USD: 250 } },
      entered: { ProcessInvoice: 5, SummarizeBatch: 1 },
    },
    {
      name: 'an empty batch',
      input: { batch_id: 'b-2', invoices: [] },
      output: { batch_id: 'b-2', posted: 0, failed: 0, totals: {} },
      entered: { ProcessInvoice: 0, SummarizeBatch: 1 },
    },
  ],
  'retry-catch': [
    { name: 'a booking at once', input: SHIPMENT, output: { status: 'BOOKED', attempts: 1 }, entered: { BookShipment: 1 } },
    {
      name: 'a carrier that comes back',
      input: { ...SHIPMENT, carrier_recovers_at_attempt: 2 },
      output: { status: 'BOOKED', attempts: 3 },
      entered: { BookShipment: 1, RequestAddressCorrection: 0 },
    },
    {
      name: 'an address that the carrier rejects',
      input: { ...SHIPMENT, address: { postal_code: '?' } },
      output: { status: 'AWAITING_ADDRESS', request_id: 'adr-shp-1' },
      entered: { BookShipment: 1, RequestAddressCorrection: 1 },
    },
    {
      name: 'a carrier that stays away',
      input: { ...SHIPMENT, carrier_recovers_at_attempt: 99 },
      outcome: { status: 'FAILED', error: 'CarrierUnavailable' },
      entered: { 'BookShipment': 1, 'RequestAddressCorrection': 0, 'BookShipment Dead Letter': 1 },
    },
  ],
};

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startLocalCloud();
});

afterAll(() => cloud?.stop());

describe.each(Object.entries(EXAMPLES))('%s', (example, cases) => {
  let machineArn: string;

  beforeAll(async () => {
    machineArn = stateMachineArn(await cdkDeploy(cloud, `examples/${example}/app.ts`));
  });

  test.each(cases)('$name', async ({ input, outcome, output, entered }) => {
    const execution = await runExecution(cloud, machineArn, input);

    expect(execution).toMatchObject(outcome ?? { status: 'SUCCEEDED', output });
    const states = enteredStates(execution.history);
    const counts = Object.keys(entered).map(name => [name, states.filter(state => state === name).length]);
    expect(Object.fromEntries(counts)).toEqual(entered);
  });

  holdsRolesAgainstPolicies(() => ({ cloud, machineArn }));
});
