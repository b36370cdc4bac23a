import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Behaviour, behaviourOf } from './behaviour';
import { Step } from '../../../lib';
import { simulate, SimulationOptions } from '../../../lib/testing';
import { aslOf, newStack } from '../../support/machines';

/** The same workflow in both query languages. */
export interface Twins {
  readonly jsonPath: object;
  readonly jsonata: object;
}

/** Makes the step once in each query language. */
export function twinsOf(makeStep: (scope: Construct, queryLanguage: sfn.QueryLanguage) => Step): Twins {
  const definition = (queryLanguage: sfn.QueryLanguage) => {
    const stack = newStack();
    return { QueryLanguage: queryLanguage, ...aslOf(makeStep(stack, queryLanguage).bind(stack, { queryLanguage }), queryLanguage) };
  };
  return { jsonPath: definition(sfn.QueryLanguage.JSON_PATH), jsonata: definition(sfn.QueryLanguage.JSONATA) };
}

/** Runs both twins on the same input and the same mocks. */
export async function runTwins(
  { jsonPath, jsonata }: Twins,
  options: SimulationOptions,
): Promise<{ jsonPath: Behaviour; jsonata: Behaviour }> {
  return { jsonPath: behaviourOf(await simulate(jsonPath, options)), jsonata: behaviourOf(await simulate(jsonata, options)) };
}

/** Runs both twins, expects the same of them, and gives what it was. */
export async function expectTwinsAgree(twins: Twins, options: SimulationOptions): Promise<Behaviour> {
  const { jsonPath, jsonata } = await runTwins(twins, options);
  expect(jsonata).toEqual(jsonPath);
  return jsonPath;
}
