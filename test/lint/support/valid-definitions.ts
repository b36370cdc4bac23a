import * as fc from 'fast-check';

type Json = Record<string, unknown>;

/** States without the fields that say where they lead. */
const pathSteps: fc.Arbitrary<Json>[] = [
  fc.record({ Type: fc.constant('Pass'), Result: fc.jsonValue() }),
  fc.constant({ Type: 'Pass', Parameters: { 'id.$': '$.id', 'text.$': 'States.Format(\'{}\', $.a[0])' }, ResultPath: '$.shaped' }),
  fc.record({ Type: fc.constant('Wait'), Seconds: fc.nat(1000) }),
  fc.constant({ Type: 'Wait', TimestampPath: '$.when' }),
  fc.record({
    Type: fc.constant('Task'),
    Resource: fc.constantFrom('arn:aws:lambda:us-east-1:123456789012:function:Work', 'arn:aws-cn:states:::aws-sdk:s3:listBuckets', '${Work}'),
    Parameters: fc.constant({}),
    TimeoutSeconds: fc.integer({ min: 2, max: 99_999_999 }),
    ResultPath: fc.constantFrom('$.result', null),
    Retry: fc.constantFrom([], [{ ErrorEquals: ['States.Timeout'], BackoffRate: 1.5 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 0 }]),
  }),
];

const dataSteps: fc.Arbitrary<Json>[] = [
  fc.record({ Type: fc.constant('Pass'), Output: fc.constantFrom('{% $states.input %}', 1, null, { a: ['{% $uuid() %}'] }) }),
  fc.record({ Type: fc.constant('Wait'), Seconds: fc.oneof(fc.nat(1000), fc.constant('{% $states.input.seconds %}')) }),
  fc.constant({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: { QueueUrl: 'q', MessageBody: '{% $string($states.input) %}' },
    Output: '{% $states.result.MessageId %}',
  }),
];

/** A name that no other state of the definition has. */
class Names {
  private used = 0;

  public next(word: string): string {
    return `${word} ${this.used++}`;
  }
}

type Step = { readonly step: Json } | { readonly branches: Shape[] } | { readonly each: Shape } | { readonly choice: true };
type Shape = readonly Step[];

const words = ['__proto__', 'constructor', 'Do it', 'a/b~c', 'é'];

/** Writes a chain of steps as a scope: each leads to the next, the last one ends. */
function scopeOf(shape: Shape, names: Names, language: string): Json {
  const labels = shape.map((_, index) => names.next(words[index % words.length]));
  const states = Object.fromEntries(shape.map((step, index) => {
    const next = labels[index + 1];
    const way = next === undefined ? { End: true } : { Next: next };
    if ('step' in step) {
      return [labels[index], { ...step.step, ...way }];
    }
    if ('branches' in step) {
      return [labels[index], { Type: 'Parallel', Branches: step.branches.map(branch => scopeOf(branch, names, language)), ...way }];
    }
    if ('each' in step) {
      return [labels[index], { Type: 'Map', MaxConcurrency: 3, ItemProcessor: scopeOf(step.each, names, language), ...way }];
    }
    const test = language === 'JSONata' ? { Condition: '{% $states.input.a = 1 %}' } : { Variable: '$.a', NumericEquals: 1 };
    return [labels[index], next === undefined ? { Type: 'Succeed' } : { Type: 'Choice', Choices: [{ ...test, Next: next }], Default: next }];
  }));
  return { StartAt: labels[0], States: states };
}

function shapes(steps: fc.Arbitrary<Json>[]): fc.Arbitrary<Shape> {
  const { shape } = fc.letrec<{ shape: Shape; step: Step }>(tie => ({
    shape: fc.array(tie('step'), { minLength: 1, maxLength: 5 }),
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(...steps).map(step => ({ step })),
      fc.constant({ choice: true } as const),
      fc.array(tie('shape'), { minLength: 1, maxLength: 3 }).map(branches => ({ branches })),
      tie('shape').map(each => ({ each })),
    ),
  }));
  return shape;
}

/** Random definitions that the service would take. */
export const validDefinitions: fc.Arbitrary<Json> = fc.oneof(
  shapes(pathSteps).map(shape => scopeOf(shape, new Names(), 'JSONPath')),
  shapes(dataSteps).map(shape => ({ QueryLanguage: 'JSONata', ...scopeOf(shape, new Names(), 'JSONata') })),
);
