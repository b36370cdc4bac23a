import type { Verdict } from '../../lib/diff';

/** A pair of definitions and what a comparison has to say. */
export interface Pair {
  readonly name: string;
  readonly base: unknown;
  readonly head: unknown;
  readonly verdict: Verdict;
  /** Kinds of the changes, sorted; those of `none` are none. */
  readonly kinds: readonly string[];
}

type Json = Record<string, any>;

const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function';

/** A workflow with each type of state, in JSONPath. */
export const ORDER: Json = {
  Comment: 'Takes an order',
  StartAt: 'Clean',
  TimeoutSeconds: 3600,
  States: {
    Clean: { Type: 'Pass', Result: { sku: 'k-7', qty: 3 }, ResultPath: '$.order', Next: 'Price' },
    Price: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { 'FunctionName': `${LAMBDA}:price`, 'Payload.$': '$.order' },
      ResultSelector: { 'cents.$': '$.Payload.cents' },
      ResultPath: '$.price',
      TimeoutSeconds: 20,
      HeartbeatSeconds: 5,
      Retry: [
        { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 3 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 1 },
      ],
      Catch: [
        { ErrorEquals: ['PriceUnknown'], ResultPath: '$.problem', Next: 'Ask' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Broken' },
      ],
      Next: 'Size',
    },
    Size: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.price.cents', NumericGreaterThan: 100000, Next: 'Ask' },
        { And: [{ Variable: '$.order.qty', IsPresent: true }, { Variable: '$.order.qty', NumericLessThan: 10 }], Next: 'Both' },
      ],
      Default: 'Settle',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Pack', States: { Pack: { Type: 'Task', Resource: `${LAMBDA}:pack`, End: true } } },
        { StartAt: 'Bill', States: { Bill: { Type: 'Task', Resource: `${LAMBDA}:bill`, End: true } } },
      ],
      ResultPath: '$.done',
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.done',
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'sku.$': '$.order.sku' },
      MaxConcurrency: 5,
      ToleratedFailurePercentage: 10,
      Label: 'each',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Row',
        States: { Row: { Type: 'Task', Resource: `${LAMBDA}:row`, End: true } },
      },
      ResultPath: null,
      Next: 'Settle',
    },
    Settle: { Type: 'Wait', Seconds: 30, Next: 'Done' },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:desk', Message: 'look' },
      ResultPath: null,
      Next: 'Done',
    },
    Broken: { Type: 'Fail', Error: 'NoPrice', Cause: 'the price list is down' },
    Done: { Type: 'Succeed' },
  },
};

/** The same in JSONata, with variables. */
export const ORDER_JSONATA: Json = {
  QueryLanguage: 'JSONata',
  StartAt: 'Load',
  States: {
    Load: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: `${LAMBDA}:load`, Payload: { id: '{% $states.input.id %}' } },
      Assign: { total: '{% $states.result.Payload.total %}' },
      Output: { id: '{% $states.input.id %}', total: '{% $states.result.Payload.total %}' },
      Catch: [{ ErrorEquals: ['States.ALL'], Output: { why: '{% $states.errorOutput.Cause %}' }, Next: 'Broken' }],
      Next: 'Size',
    },
    Size: { Type: 'Choice', Choices: [{ Condition: '{% $total > 1000 %}', Next: 'Tell' }], Default: 'Nap' },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/tell', MessageBody: '{% $string($total) %}' },
      Output: '{% $states.input %}',
      Next: 'Nap',
    },
    Nap: { Type: 'Wait', Seconds: '{% $total > 10 ? 10 : 1 %}', Next: 'Fan' },
    Fan: {
      Type: 'Parallel',
      Arguments: { total: '{% $total %}' },
      Branches: [{ StartAt: 'One', States: { One: { Type: 'Pass', Output: { a: 1 }, End: true } } }],
      Output: '{% $states.input %}',
      Next: 'Rows',
    },
    Rows: {
      Type: 'Map',
      Items: [1, 2],
      ItemProcessor: { StartAt: 'Row', States: { Row: { Type: 'Pass', End: true } } },
      Output: '{% $states.input %}',
      Next: 'Done',
    },
    Broken: { Type: 'Fail', Error: '{% $states.input.why %}', Cause: 'failed' },
    Done: { Type: 'Succeed' },
  },
};

