import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { mocksFromConfig, simulate } from '../../lib/testing';

const config = {
  StateMachines: { Orders: { TestCases: { Retry: { Charge: 'FailsTwice' }, Typo: { Charge: 'Nope' }, Gap: { Charge: 'Gap' }, Key: { Charge: 'Key' }, Empty: { Charge: 'Empty' } } } },
  MockedResponses: {
    FailsTwice: { '0': { Throw: { Error: 'A', Cause: 'a' } }, '1-2': { Throw: { Error: 'B', Cause: 'b' } }, '3': { Return: { ok: true } } },
    Gap: { 0: { Return: 1 }, 2: { Return: 1 } },
    Key: { first: { Return: 1 } },
    Empty: { 0: {} },
  },
};

test('a test case becomes mocks, from a file or an object', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'mocks-')), 'MockConfigFile.json');
  writeFileSync(path, JSON.stringify(config));
  const mocks = mocksFromConfig(path, 'Orders', 'Retry');
  expect(mocks).toEqual(mocksFromConfig(config, 'Orders', 'Retry'));
  const definition = {
    StartAt: 'Charge',
    States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Retry: [{ ErrorEquals: ['A'] }, { ErrorEquals: ['B'] }], End: true } },
  };
  expect(await simulate(definition, { mocks })).toMatchObject({ output: { ok: true }, retries: { Charge: 3 } });
});

test.each([
  ['Nope', 'Retry', 'no state machine \'Nope\'; it has Orders'],
  ['Orders', 'Nope', 'no test case of \'Orders\' \'Nope\'; it has Retry'],
  ['Orders', 'Typo', 'no mocked response \'Nope\''],
  ['Orders', 'Gap', 'says nothing for the attempt 1'],
  ['Orders', 'Key', 'a key is an attempt such as 0'],
  ['Orders', 'Empty', 'neither Return nor Throw'],
])('%s %s is refused', (machine, testCase, message) => expect(() => mocksFromConfig(config, machine, testCase)).toThrow(message));

test('a file that is no JSON is refused', () => expect(() => mocksFromConfig('/nowhere.json', 'a', 'b')).toThrow('cannot be read as JSON'));
