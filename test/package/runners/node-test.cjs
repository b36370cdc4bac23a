const assert = require('node:assert/strict');
const { test } = require('node:test');
const { App, Stack } = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { PipelineWorkflow, Step } = require('cdk-stepfunctions-workflows');
const { simulate } = require('cdk-stepfunctions-workflows/testing');

test("Node's own runner, in CommonJS", async () => {
  const stack = new Stack(new App(), 'Shop');
  const charge = lambda.Function.fromFunctionName(stack, 'Charge', 'charge');
  const result = await simulate(new PipelineWorkflow(stack, 'Orders', { steps: [Step.invoke(charge)] }), { mocks: { Charge: () => ({ paid: true }) } });
  assert.deepEqual([result.status, result.output], ['SUCCEEDED', { paid: true }]);
});

test('what is wrong in JavaScript is told', () => {
  const stack = new Stack(new App(), 'Shop');
  const charge = lambda.Function.fromFunctionName(stack, 'Charge', 'charge');
  assert.throws(() => new PipelineWorkflow(stack, 'Orders', { steps: [charge] }), /Wrap it in Step\.invoke\(fn\)/);
  assert.throws(() => new PipelineWorkflow(stack, 'Orders', { steps: [Step.invoke(charge)], timeOut: 5 }), /Did you mean 'timeout'/);
});