/** A copy of a definition after an edit. */
export function edited(definition: Json, edit: (states: Json, definition: Json) => void): Json {
  const copy = structuredClone(definition);
  edit(copy.States, copy);
  return copy;
}

type Edit = (states: Json, definition: Json) => void;
const path = (edit: Edit) => ({ base: ORDER, head: edited(ORDER, edit) });
const jsonata = (edit: Edit) => ({ base: ORDER_JSONATA, head: edited(ORDER_JSONATA, edit) });
const pair = (name: string, sides: Pick<Pair, 'base' | 'head'>, verdict: Verdict, ...kinds: string[]): Pair =>
  ({ name, ...sides, verdict, kinds: kinds.sort() });

/** Renames a state and all that lead to it, in the outermost scope. */
export function renameState(definition: Json, from: string, to: string): Json {
  const text = JSON.stringify(definition).replaceAll(`"Next":"${from}"`, `"Next":"${to}"`).replaceAll(`"Default":"${from}"`, `"Default":"${to}"`)
    .replaceAll(`"StartAt":"${from}"`, `"StartAt":"${to}"`).replaceAll(`"${from}":{"Type"`, `"${to}":{"Type"`);
  return JSON.parse(text);
}

const reversed = (value: any): any => (Array.isArray(value) ? value.map(reversed)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, reversed(part)])) : value);

const present = (field: string) => ({ Variable: `$.${field}`, IsPresent: true });
const equals = (field: string, value: number) => ({ Variable: `$.${field}`, NumericEquals: value });

