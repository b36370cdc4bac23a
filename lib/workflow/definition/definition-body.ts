import * as fs from 'fs';
import type * as s3_assets from 'aws-cdk-lib/aws-s3-assets';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ImportedDefinition } from '../import';
import { ObjectDefinition } from './object-definition';
import { ReviewableDefinition } from './reviewable-definition';
import { refuse } from '../../private/errors';
import { DefinitionOptions, DefinitionStorage } from '../options/definition-layout';

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
  if (body instanceof sfn.FileDefinitionBody) return fromText(path, props, body, fs.readFileSync(body.path, 'utf8'), assetOptionsOf(body));
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
function fromText(
  path: string,
  props: DefinitionProps,
  body: sfn.DefinitionBody,
  text: string,
  asset?: s3_assets.AssetOptions,
): sfn.DefinitionBody {
  const definition = parse(text);
  if (definition !== undefined) {
    checkUploaded(path, props, asset);
    return new ObjectDefinition(definition, props, asset);
  }
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

/** What `DefinitionBody.fromFile` was given for the asset that the L2 makes of every file. */
function assetOptionsOf(body: sfn.FileDefinitionBody): s3_assets.AssetOptions {
  return (body as unknown as { readonly options: s3_assets.AssetOptions }).options;
}

/** A file goes into the template, where a review sees it, and options for an asset would be lost. */
function checkUploaded(path: string, { definitionStorage }: DefinitionProps, asset: s3_assets.AssetOptions = {}): void {
  const names = Object.keys(asset).filter(name => asset[name as keyof s3_assets.AssetOptions] !== undefined);
  if (names.length === 0 || definitionStorage === DefinitionStorage.ASSET) return;
  refuse(path, 'AssetOptionsWithoutAsset', {
    prop: 'definitionBody',
    inWords: `a file with the asset options ${names.join(', ')}`,
    allowed: 'a file without asset options, since its definition goes into the template',
    fix: "Leave the options out, or set 'definitionStorage' to DefinitionStorage.ASSET to have the definition uploaded with them.",
  });
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
