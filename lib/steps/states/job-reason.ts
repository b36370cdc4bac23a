import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Dialect, mergeAt } from './dialect';
import type { BoundErrorRoute } from './routes';
import { jsonataPathOf } from '../../private/field-path';
import { checkStateName, constructIdFor } from '../../private/state-name';

/**
 * Routes that have the reason of a job's failure for its cause, which is JSON. A catcher in JSONPath can't take a text apart, so there a
 * state in JSONata behind it does.
 *
 * @param reason where it stands in the cause: JSONata below `$`
 */
export function readReason(state: sfn.State, { queryLanguage }: Dialect, routes: BoundErrorRoute[], reason: string): BoundErrorRoute[] {
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    return routes.map(route => ({ ...route, catchProps: inCatcher(route.catchProps, reason) }));
  }
  const readers = new Map<string, sfn.State>();
  return routes.map(route => {
    const { errors: _errors, ...fields } = route.catchProps;
    const key = JSON.stringify([route.handler.node.path, fields]);
    const reader = readers.get(key) ?? readingState(state, route, reason, readers.size + 1);
    readers.set(key, reader);
    return { ...route, handler: reader };
  });
}

function inCatcher(fields: sfn.CatchProps, reason: string): sfn.CatchProps {
  return JSON.parse(
    JSON.stringify(fields).replaceAll('$states.errorOutput', JSON.stringify(withReason('$states.errorOutput', reason)).slice(1, -1)),
  );
}

/** A state that reads the error again, wherever the catcher has put it: in the data, in variables, or both. */
function readingState(
  state: sfn.State,
  { handler, catchProps: { resultPath = '$', assign = {} } }: BoundErrorRoute,
  reason: string,
  position: number,
): sfn.State {
  const scope = state.node.scope as Construct;
  const stateName = checkStateName(scope, 'name', `${state.stateId} Reason${position === 1 ? '' : ` ${position}`}`);
  const variables = Object.entries(assign)
    .filter(([name, value]) => name.endsWith('.$') && value === '$')
    .map(([name]) => name.slice(0, -2));
  const reader = new sfn.Pass(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: sfn.QueryLanguage.JSONATA,
    ...(resultPath !== sfn.JsonPath.DISCARD && { outputs: `{% ${read(namesIn(resultPath), reason)} %}` }),
    ...(variables.length > 0 && { assign: Object.fromEntries(variables.map(name => [name, `{% ${withReason(`$${name}`, reason)} %}`])) }),
  });
  return reader.next({ id: handler.stateId, startState: handler, endStates: [] }).startState;
}

function read(names: string[], reason: string): string {
  if (names.length === 0) return withReason('$states.input', reason);
  return mergeAt('$states.input', names, withReason(jsonataPathOf('$states.input', names.join('.')), reason));
}

/** The fields that a path leads through, as `jsonPathOf` writes them. */
function namesIn(path: string): string[] {
  return [...path.matchAll(/\.(\w+)|\['([^']*)'\]/g)].map(([, plain, quoted]) => plain ?? quoted);
}

/** An error with the reason for its cause, where the cause is JSON that has one. */
function withReason(error: string, reason: string): string {
  const cause = `${error}.Cause`;
  const found = `$type(${cause}) = "string" and $contains(${cause}, /^\\s*\\{[\\s\\S]*\\}\\s*$/) ? [$parse(${cause}).(${reason})][0]`;
  return `($reason := ${found}; $type($reason) = "string" ? {"Error": ${error}.Error, "Cause": $reason} : ${error})`;
}
