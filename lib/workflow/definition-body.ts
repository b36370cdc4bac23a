import * as fs from 'fs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { DefinitionOptions } from './definition-layout';
import { ObjectDefinition } from './object-definition';
import { ReviewableDefinition } from './reviewable-definition';
import { refuse } from '../private/errors';

/** The props of a machine that say what its definition is. */
type DefinitionProps = sfn.StateMachineProps & DefinitionOptions;

/**
 * The body that renders what the L2's props describe: chains, strings and files alike. Bodies of
 * other classes render themselves and get all props of the machine.
 */
export function reviewableBody(scope: Construct, props: DefinitionProps): sfn.DefinitionBody | undefined {
  const body = props.definitionBody;
  if (body === undefined) return props.definition && new ReviewableDefinition(props.definition, props);
  if (body instanceof ReviewableDefinition) return body;
  if (body instanceof sfn.ChainDefinitionBody) return new ReviewableDefinition(body.chainable, props);
  if (body instanceof sfn.StringDefinitionBody) return fromText(scope, props, body, () => body.body);
  if (body instanceof sfn.FileDefinitionBody) return fromText(scope, props, body, () => fs.readFileSync(body.path, 'utf8'));
  return body;
}

/** Text that isn't JSON before its placeholders are filled in goes to the service as it is. */
function fromText(scope: Construct, props: DefinitionProps, body: sfn.DefinitionBody, read: () => string): sfn.DefinitionBody {
  const definition = parse(read());
  if (definition !== undefined) return new ObjectDefinition(definition, props);
  for (const prop of ['timeout', 'comment', 'queryLanguage', 'definitionLayout', 'definitionStorage'] as const) {
    if (props[prop] === undefined) continue;
    refuse(scope, 'DefinitionNotJson', {
      prop,
      value: props[prop],
      allowed: 'left out when the definition is not a JSON object at synthesis',
      fix: 'Write it into the definition itself, or give a definition that is valid JSON before its placeholders are filled in.',
    });
  }
  return body;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
