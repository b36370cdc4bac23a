import { createHash } from 'crypto';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A variable's name has at most 80 characters. */
const SHOWN_LENGTH = 60;
const HASH_LENGTH = 6;

/**
 * The variable that holds the error of a work until its letter is sent. A scope within another must
 * not assign the other's variables, and the same work may stand in both: the place in the tree tells them apart.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function errorVariable(scope: IConstruct, workName: string): string {
  return variableName(scope, workName, 'Error');
}

/** A variable that no other work has: what it holds is said in one word. */
export function variableName(scope: IConstruct, workName: string, what: string): string {
  const word = workName.replace(/\P{ID_Continue}+/gu, '_').slice(0, SHOWN_LENGTH);
  const place = scope.node.path.slice(Stack.of(scope).node.path.length);
  const hash = createHash('sha256').update(JSON.stringify([place, workName])).digest('hex').slice(0, HASH_LENGTH);
  return `${/^\p{ID_Start}/u.test(word) ? '' : 'work'}${word}${what}_${hash}`;
}
