import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { refuse } from './errors';
import { MAX_NAME_LENGTH } from '../asl';

/** Refuses what the service would refuse as the name of a state. */
export function checkStateName(scope: IConstruct, prop: string, name: string): string {
  const refusal = { prop, value: name, allowed: `a text of 1 to ${MAX_NAME_LENGTH} characters known at synthesis` };
  if (Token.isUnresolved(name)) {
    refuse(scope, 'StateNameToken', { ...refusal, fix: 'Transitions name their state in plain text: give a literal name.' });
  }
  if (name === '') refuse(scope, 'StateNameLength', { ...refusal, fix: 'Give at least one character.' });
  if (name.length > MAX_NAME_LENGTH) {
    refuse(scope, 'StateNameLength', { ...refusal, fix: `It has ${name.length} characters: give the step a shorter 'name'.` });
  }
  return name;
}

/**
 * The id of the construct of a state. Construct ids must not hold a slash, state names may.
 *
 * @throws when the scope has a state of that name already
 */
export function constructIdFor(scope: IConstruct, stateName: string): string {
  const id = stateName.replace(/\//g, '-');
  if (scope.node.tryFindChild(id) === undefined) return id;
  refuse(scope, 'StateNameTwice', {
    prop: 'name',
    value: stateName,
    allowed: 'a name that no other state has',
    fix: "A step is named after what it calls and a pattern after its kind: give one of the two a 'name', or use fragments with prefixStates().",
  });
}
