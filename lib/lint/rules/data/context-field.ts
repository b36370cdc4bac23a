import { hasPlaceholder, own } from '../../../asl';
import type { JsonPath } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';
import { listed } from '../../words';

const TOP = ['Execution', 'State', 'StateMachine', 'Task', 'Map'];

export const contextField: Rule = {
  id: 'context-field',
  severity: 'error',
  title: 'The context object has what is read from it',
  source: guide('input-output-contextobject.html'),
  expression(expression, report) {
    if (expression.field.schema.shape.kind === 'resultPath') {
      return;
    }
    for (const names of contextReads(expression)) {
      const [top] = names;
      if (top === undefined) {
        continue;
      }
      if (!TOP.includes(top)) {
        report(expression, { message: `The context object has no '${top}'.`, fix: `Read ${listed(TOP)}.` });
      } else if (top === 'Task' && !mayHaveToken(expression)) {
        report(expression, {
          message: 'There is a task token only in a task that waits for it.',
          fix: 'Read the token in a task whose Resource ends in .waitForTaskToken.',
        });
      } else if (top === 'Map' && !isInMap(expression)) {
        report(expression, { message: 'The context object has Map only in a Map and in the states inside one.', fix: 'Read the state input instead.' });
      }
    }
  },
};

/** The names an expression follows from the context object. */
function contextReads({ references, paths }: ExpressionSubject): (readonly string[])[] {
  const byJsonata = references?.variables.filter(({ name, path }) => name === 'states' && path[0] === 'context').map(({ path }) => path.slice(1)) ?? [];
  return [...byJsonata, ...paths.filter(({ root }) => root.kind === 'context').map(leadingNames)];
}

function leadingNames({ segments }: JsonPath): string[] {
  const [first] = segments;
  return first?.kind === 'names' && !first.descend && first.names.length === 1 ? [...first.names] : [];
}

function isInMap({ visit }: ExpressionSubject): boolean {
  for (let state = visit; state; state = state.scope.parent) {
    if (state.state.Type === 'Map') {
      return true;
    }
  }
  return false;
}

const PATTERN = /\.(?:waitForTaskToken|sync(?::2)?)$/;

/** A pattern that the service doesn't offer is a fault of its own, and what is known only at deploy time can't be told. */
function mayHaveToken({ visit }: ExpressionSubject): boolean {
  const resource = visit && own(visit.state, 'Resource');
  if (visit?.state.Type !== 'Task' || typeof resource !== 'string') {
    return visit?.state.Type === 'Task';
  }
  return hasPlaceholder(resource) || PATTERN.test(resource);
}
