import { hasPlaceholder, own } from '../../../asl';
import type { JsonPath } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';

/** What the context object holds, and of its parts what they hold; the execution's input and an item of a Map are data. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '': ['Execution', 'State', 'StateMachine', 'Task', 'Map'],
  'Execution': ['Id', 'Input', 'Name', 'RedriveCount', 'RedriveTime', 'RoleArn', 'StartTime'],
  'State': ['EnteredTime', 'Name', 'RetryCount'],
  'StateMachine': ['Id', 'Name'],
  'Task': ['Token'],
  'Map': ['Item'],
  'Map.Item': ['Index', 'Key', 'Source', 'Value'],
};

export const contextField: Rule = {
  id: 'context-field',
  severity: 'error',
  title: 'The context object has what is read from it',
  source: guide('input-output-contextobject.html'),
  expression(expression, report) {
    if (expression.field.schema.shape.kind === 'resultPath') return;
    for (const names of contextReads(expression)) {
      const [top] = names;
      const level = names.findIndex((name, index) => FIELDS[names.slice(0, index).join('.')]?.includes(name) === false);
      if (level >= 0) {
        const within = names.slice(0, level).join('.');
        report(expression, {
          message: `${within === '' ? 'The context object' : `'${within}' of the context object`} has no '${names[level]}'.`,
          fix: `Read ${listed(FIELDS[within].map(name => within === '' ? name : `${within}.${name}`))}.`,
        });
      } else if (top === 'Task' && !mayHaveToken(expression)) {
        report(expression, {
          message: 'There is a task token only in a task that waits for it.',
          fix: 'Read the token in a task whose Resource ends in .waitForTaskToken.',
        });
      } else if (top === 'Map' && !isInMap(expression)) {
        report(expression, {
          message: 'The context object has Map only in a Map and in the states inside one.',
          fix: 'Read the state input instead.',
        });
      }
    }
  },
};

/** The names an expression follows from the context object. */
function contextReads({ references, paths }: ExpressionSubject): (readonly string[])[] {
  const byJsonata =
    references?.variables.filter(({ name, path }) => name === 'states' && path[0] === 'context').map(({ path }) => path.slice(1)) ?? [];
  return [...byJsonata, ...paths.filter(({ root }) => root.kind === 'context').map(leadingNames)];
}

function leadingNames({ segments }: JsonPath): string[] {
  const names: string[] = [];
  for (const segment of segments) {
    if (segment.kind !== 'names' || segment.descend || segment.names.length !== 1) break;
    names.push(segment.names[0]);
  }
  return names;
}

function isInMap({ visit }: ExpressionSubject): boolean {
  for (let state = visit; state; state = state.scope.parent) {
    if (state.state.Type === 'Map') return true;
  }
  return false;
}

const PATTERN = /\.(?:waitForTaskToken|sync(?::2)?)$/;

/** A pattern that the service doesn't offer is a fault of its own, and what is known only at deploy time can't be told. */
function mayHaveToken({ visit }: ExpressionSubject): boolean {
  const resource = visit && own(visit.state, 'Resource');
  if (visit?.state.Type !== 'Task' || typeof resource !== 'string') return visit?.state.Type === 'Task';
  return hasPlaceholder(resource) || PATTERN.test(resource);
}
