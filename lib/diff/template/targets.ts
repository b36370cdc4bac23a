import { isRetained, Template } from './template';
import { isJsonObject, own, walkStates } from '../../asl';
import type { JsonValue } from '../../asl';
import { stableText } from '../canonical/values';
import { change } from '../changes';
import type { Change } from '../changes';

/** Properties whose change makes a new resource, by type; only those of what workflows call. */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'AWS::Lambda::Alias': ['Name', 'FunctionName'],
  'AWS::Lambda::Version': ['FunctionName', 'Description', 'CodeSha256'],
  'AWS::Serverless::Function': ['FunctionName'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'ImportSourceSpecification'],
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  'AWS::Serverless::StateMachine': ['Name', 'Type'],
  'AWS::StepFunctions::Activity': ['Name', 'EncryptionConfiguration'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::Events::Connection': ['Name'],
  'AWS::ECS::Cluster': ['ClusterName'],
  'AWS::Batch::JobQueue': ['JobQueueName'],
  'AWS::Glue::Job': ['Name'],
  'AWS::CodeBuild::Project': ['Name'],
};

/** Properties that hold names by which a definition may call a resource without referring to it. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Serverless::Function': 'FunctionName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::StepFunctions::Activity': 'Name',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Events::EventBus': 'Name',
};

/** What a resource is made of or known by, which changes with each build and matters to no execution. */
const ASIDE = new Set([
  'Code',
  'CodeUri',
  'CodeSha256',
  'ImageUri',
  'Tags',
  'Description',
  'DeadLetterConfig',
  'VersionDescription',
  'FunctionVersion',
]);

/** The resources that a definition calls: those it refers to, and those it names. */
export function targetsOf(template: Template, machine: string, definition: unknown): Set<string> {
  const properties = template.properties(machine);
  const found = template.idsIn([
    properties.DefinitionString ?? null,
    properties.Definition ?? null,
    properties.DefinitionSubstitutions ?? null,
  ]);
  found.delete(machine);
  const texts = new Set(callTexts(definition));
  for (const id of template.ids()) {
    const property = NAMES[template.typeOf(id)!];
    const name = property === undefined ? undefined : template.properties(id)[property];
    if (typeof name === 'string' && name !== '' && !found.has(id) && id !== machine && isCalled(texts, name)) found.add(id);
  }
  return found;
}

function isCalled(texts: ReadonlySet<string>, name: string): boolean {
  if (texts.has(name)) return true;
  for (const text of texts) {
    if (text.endsWith(`:${name}`) || text.endsWith(`/${name}`) || text.includes(`:${name}:`) || text.includes(`:::${name}/`)) return true;
  }
  return false;
}

function* callTexts(definition: unknown): Generator<string> {
  const parsed: unknown = typeof definition === 'string' ? JSON.parse(definition) : definition;
  for (const { state } of walkStates(parsed)) {
    for (const field of ['Resource', 'Parameters', 'Arguments', 'ItemReader', 'ResultWriter']) yield* strings(own(state, field));
  }
}

function* strings(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value) as JsonValue[]) yield* strings(entry);
}

/** What happened to the resources that the old definition calls. */
export function targetChanges(base: Template, head: Template, targets: Iterable<string>): Change[] {
  return [...targets].flatMap(id => targetChange(base, head, id));
}

function targetChange(base: Template, head: Template, id: string): Change[] {
  const type = base.typeOf(id)!;
  const [before, after] = [base.resource(id)!, head.resource(id)];
  const what = `${shortType(type)} ${id}`;
  if (after === undefined) {
    if (isRetained(before, 'DeletionPolicy')) {
      return [change('target-changed', `the ${what}, which the old definition calls, is no longer in the template and stays as it is`)];
    }
    return [change('target-removed', `the ${what} is gone, and the old definition calls it`)];
  }
  const isReplaced = head.typeOf(id) !== type
    || (REPLACING[type] ?? []).some(name => valueText(base, id, name) !== valueText(head, id, name));
  if (isReplaced && !isRetained(after, 'UpdateReplacePolicy')) {
    return [change('target-replaced', `the ${what} is made anew, and running executions call the old one`)];
  }
  const changed = changedProperties(base.resolved(base.properties(id)), head.resolved(head.properties(id)));
  return changed.length === 0 ? [] : [change('target-changed', `the ${what} has another ${changed.join(', ')}`)];
}

function valueText(template: Template, id: string, property: string): string {
  const value = own(template.properties(id), property);
  return value === undefined ? '' : stableText(template.resolved(value));
}

function changedProperties(before: JsonValue, after: JsonValue): string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(name => isOther(name, own(before, name), own(after, name)));
}

function isOther(name: string, before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (name === 'Code' || name === 'InlineCode') return inline(before) !== inline(after);
  return !ASIDE.has(name) && stableText(before) !== stableText(after);
}

/** Code that stands in the template shows that it does something else; of code elsewhere only a hash is known. */
function inline(code: JsonValue | undefined): string {
  const given = isJsonObject(code) ? own(code, 'ZipFile') : code;
  return typeof given === 'string' ? given : '';
}

/** `Lambda function`, `SNS topic`. */
function shortType(type: string): string {
  const [, service = type, name = ''] = type.split('::');
  return `${service} ${name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}`.trim();
}
