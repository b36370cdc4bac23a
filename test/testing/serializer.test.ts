import { simulate, workflowSerializer } from '../../lib/testing';

expect.addSnapshotSerializer(workflowSerializer);

const definition = {
  StartAt: 'Items',
  States: {
    Items: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: { StartAt: 'Id', States: { Id: { Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' }, End: true } } }, End: true },
  },
};

test('a result, with its history in short and identifiers masked', async () => {
  const first = await simulate(definition, { input: [1], seed: 1 });
  const second = await simulate(definition, { input: [1], seed: 2, startTime: '2031-01-01T00:00:00Z' });
  expect(second).not.toEqual(first);
  expect(first).toMatchInlineSnapshot(`
{
  "attempts": {
    "Items": 1,
  },
  "cost": {
    "amount": 0.00005,
    "asExpress": 0.0000011042,
    "asStandard": 0.00005,
    "currency": "USD",
    "pricesOf": "2026-11-23",
    "s3Requests": 0,
    "source": "https://aws.amazon.com/step-functions/pricing/",
  },
  "durationSeconds": 0,
  "executions": [],
  "files": {},
  "history": [
    "1 (after 0) ExecutionStarted",
    "2 (after 0) MapStateEntered Items",
    "3 (after 2) MapStateStarted",
    "4 (after 3) MapIterationStarted Items #0",
    "5 (after 4) PassStateEntered Id",
    "6 (after 5) PassStateExited Id",
    "7 (after 6) MapIterationSucceeded Items #0",
    "8 (after 7) MapStateSucceeded",
    "9 (after 7) MapStateExited Items",
    "10 (after 9) ExecutionSucceeded",
  ],
  "output": [
    {
      "id": "<uuid>",
    },
  ],
  "retries": {},
  "statesEntered": [
    "Items",
    "Id",
  ],
  "status": "SUCCEEDED",
  "transitions": 2,
}
`);
  expect(second.history).toMatchInlineSnapshot(`
[
  "1 (after 0) ExecutionStarted",
  "2 (after 0) MapStateEntered Items",
  "3 (after 2) MapStateStarted",
  "4 (after 3) MapIterationStarted Items #0",
  "5 (after 4) PassStateEntered Id",
  "6 (after 5) PassStateExited Id",
  "7 (after 6) MapIterationSucceeded Items #0",
  "8 (after 7) MapStateSucceeded",
  "9 (after 7) MapStateExited Items",
  "10 (after 9) ExecutionSucceeded",
]
`);
});

test('a template and a definition, with hashes masked', () => {
  expect({ Resources: { F: { Properties: { S3Key: `${'0a'.repeat(32)}.zip` } } } }).toMatchInlineSnapshot(`
{
  "Resources": {
    "F": {
      "Properties": {
        "S3Key": "<hash>.zip",
      },
    },
  },
}
`);
  expect({ StartAt: 'A', States: { A: { Type: 'Wait', Timestamp: '2030-01-01T00:00:00Z', End: true } } }).toMatchInlineSnapshot(`
{
  "StartAt": "A",
  "States": {
    "A": {
      "End": true,
      "Timestamp": "<time>",
      "Type": "Wait",
    },
  },
}
`);
});

test('other values are left alone', () => {
  for (const value of [null, 'text', [], [1], { status: 'x' }, { history: [] }]) expect(workflowSerializer.test(value)).toBe(false);
});
