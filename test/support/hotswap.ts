import * as fs from 'fs';
import { Module } from 'module';
import * as path from 'path';
import { onlyMachine, TemplateLike } from './deployment';

interface Evaluator {
  evaluateCfnExpression(expression: unknown): Promise<string>;
}

interface LoadedModule {
  readonly exports: { readonly Evaluator: new(props: object) => Evaluator };
  paths: string[];
  filename: string;
  _compile(source: string, file: string): void;
}

/** The evaluator is the command line's own code; it doesn't export it, so its bundle is loaded with one more line. */
const EXPORTED = '\n;init_evaluate_cloudformation_template(); module.exports.Evaluator = EvaluateCloudFormationTemplate;';

let bundle: LoadedModule | undefined;

function loadBundle(): LoadedModule {
  const file = path.join(path.dirname(require.resolve('aws-cdk/package.json')), 'lib', 'index.js');
  const loaded = new Module(file) as unknown as LoadedModule;
  loaded.filename = file;
  loaded.paths = require.resolve.paths(file) ?? [];
  loaded._compile(fs.readFileSync(file, 'utf8') + EXPORTED, file);
  return loaded;
}

const ATTRIBUTES = JSON.stringify({ TopicName: 'the-topic' });

/** The definition that `cdk deploy --hotswap` sends to the service, where each resource has its logical id as its name. */
export async function hotswapped(template: TemplateLike, outputs: Record<string, string> = {}): Promise<string> {
  bundle ??= loadBundle();
  const resources = Object.entries(template.Resources).map(([id, { Type }]) => ({
    LogicalResourceId: id, PhysicalResourceId: id, ResourceType: Type,
  }));
  const sdk = {
    getUrlSuffix: () => Promise.resolve('amazonaws.com'),
    cloudFormation: () => ({
      listStackResources: () => Promise.resolve(resources),
      listExports: () => Promise.resolve({ Exports: Object.entries(outputs).map(([Name, Value]) => ({ Name, Value })) }),
    }),
    cloudControl: () => ({ getResource: () => Promise.resolve({ ResourceDescription: { Properties: ATTRIBUTES } }) }),
  };
  const lookups = {
    deployedStackOutputs: () => Promise.resolve(new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : `output:${String(name)}`) })),
    resourceProperties: () => Promise.resolve(JSON.parse(ATTRIBUTES)),
  };
  const evaluator = new bundle.exports.Evaluator({
    stackArtifact: { stackName: 'Shop', template }, account: '111122223333', region: 'eu-west-1', partition: 'aws', sdk, lookups,
  });
  return evaluator.evaluateCfnExpression(template.Resources[onlyMachine(template)].Properties.DefinitionString);
}
