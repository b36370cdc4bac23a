import { LAMBDA, sequence, single } from './support';
import { runSimulation } from '../../lib/simulation';

const PLACE = 'An error occurred while executing the state \'S\' (entered at the event id #2). ';
const each = sequence({ P: { Type: 'Pass' } });
const map = (fields: object) => single({ Type: 'Map', ItemsPath: '$.l', ItemProcessor: each, ...fields });
const distributed = (fields: object) => map({ ItemProcessor: { ...each, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }, ...fields });
const wait = (fields: object) => single({ Type: 'Wait', ...fields });
const ITEMS = 'returned an unexpected result type. Expected \'array\', but was';

/** Sentences of the service, from executions that were recorded from 2023 to 2025. */
test.each([
  ['InputPath, its last name', single({ Type: 'Pass', InputPath: '$.a.gone' }), 'Invalid path \'$.a.gone\' : No results for path: $[\'a\'][\'gone\']'],
  ['InputPath, a name before', single({ Type: 'Pass', InputPath: '$.no.such' }), 'Invalid path \'$.no.such\' : Missing property in path $[\'no\']'],
  ['OutputPath', single({ Type: 'Pass', OutputPath: '$.gone' }), 'Invalid path \'$.gone\' : No results for path: $[\'gone\']'],
  ['TimeoutSecondsPath', single({ Type: 'Task', Resource: LAMBDA, TimeoutSecondsPath: '$.gone' }), 'Invalid path \'$.gone\' : No results for path: $[\'gone\']'],
  ['a path into the context', single({ Type: 'Pass', InputPath: '$$.gone' }), 'Invalid path \'$$.gone\' : No results for path: $[\'gone\']'],
  ['SecondsPath', wait({ SecondsPath: '$.gone' }), 'The SecondsPath parameter does not reference an input value: $.gone'],
  ['seconds below 0', wait({ SecondsPath: '$.less' }), 'The SecondsPath parameter references a negative value: $.less == -1'],
  ['half a second', wait({ SecondsPath: '$.half' }), 'The SecondsPath parameter cannot be parsed as a long value: $.half == 1.5'],
  ['TimestampPath', wait({ TimestampPath: '$.t' }),
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == many'],
  ['Timestamp', wait({ QueryLanguage: 'JSONata', Timestamp: '{% "2026-13-05T00:00:00Z" %}' }),
    'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2026-13-05T00:00:00Z'],
  ['a Wait of a thousand years', wait({ Timestamp: '3030-01-01T00:00:00Z' }), 'Wait state delay is too long.'],
  ['MaxConcurrencyPath', map({ MaxConcurrencyPath: '$.t' }), 'The MaxConcurrencyPath field refers to value "many" which is not a valid integer: $.t'],
  ['MaxConcurrencyPath of an object', map({ MaxConcurrencyPath: '$.a' }), 'The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.a'],
  ['ToleratedFailureCountPath', distributed({ ToleratedFailureCountPath: '$.half' }),
    'The ToleratedFailureCountPath field refers to value "1.5" which is not a valid integer: $.half'],
  ['ToleratedFailurePercentagePath', distributed({ ToleratedFailurePercentagePath: '$.t' }),
    'The ToleratedFailurePercentagePath field refers to value "many" which is not a valid float: $.t'],
  ['a negative count', distributed({ ToleratedFailureCountPath: '$.less' }), 'ToleratedFailureCount cannot be negative.'],
  ['a percentage out of range', distributed({ ToleratedFailurePercentagePath: '$.most' }), 'ToleratedFailurePercentage must be between 0 and 100.'],
  ['ItemsPath of an object', map({ ItemsPath: '$.a' }), 'Reference path "$.a" must point to array.'],
  ['ItemsPath into the context', map({ ItemsPath: '$$.Execution.Input' }), 'Reference path "$.Execution.Input" must point to array.'],
  ['Items of a number', map({ QueryLanguage: 'JSONata', ItemsPath: undefined, Items: '{% 5 %}' }),
    `The JSONata expression '5' specified for the field 'Items' ${ITEMS} 'number' for value: 5`],
  ['Items of an object', map({ QueryLanguage: 'JSONata', ItemsPath: undefined, Items: '{% {"k": null} %}' }),
    `The JSONata expression '{"k": null}' specified for the field 'Items' ${ITEMS} 'object' for value: {"k":null}`],
  ['Items of null', map({ QueryLanguage: 'JSONata', ItemsPath: undefined, Items: '{% null %}' }),
    `The JSONata expression 'null' specified for the field 'Items' ${ITEMS} 'null' for value: null`],
  ['a choice without a match', single({ Type: 'Choice', Choices: [{ Variable: '$.half', NumericEquals: 1, Next: 'S' }] }),
    'Failed to transition out of the state. The state does not point to a next state.'],
])('%s', async (_, definition, cause) => {
  const result = await runSimulation(definition, { input: { a: {}, l: [1], t: 'many', half: 1.5, less: -1, most: 100.1 } });
  expect(result.cause).toBe(PLACE + cause);
});

test('a Map without Items says what it was given', async () => {
  const { cause, history } = await runSimulation(single({ Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor: each }), { input: 'box' });
  expect(cause).toBe(`${PLACE}Map state input must be an array but was: "box"`);
  expect(history.find(({ type }) => type === 'EvaluationFailed')!.details).not.toHaveProperty('location');
});

test.each([
  ['below 0 is an error of the Map Run', -1, 'States.ItemReaderFailed', 'field MaxItems must be positive', 'MapRunFailed'],
  ['that is no number is one of the state', 1.5, 'States.Runtime',
    `${PLACE}The MaxItemsPath field refers to value "1.5" which is not a valid integer: $.most`, 'MapStateStarted'],
])('a MaxItemsPath %s', async (_, most, error, cause, last) => {
  const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON', MaxItemsPath: '$.most' }, Parameters: { Bucket: 'b', Key: 'k' } };
  const result = await runSimulation(distributed({ ItemsPath: undefined, ItemReader }), { input: { most }, files: { 's3://b/k': '[1]' } });
  expect(result).toMatchObject({ error, cause });
  expect(result.history.map(({ type }) => type).filter(type => type.startsWith('MapRunF') || type === 'MapStateStarted').at(-1)).toBe(last);
});
