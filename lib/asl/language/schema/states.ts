import { CHOICE_RULE } from './choice';
import { CATCHER, RETRIER } from './errors';
import { MAX_SECONDS } from '../quotas';
import { ITEM_BATCHER, ITEM_READER, mapNumbers, RESULT_WRITER } from './map';
import { BRANCH, PROCESSOR } from './scopes';
import {
  any, collectionTemplate, computed, FieldSchema, field, flag, inJsonata, inJsonPath, integer, ObjectSchema, objectSchema,
  objectTemplate, oneOf, path, referencePath, template, text,
} from './shape';
import type { StateType } from '../model';

type Fields = Record<string, FieldSchema>;

const common: Fields = { Type: field(text), Comment: field(text), QueryLanguage: field(oneOf('JSONPath', 'JSONata')) };
const paths: Fields = { InputPath: inJsonPath(path), OutputPath: inJsonPath(path) };
const output: Fields = { Output: inJsonata(template) };
const assign: Fields = { Assign: field({ kind: 'assignments' }) };
const transition: Fields = { Next: field({ kind: 'stateName' }), End: field(flag) };
const result: Fields = { Parameters: inJsonPath(template), ResultPath: inJsonPath({ kind: 'resultPath' }) };
const selector: Fields = { ResultSelector: inJsonPath(objectTemplate) };
const errorHandling: Fields = {
  Retry: field({ kind: 'list', schema: () => RETRIER, minimum: 0 }),
  Catch: field({ kind: 'list', schema: () => CATCHER, minimum: 0 }),
};
const working: Fields = { ...common, ...paths, ...output, ...assign, ...transition, ...result };

const seconds = computed(integer(1, MAX_SECONDS));
const failPath = inJsonPath({ kind: 'referencePath', intrinsics: true });

const WAITS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/**
 * The fields of each state type (specification section "State Types", the table),
 * with what the service adds to it.
 */
export const STATE_SCHEMAS: ReadonlyMap<string, ObjectSchema> = new Map<StateType, ObjectSchema>([
  ['Pass', objectSchema('Pass state', { ...working, Result: inJsonPath(any) })],
  ['Task', objectSchema('Task state', {
    ...working,
    ...selector,
    ...errorHandling,
    Resource: field({ kind: 'resource' }),
    Arguments: inJsonata(template),
    TimeoutSeconds: seconds,
    TimeoutSecondsPath: inJsonPath(referencePath),
    HeartbeatSeconds: seconds,
    HeartbeatSecondsPath: inJsonPath(referencePath),
    Credentials: field(template),
  }, { required: ['Resource'], exclusive: [['TimeoutSeconds', 'TimeoutSecondsPath'], ['HeartbeatSeconds', 'HeartbeatSecondsPath']] })],
  ['Choice', objectSchema('Choice state', {
    ...common,
    ...paths,
    ...output,
    ...assign,
    Choices: field({ kind: 'list', schema: () => CHOICE_RULE, minimum: 1 }),
    Default: field({ kind: 'stateName' }),
  }, { required: ['Choices'] })],
  ['Wait', objectSchema('Wait state', {
    ...common,
    ...paths,
    ...output,
    ...assign,
    ...transition,
    Seconds: computed(integer(0, MAX_SECONDS)),
    SecondsPath: inJsonPath(referencePath),
    Timestamp: computed({ kind: 'timestamp' }),
    TimestampPath: inJsonPath(referencePath),
  }, { exclusive: [WAITS], oneRequired: { JSONPath: [WAITS], JSONata: [['Seconds', 'Timestamp']] } })],
  ['Succeed', objectSchema('Succeed state', { ...common, ...paths, ...output })],
  ['Fail', objectSchema('Fail state', {
    ...common,
    Error: computed(text),
    ErrorPath: failPath,
    Cause: computed(text),
    CausePath: failPath,
  }, { exclusive: [['Error', 'ErrorPath'], ['Cause', 'CausePath']] })],
  ['Parallel', objectSchema('Parallel state', {
    ...working,
    ...selector,
    ...errorHandling,
    Arguments: inJsonata(template),
    Branches: field({ kind: 'list', schema: () => BRANCH, minimum: 1 }),
  }, { required: ['Branches'] })],
  ['Map', objectSchema('Map state', {
    ...working,
    ...selector,
    ...errorHandling,
    ...mapNumbers,
    ItemProcessor: field({ kind: 'object', schema: () => PROCESSOR }),
    Iterator: field({ kind: 'object', schema: () => PROCESSOR }),
    ItemsPath: inJsonPath({ kind: 'path', nullable: false }),
    Items: inJsonata(collectionTemplate),
    ItemSelector: field(template),
    ItemReader: field({ kind: 'object', schema: () => ITEM_READER }),
    ItemBatcher: field({ kind: 'object', schema: () => ITEM_BATCHER }),
    ResultWriter: field({ kind: 'object', schema: () => RESULT_WRITER }),
    Label: field(text),
  }, {
    exclusive: [
      ['ItemProcessor', 'Iterator'], ['ItemSelector', 'Parameters'], ['MaxConcurrency', 'MaxConcurrencyPath'],
      ['ToleratedFailureCount', 'ToleratedFailureCountPath'], ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
    ],
    oneRequired: { JSONPath: [['ItemProcessor', 'Iterator']], JSONata: [['ItemProcessor', 'Iterator']] },
  })],
]);
