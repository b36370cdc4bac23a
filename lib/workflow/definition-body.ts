import * as fs from 'fs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DefinitionOptions } from './definition-layout';
import { ImportedDefinition } from './import';
import { ObjectDefinition } from './object-definition';
import { ReviewableDefinition } from './reviewable-definition';
import { refuse } from '../private/errors';

/** The props of a machine that say what its definition is. */
type DefinitionProps = sfn.StateMachineProps & DefinitionOptions;

const WRITING = ['definitionLayout', 'definitionStorage'] as const;
const CONTENT = ['timeout', 'comment', 'queryLanguage'] as const;

/**
 * The body that renders what the L2's props describe: chains, strings and files alike. Bodies of
 * other classes render themselves and get all props of the machine.
 */
export function reviewableBody(path: string, props: DefinitionProps): sfn.DefinitionBody | undefined {
  const body = props.definitionBody;
  if (body === undefined) return props.definition && new ReviewableDefinition(props.definition, props);
  if (body instanceof ImportedDefinition) return body;
  if (body instanceof ReviewableDefinition) return rendersItself(path, props, body, 'Give it to the ReviewableDefinition.');
  if (body instanceof sfn.ChainDefinitionBody) return new ReviewableDefinition(body.chainable, props);
  if (body instanceof sfn.StringDefinitionBody) return fromText(path, props, body, body.body);
  if (body instanceof sfn.FileDefinitionBody) return fromText(path, props, body, fs.readFileSync(body.path, 'utf8'));
  return rendersItself(path, props, body, 'Give a chain, a string or a file to have it written.');
}

function rendersItself(path: string, props: DefinitionProps, body: sfn.DefinitionBody, fix: string): sfn.DefinitionBody {
  for (const prop of WRITING) {
    if (props[prop] === undefined) continue;
    refuse(path, 'DefinitionWritesItself', { prop, value: props[prop], allowed: 'left out beside a definition that writes itself', fix });
  }
  return body;
}

/** Text that isn't JSON before its placeholders are filled in goes to the service as it is. */
function fromText(path: string, props: DefinitionProps, body: sfn.DefinitionBody, text: string): sfn.DefinitionBody {
  const definition = parse(text);
  if (definition !== undefined) return new ObjectDefinition(definition, props);
  for (const prop of [...CONTENT, ...WRITING]) {
    if (props[prop] === undefined) continue;
    refuse(path, 'DefinitionNotJson', {
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
