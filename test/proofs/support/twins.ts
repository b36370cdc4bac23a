import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Step } from '../../../lib';
import { simulate, SimulationOptions, SimulationResult } from '../../../lib/testing';
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

/** What somebody outside sees of an execution, and what its tasks were given. */
export type Behaviour = Pick<SimulationResult,
  'status' | 'output' | 'error' | 'cause' | 'retries' | 'attempts' | 'statesEntered' | 'durationSeconds' | 'transitions'
> & { readonly calls: object[] };

/** Runs both twins on the same input and the same mocks. */
export async function runTwins({ jsonPath, jsonata }: Twins, options: SimulationOptions): Promise<{ jsonPath: Behaviour; jsonata: Behaviour }> {
  return { jsonPath: behaviourOf(await simulate(jsonPath, options)), jsonata: behaviourOf(await simulate(jsonata, options)) };
}

export async function expectTwinsAgree(twins: Twins, options: SimulationOptions): Promise<Behaviour> {
  const { jsonPath, jsonata } = await runTwins(twins, options);
  expect(jsonata).toEqual(jsonPath);
  return jsonPath;
}

export function behaviourOf(result: SimulationResult): Behaviour {
  const { status, output, error, cause, retries, attempts, statesEntered, durationSeconds, transitions, history } = result;
  const calls = history.filter(({ type }) => type.endsWith('Scheduled'))
    .map(({ timestamp, details }) => ({ timestamp, ...details }));
  return { status, output, error, cause, retries, attempts, statesEntered, durationSeconds, transitions, calls };
}
