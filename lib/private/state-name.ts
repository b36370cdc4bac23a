import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { refuse } from './errors';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_STATE_NAME_LENGTH = 80;

/** Refuses what the service would refuse as the name of a state. */
export function checkStateName(scope: IConstruct, prop: string, name: string): string {
  const refusal = { prop, value: name, allowed: `a text of 1 to ${MAX_STATE_NAME_LENGTH} characters known at synthesis` };
  if (Token.isUnresolved(name)) {
    refuse(scope, 'StateNameToken', { ...refusal, fix: 'Transitions name their state in plain text: give a literal name.' });
  }
  if (name.length < 1 || name.length > MAX_STATE_NAME_LENGTH) {
    refuse(scope, 'StateNameLength', { ...refusal, fix: `It has ${name.length} characters: give the step a shorter 'name'.` });
  }
  return name;
}

/** Construct ids must not hold a slash, state names may. */
export function constructIdFor(stateName: string): string {
  return stateName.replace(/\//g, '-');
}
