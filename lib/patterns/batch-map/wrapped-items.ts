import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { BatchMapOptions } from './batch-map-options';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { chainable, connect, StepContext } from '../../steps/states/binding';
import { Dialect, jsonataLiteral } from '../../steps/states/dialect';

/** Has the item as it was read stand beside what a selector makes of it, so that a failed one can be run again. */
export function wrapped({ queryLanguage }: Dialect, itemSelector: object): { [key: string]: any } {
  return queryLanguage === sfn.QueryLanguage.JSONATA
    ? { item: '{% $states.context.Map.Item.Value %}', input: itemSelector }
    : { item: sfn.JsonPath.objectAt('$$.Map.Item.Value'), input: itemSelector };
}

/** Work that gets what the selector has made, without the item beside it. */
export function unwrapped(
  scope: Construct, { dialect: { queryLanguage } }: StepContext, stateName: string, { batches }: BatchMapOptions, work: sfn.IChainable,
): sfn.IChainable {
  const inJsonata = batches
    ? { Items: '{% [$states.input.Items.input] %}', ...batches.input && { BatchInput: '{% $states.input.BatchInput %}' } }
    : '{% $states.input.input %}';
  const inJsonPath = batches
    ? {
      parameters: {
        Items: sfn.JsonPath.listAt('$.Items[*].input'),
        ...(batches.input && { BatchInput: sfn.JsonPath.objectAt('$.BatchInput') }),
      },
    }
    : { inputPath: '$.input' };
  const first = new sfn.Pass(scope, constructIdFor(scope, checkStateName(scope, 'name', stateName)), {
    stateName, queryLanguage, ...queryLanguage === sfn.QueryLanguage.JSONATA ? { outputs: inJsonata } : inJsonPath,
  });
  connect([first], work);
  return chainable(work.id, first, work.endStates);
}

/** Where one attempt at the map writes its results: below the prefix, the run and the number of retries. */
export function runPrefix({ queryLanguage }: Dialect, prefix: string, run: string): Record<string, string> {
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    return { Prefix: `{% ${jsonataLiteral(`${prefix}/`)} & $${run} & "/" & $string($states.context.State.RetryCount) %}` };
  }
  return { 'Prefix.$': `States.Format('${prefix.replace(/[\\'{}]/g, '\\$&')}/{}/{}', $${run}, $$.State.RetryCount)` };
}