/** A workflow that only tests its input. */
const tested = (test: Json): Json => ({
  StartAt: 'Test',
  States: {
    Test: { Type: 'Choice', Choices: [{ ...test, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
  },
});

const SAME: readonly Pair[] = [
  pair('nothing', path(() => undefined), 'none'),
  pair('order of keys and states', { base: ORDER, head: reversed(ORDER) }, 'none'),
  pair('order of keys and states in JSONata', { base: ORDER_JSONATA, head: reversed(ORDER_JSONATA) }, 'none'),
  pair('default paths written out', path(states => {
    Object.assign(states.Settle, { InputPath: '$', OutputPath: '$' });
    Object.assign(states.Done, { InputPath: '$', OutputPath: '$' });
    Object.assign(states.Both, { InputPath: '$' });
  }), 'none'),
  pair('the result path of a catcher written out', {
    base: edited(ORDER, states => void delete states.Price.Catch[0].ResultPath), head: edited(ORDER, states => void (states.Price.Catch[0].ResultPath = '$')),
  }, 'none'),
  pair('defaults of retriers written out', path(states => {
    Object.assign(states.Price.Retry[0], { BackoffRate: 2, JitterStrategy: 'NONE' });
    Object.assign(states.Price.Retry[1], { IntervalSeconds: 1, BackoffRate: 2.0, JitterStrategy: 'NONE' });
  }), 'none'),
  pair('a longest wait that no retry reaches', path(states => void (states.Price.Retry[0].MaxDelaySeconds = 8)), 'none'),
  pair('a backoff after the only retry', path(states => void (states.Price.Retry[1].BackoffRate = 9)), 'none'),
  pair('empty retriers and catchers', path(states => Object.assign(states.Ask, { Retry: [], Catch: [] })), 'none'),
  pair('order of the errors of a retrier', {
    base: edited(ORDER, states => void (states.Price.Retry[0].ErrorEquals = ['A', 'B'])),
    head: edited(ORDER, states => void (states.Price.Retry[0].ErrorEquals = ['B', 'A', 'A'])),
  }, 'none'),
  pair('catchers of different errors in another order, split and joined', {
    base: edited(ORDER, states => void (states.Price.Catch = [{ ErrorEquals: ['A', 'B'], Next: 'Ask' }, { ErrorEquals: ['C'], Next: 'Broken' }])),
    head: edited(ORDER, states => void (states.Price.Catch = [{ ErrorEquals: ['C'], Next: 'Broken' }, { ErrorEquals: ['B'], Next: 'Ask' }, { ErrorEquals: ['A'], Next: 'Ask' }])),
  }, 'none'),
  pair('a catcher of an error that an earlier one takes', path(states => void states.Price.Catch.splice(1, 0, { ErrorEquals: ['PriceUnknown'], Next: 'Done' })), 'none'),
  pair('an And of one test', path(states => {
    const { Next, ...test } = states.Size.Choices[0];
    states.Size.Choices[0] = { And: [test], Next };
  }), 'none'),
  pair('tests that cannot fail in another order, and a list inside of one of its kind', {
    base: tested({ Or: [present('a'), { Or: [present('b'), present('c')] }] }), head: tested({ Or: [present('c'), present('a'), present('b')] }),
  }, 'none'),
  pair('tests of one field in another order', {
    base: tested({ Or: [equals('a', 1), equals('a', 2)] }), head: tested({ Or: [equals('a', 2), equals('a', 1)] }),
  }, 'none'),
  pair('the opposite of the opposite', { base: tested(equals('a', 1)), head: tested({ Not: { Not: equals('a', 1) } }) }, 'none'),
  pair('paths in brackets', path(states => {
    states.Size.Choices[0].Variable = "$['price']['cents']";
    states.Price.ResultPath = "$['price']";
    states.Price.Parameters = { 'FunctionName': states.Price.Parameters.FunctionName, 'Payload.$': "$['order']" };
  }), 'none'),
  pair('blanks in an intrinsic function', {
    base: edited(ORDER, states => void (states.Ask.Parameters['Subject.$'] = "States.Format('{} {}',$.order.sku,$.order.qty)")),
    head: edited(ORDER, states => void (states.Ask.Parameters['Subject.$'] = "States.Format('{} {}', $.order.sku, $['order']['qty'])")),
  }, 'none'),
  pair('the older names of a processor and its selector', path(states => {
    const { ItemProcessor: processor, ItemSelector: selector, ...rest } = states.Each;
    states.Each = { ...rest, Iterator: processor, Parameters: selector };
  }), 'none'),
  pair('the default mode of a processor', jsonata(states => void (states.Rows.ItemProcessor.ProcessorConfig = { Mode: 'INLINE' })), 'none'),
  pair('no limit of concurrency and no tolerance written out', jsonata(states => Object.assign(states.Rows, { MaxConcurrency: 0, ToleratedFailureCount: 0, ToleratedFailurePercentage: 0 })), 'none'),
  pair('the longest timeout, which is the default', path(states => Object.assign(states.Ask, { TimeoutSeconds: 99999999 })), 'none'),
  pair('the language and version written out', path((_, definition) => Object.assign(definition, { QueryLanguage: 'JSONPath', Version: '1.0' })), 'none'),
  pair('the language at each state instead of the machine', jsonata((states, definition) => {
    delete definition.QueryLanguage;
    const inner = [...Object.values(states), states.Fan.Branches[0].States.One, states.Rows.ItemProcessor.States.Row];
    inner.forEach((state: any) => { state.QueryLanguage = 'JSONata'; });
  }), 'none'),
  pair('default output, arguments and items in JSONata', jsonata(states => {
    states.Nap.Output = '{% $states.input %}';
    states.Done.Output = '{%$states.input%}';
    states.Size.Choices[0].Output = '{% $states.input %}';
    states.Fan.Branches[0].States.One.Assign = {};
  }), 'none'),
  pair('blanks and quotes in JSONata', jsonata(states => {
    states.Size.Choices[0].Condition = '{%  $total>1000  %}';
    states.Load.Assign.total = '{%$states.result.Payload.total%}';
  }), 'none'),
  pair('a state without data in the other language', path(states => {
    states.Settle.QueryLanguage = 'JSONata';
    states.Broken.QueryLanguage = 'JSONata';
    states.Done.QueryLanguage = 'JSONata';
  }), 'none'),
  pair('another account and region', { base: ORDER, head: JSON.parse(JSON.stringify(ORDER).replaceAll('eu-west-1:111122223333', 'us-east-1:444455556666')) }, 'none'),
  pair('the address of a queue in another account', {
    base: ORDER_JSONATA, head: JSON.parse(JSON.stringify(ORDER_JSONATA).replaceAll('sqs.eu-west-1.amazonaws.com/111122223333', 'sqs.us-east-1.amazonaws.com/444455556666')),
  }, 'none'),
  pair('End written as false', path(states => void (states.Settle.End = false)), 'none'),
];

const COSMETIC: readonly Pair[] = [
  pair('a comment of the machine', path((_, definition) => void (definition.Comment = 'Takes orders')), 'cosmetic', 'comment-changed'),
  pair('a comment of a state', path(states => void (states.Ask.Comment = 'the desk looks')), 'cosmetic', 'comment-changed'),
  pair('a comment of a retrier', path(states => void (states.Price.Retry[0].Comment = 'busy')), 'cosmetic', 'comment-changed'),
  pair('a comment of a catcher', path(states => void (states.Price.Catch[0].Comment = 'new goods')), 'cosmetic', 'comment-changed'),
  pair('a comment of a rule', path(states => void (states.Size.Choices[1].Comment = 'few')), 'cosmetic', 'comment-changed'),
  pair('a comment of a test inside a rule', path(states => void (states.Size.Choices[1].And[0].Comment = 'there')), 'cosmetic', 'comment-changed'),
  pair('a comment of a branch', path(states => void (states.Both.Branches[0].Comment = 'goods')), 'cosmetic', 'comment-changed'),
  pair('a comment of a processor', path(states => void (states.Each.ItemProcessor.Comment = 'rows')), 'cosmetic', 'comment-changed'),
  pair('a renamed state', { base: ORDER, head: renameState(ORDER, 'Ask', 'Call the desk') }, 'cosmetic', 'state-renamed'),
  pair('the renamed first state', { base: ORDER, head: renameState(ORDER, 'Clean', 'Tidy') }, 'cosmetic', 'state-renamed'),
  pair('a renamed Choice', { base: ORDER, head: renameState(ORDER, 'Size', 'How many') }, 'cosmetic', 'state-renamed'),
  pair('a renamed Parallel', { base: ORDER, head: renameState(ORDER, 'Both', 'Together') }, 'cosmetic', 'state-renamed'),
  pair('a renamed map with a label', { base: ORDER, head: renameState(ORDER, 'Each', 'All rows') }, 'cosmetic', 'state-renamed'),
  pair('a renamed state of a branch', { base: ORDER, head: renameState(ORDER, 'Pack', 'Wrap') }, 'cosmetic', 'state-renamed'),
  pair('all states renamed', {
    base: ORDER, head: Object.keys(ORDER.States).reduce((definition, name) => renameState(definition, name, `${name} now`), ORDER),
  }, 'cosmetic', ...Object.keys(ORDER.States).map(() => 'state-renamed')),
];

const BEHAVIOUR: readonly Pair[] = [
  pair('more retries', path(states => Object.assign(states.Price.Retry[0], { MaxAttempts: 6 })), 'behaviour', 'retry-changed'),
  pair('a longer first wait', path(states => Object.assign(states.Price.Retry[0], { IntervalSeconds: 5 })), 'behaviour', 'retry-changed'),
  pair('another backoff', path(states => Object.assign(states.Price.Retry[0], { BackoffRate: 1.5 })), 'behaviour', 'retry-changed'),
  pair('a longest wait', path(states => Object.assign(states.Price.Retry[0], { MaxDelaySeconds: 3 })), 'behaviour', 'retry-changed'),
  pair('jitter', path(states => Object.assign(states.Price.Retry[0], { JitterStrategy: 'FULL' })), 'behaviour', 'retry-changed'),
  pair('other errors retried', path(states => Object.assign(states.Price.Retry[0], { ErrorEquals: ['States.Timeout'] })), 'behaviour', 'retry-changed'),
  pair('retriers in another order', path(states => void states.Price.Retry.reverse()), 'behaviour', 'retry-changed'),
  pair('no retries', path(states => void delete states.Price.Retry), 'behaviour', 'retry-changed'),
  pair('a catcher less', path(states => void states.Price.Catch.pop()), 'behaviour', 'catch-changed'),
  pair('a catcher more', path(states => void (states.Ask.Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done', ResultPath: null }])), 'behaviour', 'catch-changed', 'error-silenced'),
  pair('a catcher of another error', path(states => void (states.Price.Catch[0].ErrorEquals = ['NotFound'])), 'behaviour', 'catch-changed', 'error-silenced'),
  pair('a catcher that leads elsewhere', path(states => void (states.Price.Catch[0].Next = 'Settle')), 'behaviour', 'catch-changed'),
  pair('a catcher that assigns', path(states => void (states.Price.Catch[0].Assign = { 'why.$': '$.Cause' })), 'behaviour', 'catch-changed'),
  pair('the output of a catcher', jsonata(states => void (states.Load.Catch[0].Output = { why: '{% $states.errorOutput.Error %}' })), 'behaviour', 'catch-changed'),
  pair('another function', path(states => void (states.Price.Parameters.FunctionName = `${LAMBDA}:prices`)), 'behaviour', 'input-changed'),
  pair('another function as the resource', path(states => void (states.Both.Branches[0].States.Pack.Resource = `${LAMBDA}:wrap`)), 'behaviour', 'call-changed'),
  pair('another version of a function', path(states => void (states.Price.Parameters.FunctionName = `${LAMBDA}:price:2`)), 'behaviour', 'input-changed'),
  pair('another integration pattern', path(states => void (states.Ask.Resource = 'arn:aws:states:::sns:publish.waitForTaskToken')), 'behaviour', 'call-changed'),
  pair('another role to call with', path(states => void (states.Ask.Credentials = { RoleArn: 'arn:aws:iam::111122223333:role/other' })), 'behaviour', 'credentials-changed'),
  pair('another constant in the parameters', path(states => void (states.Ask.Parameters.Message = 'see')), 'behaviour', 'input-changed'),
  pair('a longer timeout', path(states => void (states.Price.TimeoutSeconds = 60)), 'behaviour', 'timeout-changed'),
  pair('no timeout', path(states => void delete states.Price.TimeoutSeconds), 'behaviour', 'timeout-changed'),
  pair('a timeout from the data', path(states => { delete states.Price.TimeoutSeconds; states.Price.TimeoutSecondsPath = '$.order.qty'; }), 'behaviour', 'timeout-changed', 'timeout-changed'),
  pair('another heartbeat', path(states => void (states.Price.HeartbeatSeconds = 6)), 'behaviour', 'timeout-changed'),
  pair('the timeout of the execution', path((_, definition) => void (definition.TimeoutSeconds = 60)), 'behaviour', 'timeout-changed'),
  pair('a longer wait', path(states => void (states.Settle.Seconds = 300)), 'behaviour', 'wait-changed'),
  pair('a wait until a time', path(states => { delete states.Settle.Seconds; states.Settle.Timestamp = '2030-01-01T00:00:00Z'; }), 'behaviour', 'wait-changed', 'wait-changed'),
  pair('a computed wait', jsonata(states => void (states.Nap.Seconds = 3)), 'behaviour', 'wait-changed'),
  pair('another error name', path(states => void (states.Broken.Error = 'PriceListDown')), 'behaviour', 'failure-changed'),
  pair('another cause', path(states => void (states.Broken.Cause = 'down')), 'behaviour', 'failure-changed'),
  pair('another number in a rule', path(states => void (states.Size.Choices[0].NumericGreaterThan = 5)), 'behaviour', 'condition-changed'),
  pair('another operator in a rule', path(states => { delete states.Size.Choices[0].NumericGreaterThan; states.Size.Choices[0].NumericGreaterThanEquals = 100000; }), 'behaviour', 'condition-changed'),
  pair('another condition in JSONata', jsonata(states => void (states.Size.Choices[0].Condition = '{% $total >= 1000 %}')), 'behaviour', 'condition-changed'),
  pair('a rule that leads elsewhere', path(states => void (states.Size.Choices[0].Next = 'Done')), 'behaviour', 'way-changed'),
  pair('a test of a field before the one that it is there', {
    base: tested({ And: [present('a'), equals('a', 1)] }), head: tested({ And: [equals('a', 1), present('a')] }),
  }, 'behaviour', 'condition-changed'),
  pair('tests of two fields in another order: either may be missing', {
    base: tested({ Or: [equals('a', 1), equals('b', 2)] }), head: tested({ Or: [equals('b', 2), equals('a', 1)] }),
  }, 'behaviour', 'condition-changed'),
  pair('a test against another field in another order', {
    base: tested({ Or: [equals('a', 1), { Variable: '$.a', NumericEqualsPath: '$.b' }] }),
    head: tested({ Or: [{ Variable: '$.a', NumericEqualsPath: '$.b' }, equals('a', 1)] }),
  }, 'behaviour', 'condition-changed'),
  pair('an Or in place of an And', { base: tested({ And: [present('a'), present('b')] }), head: tested({ Or: [present('a'), present('b')] }) }, 'behaviour', 'condition-changed'),
  pair('the opposite', { base: tested(present('a')), head: tested({ Not: present('a') }) }, 'behaviour', 'condition-changed'),
  pair('rules in another order', path(states => void states.Size.Choices.reverse()), 'behaviour', 'condition-changed', 'condition-changed', 'way-changed', 'way-changed'),
  pair('a rule more', path(states => void states.Size.Choices.push({ Variable: '$.price.cents', NumericEquals: 0, Next: 'Done' })), 'behaviour', 'condition-changed'),
  pair('a rule less', path(states => void states.Size.Choices.shift()), 'behaviour', 'condition-changed'),
  pair('no default', path(states => void delete states.Size.Default), 'behaviour', 'way-changed'),
  pair('another default', path(states => void (states.Size.Default = 'Done')), 'behaviour', 'way-changed'),
  pair('another next state', path(states => void (states.Ask.Next = 'Settle')), 'behaviour', 'way-changed'),
  pair('the end instead of a next state', path(states => { delete states.Settle.Next; states.Settle.End = true; }), 'behaviour', 'way-changed'),
  pair('a new state in between', path(states => { states.Ask.Next = 'Nap'; states.Nap = { Type: 'Wait', Seconds: 5, Next: 'Done' }; }), 'behaviour', 'state-added', 'way-changed'),
  pair('a state less', path(states => { states.Size.Default = 'Done'; states.Each.Next = 'Done'; delete states.Settle; }), 'behaviour', 'state-removed', 'way-changed', 'way-changed'),
  pair('another type', path(states => void (states.Settle = { Type: 'Pass', Next: 'Done' })), 'behaviour', 'state-type-changed', 'wait-changed'),
  pair('another first state', path((_, definition) => void (definition.StartAt = 'Price')), 'breaking', 'field-gone', 'field-gone', 'field-gone', 'output-field-removed', 'start-changed'),
  pair('a branch more', path(states => void states.Both.Branches.push({ StartAt: 'X', States: { X: { Type: 'Pass', End: true } } })), 'behaviour', 'branch-added'),
  pair('a branch less', path(states => void states.Both.Branches.pop()), 'behaviour', 'branch-removed'),
  pair('branches in another order', path(states => void states.Both.Branches.reverse()), 'behaviour', 'start-changed', 'start-changed', 'state-moved', 'state-moved'),
  pair('more items at once', path(states => void (states.Each.MaxConcurrency = 10)), 'behaviour', 'concurrency-changed'),
  pair('more tolerance', path(states => void (states.Each.ToleratedFailurePercentage = 20)), 'behaviour', 'tolerance-changed'),
  pair('a zero beside another tolerance', path(states => void (states.Each.ToleratedFailureCount = 0)), 'behaviour', 'tolerance-changed'),
  pair('children of another type', path(states => void (states.Each.ItemProcessor.ProcessorConfig.ExecutionType = 'EXPRESS')), 'behaviour', 'processor-changed'),
  pair('items in this execution', path(states => { delete states.Each.Label; delete states.Each.ItemProcessor.ProcessorConfig; }), 'behaviour', 'processor-changed', 'processor-changed'),
  pair('another label', path(states => void (states.Each.Label = 'rows')), 'behaviour', 'processor-changed'),
  pair('another selector', path(states => void (states.Each.ItemSelector['sku.$'] = '$.order.qty')), 'behaviour', 'input-changed'),
  pair('batches', path(states => void (states.Each.ItemBatcher = { MaxItemsPerBatch: 10 })), 'behaviour', 'items-changed'),
  pair('results written to a bucket', path(states => void (states.Each.ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } })), 'behaviour', 'result-writer-changed'),
  pair('other items', jsonata(states => void (states.Rows.Items = [1, 2, 3])), 'behaviour', 'items-changed'),
  pair('another result of a Pass', path(states => void (states.Clean.Result.qty = 4)), 'behaviour', 'output-changed'),
  pair('another selection of the result', path(states => void (states.Price.ResultSelector['cents.$'] = '$.Payload.euros')), 'behaviour', 'output-changed'),
  pair('a variable more', path(states => void (states.Ask.Assign = { asked: true })), 'behaviour', 'variables-changed'),
  pair('another output in JSONata', jsonata(states => void (states.Load.Output.total = 7)), 'behaviour', 'output-changed'),
  pair('a renamed state that reads its name', {
    base: edited(ORDER, states => void (states.Ask.Parameters = { 'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:desk', 'Message.$': '$$.State.Name' })),
    head: renameState(edited(ORDER, states => void (states.Ask.Parameters = { 'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:desk', 'Message.$': '$$.State.Name' })), 'Ask', 'Call'),
  }, 'behaviour', 'state-name-read'),
  pair('a renamed state that reads its name in JSONata', {
    base: edited(ORDER_JSONATA, states => void (states.Tell.Arguments.MessageBody = '{% $states.context.State.Name %}')),
    head: renameState(edited(ORDER_JSONATA, states => void (states.Tell.Arguments.MessageBody = '{% $states.context.State.Name %}')), 'Tell', 'Say'),
  }, 'behaviour', 'state-name-read'),
  pair('a renamed distributed map without a label', {
    base: edited(ORDER, states => void delete states.Each.Label), head: renameState(edited(ORDER, states => void delete states.Each.Label), 'Each', 'All'),
  }, 'behaviour', 'state-name-read'),
  pair('a renamed state that also waits longer', { base: ORDER, head: renameState(edited(ORDER, states => void (states.Ask.Parameters.Message = 'see')), 'Ask', 'Call') }, 'behaviour', 'input-changed', 'state-renamed'),
  pair('a literal text that looks like a path', {
    base: edited(ORDER, states => void (states.Ask.Parameters.Message = '$.a')), head: edited(ORDER, states => void (states.Ask.Parameters.Message = "$['a']")),
  }, 'behaviour', 'input-changed'),
  pair('a literal text that looks like JSONata', {
    base: edited(ORDER, states => void (states.Ask.Parameters.Message = '{% $x %}')), head: edited(ORDER, states => void (states.Ask.Parameters.Message = '{%$x%}')),
  }, 'behaviour', 'input-changed'),
  pair('a field that no state has', path(states => void (states.Ask.Colour = 'red')), 'behaviour', 'field-changed'),
];

const BREAKING: readonly Pair[] = [
  pair('a selector that renames a field', path(states => void (states.Price.ResultSelector = { 'euro.$': '$.Payload.cents' })), 'breaking', 'field-gone', 'output-changed'),
  pair('a result elsewhere', path(states => void (states.Price.ResultPath = '$.cost')), 'breaking', 'field-gone', 'output-changed'),
  pair('a fixed result without a field', path(states => void delete states.Clean.Result.sku), 'breaking', 'field-gone', 'output-changed', 'output-field-removed'),
  pair('a variable that nothing assigns', jsonata(states => void delete states.Load.Assign), 'breaking', 'field-gone', 'field-gone', 'field-gone', 'field-gone', 'variables-changed'),
  pair('a renamed variable', jsonata(states => void (states.Load.Assign = { sum: '{% $states.result.Payload.total %}' })), 'breaking', 'field-gone', 'field-gone', 'field-gone', 'field-gone', 'variables-changed'),
  pair('an output without a field at the end', jsonata(states => void delete states.Load.Output.total), 'breaking', 'output-changed', 'output-field-removed'),
  pair('an output at the end that lost a field', {
    base: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: { a: 1, b: 2 }, End: true } } },
    head: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: { a: 1 }, End: true } } },
  }, 'breaking', 'output-changed', 'output-field-removed'),
  pair('parameters that read another field of the input', {
    base: { StartAt: 'A', States: { A: { Type: 'Task', Resource: `${LAMBDA}:a`, Parameters: { 'n.$': '$.name' }, End: true } } },
    head: { StartAt: 'A', States: { A: { Type: 'Task', Resource: `${LAMBDA}:a`, Parameters: { 'n.$': '$.name', 'm.$': '$.mail' }, End: true } } },
  }, 'breaking', 'input-changed', 'input-field-newly-required'),
  pair('arguments that read another field of the input', jsonata(states => void (states.Load.Arguments.Payload.mail = '{% $states.input.mail %}')), 'breaking', 'input-changed', 'input-field-newly-required'),
  pair('a choice that decides on another field', {
    base: { StartAt: 'A', States: { A: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' } } },
    head: { StartAt: 'A', States: { A: { Type: 'Choice', Choices: [{ Variable: '$.b', NumericEquals: 1, Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' } } },
  }, 'breaking', 'condition-changed', 'input-field-newly-required'),
  pair('items from another field', {
    base: { StartAt: 'A', States: { A: { Type: 'Map', ItemsPath: '$.rows', Iterator: { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } }, End: true } } },
    head: { StartAt: 'A', States: { A: { Type: 'Map', ItemsPath: '$.lines', Iterator: { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } }, End: true } } },
  }, 'breaking', 'input-field-newly-required', 'items-changed'),
];

export const PAIRS: readonly Pair[] = [...SAME, ...COSMETIC, ...BEHAVIOUR, ...BREAKING];
