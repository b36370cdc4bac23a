import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CreditApplicationStack } from '../../examples/fan-out/credit-application-stack';
import { definitionIn } from '../support/machines';

let stack: Stack;
let definition: any;

beforeAll(() => {
  stack = new CreditApplicationStack(new App(), 'CreditApplication');
  definition = definitionIn(stack);
});

test('three checks run side by side and a decision follows', () => {
  const { RunChecks, DecideCredit } = definition.States;

  expect(definition).toMatchObject({ QueryLanguage: 'JSONata', StartAt: 'RunChecks', TimeoutSeconds: 300 });
  expect(RunChecks.Branches.map((branch: any) => branch.StartAt)).toEqual(['CheckCreditScore', 'VerifyIdentity', 'ScreenSanctions']);
  expect(RunChecks.Next).toBe('DecideCredit');
  expect(DecideCredit.End).toBe(true);
});

test('a check that fails ends its own branch alone', () => {
  for (const { StartAt, States } of definition.States.RunChecks.Branches) {
    const [{ Next }] = States[StartAt].Catch;
    expect(States[StartAt].Catch).toMatchObject([{ ErrorEquals: ['States.DataLimitExceeded'], Next }, { ErrorEquals: ['States.ALL'], Next }]);
    expect(States[Next]).toMatchObject({ Type: 'Pass', Output: { status: 'FAILED' }, End: true });
  }
});

test('each check leaves its result under its own name', () => {
  expect(definition.States.RunChecks.Output)
    .toMatch(/"checks": \{"creditScore": \$states\.result\[0\], "identity": \$states\.result\[1\], "sanctions": \$states\.result\[2\]\}/);
});

test('sanctions lists that do not answer are asked again', () => {
  const { ScreenSanctions } = definition.States.RunChecks.Branches[2].States;

  expect(ScreenSanctions.Retry[0]).toMatchObject({ ErrorEquals: ['ScreeningUnavailable'], MaxAttempts: 2 });
});

test('there is one function a check, and one for the decision', () => {
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 4);
});
