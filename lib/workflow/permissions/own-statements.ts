import * as iam from 'aws-cdk-lib/aws-iam';
import type { ConstructStatements } from './construct-statements';
import type { TokenTexts } from './token-texts';
import { InferredPermissions, PermissionProblem, WILDCARD_ACTIONS } from '../../iam';

/** Statements of constructs that are needed beside the inferred ones, and the problems they don't solve. */
export interface OwnStatements {
  readonly statements: iam.PolicyStatement[];
  readonly unsolved: PermissionProblem[];
}

/** Chooses what of the statements that constructs bring is needed beside what is inferred. */
export function ownStatements(constructs: ConstructStatements, inferred: InferredPermissions, texts: TokenTexts): OwnStatements {
  const solved = new Set<string>();
  const unsolved: PermissionProblem[] = [];
  for (const problem of inferred.problems) {
    const state = constructs.stateAt(problem.statePath);
    if (state !== undefined && canSolve(constructs, state, problem, texts)) solved.add(state);
    else unsolved.push(problem);
  }
  return {
    unsolved,
    statements: [...new Set([
      ...[...solved].flatMap(state => constructs.of(state)),
      ...constructs.beside(),
      ...keysBeside(constructs, inferred, texts),
    ])],
  };
}

/**
 * Whether the construct of a state may say what the definition doesn't: where nothing is known about
 * the call, where the user wrote the statements, and where they don't sweep over all of a kind.
 */
function canSolve(constructs: ConstructStatements, state: string, problem: PermissionProblem, texts: TokenTexts): boolean {
  const statements = constructs.of(state);
  if (statements.length === 0) return false;
  return (
    problem.pointer.endsWith('/Resource') || constructs.areExplicit(state) || !statements.some(statement => isSweeping(statement, texts))
  );
}

/** `*`, or `cluster/*`: everything of a kind. A bucket's objects belong to one bucket. */
const EVERYTHING = /^(?:\*|[\w-]+[:/]\*)$/;

function isSweeping({ actions, resources }: iam.PolicyStatement, texts: TokenTexts): boolean {
  if (actions.every(action => Object.hasOwn(WILDCARD_ACTIONS, action))) return false;
  return resources.map(resource => texts.textOf(resource) ?? '').some(text => {
    const [, , service, , , ...rest] = text.split(':');
    return text === '*' || (service !== 's3' && EVERYTHING.test(rest.join(':')));
  });
}

/** Keys of imported resources are known to their constructs alone. */
function keysBeside(constructs: ConstructStatements, { statements }: InferredPermissions, texts: TokenTexts): iam.PolicyStatement[] {
  const ofKeys = constructs.all.filter(({ actions }) => actions.length > 0 && actions.every(action => action.startsWith('kms:')));
  if (ofKeys.length === 0) return [];
  const known = new Set(
    statements.filter(({ actions }) => actions.some(action => action.startsWith('kms:'))).flatMap(({ resources }) => resources),
  );
  return ofKeys.filter(({ resources }) => !resources.every(resource => known.has(texts.textOf(resource) ?? '')));
}
