import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PipelineWorkflow, Step } from 'cdk-stepfunctions-workflows';
import { simulate } from 'cdk-stepfunctions-workflows/testing';

test("Node's own runner, in an ES module", async () => {
  const stack = new Stack(new App(), 'Shop');
  const charge = lambda.Function.fromFunctionName(stack, 'Charge', 'charge');
  const result = await simulate(new PipelineWorkflow(stack, 'Orders', { steps: [Step.invoke(charge)] }), { mocks: { Charge: [{ throw: { Error: 'CardDeclined', Cause: '' } }] } });
  assert.deepEqual([result.status, result.error], ['FAILED', 'CardDeclined']);
});
