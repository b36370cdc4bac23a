import { isJsonata } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';

/** Parameters that say what is called, or as whom. */
const TARGETS: Record<string, string> = {
  FunctionName: 'function',
  StateMachineArn: 'state machine',
  ApiEndpoint: 'endpoint',
  RoleArn: 'role',
  ConnectionArn: 'connection',
  TaskDefinition: 'task definition',
  QueueUrl: 'queue',
  TopicArn: 'topic',
};

/** Fields that say what a task calls. */
const FIELDS = ['Parameters', 'Arguments', 'Credentials'];

export const dynamicTarget: Rule = {
  id: 'dynamic-target',
  severity: 'warning',
  title: 'What a task calls is fixed, not part of the input',
  source: guide('security-iam.html'),
  expression(expression, report) {
    const { key = '', field } = expression;
    const name = key.endsWith('.$') ? key.slice(0, -2) : key;
    if (Object.hasOwn(TARGETS, name) && FIELDS.includes(field.name) && !isInPayload(expression) && readsInput(expression)) {
      report(expression, {
        message: `The input chooses which ${TARGETS[name]} is called: who starts an execution decides what the role of the machine does.`,
        fix: `Write the ${TARGETS[name]} into the definition, or let a Choice pick one of a few.`,
      });
    }
  },
};

/** What a function or message is given may have any keys. */
function isInPayload({ path }: ExpressionSubject): boolean {
  return path.slice(0, -1).some(key => key === 'Payload' || key === 'Input' || key === 'MessageBody' || key === 'Message');
}

function readsInput({ paths, references, text }: ExpressionSubject): boolean {
  return isJsonata(text)
    ? references?.variables.some(({ name, path }) => name === 'states' && path[0] === 'input') ?? false
    : paths.some(({ root }) => root.kind === 'input');
}
