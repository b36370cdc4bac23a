import { App, AppProps, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { deployedDefinition, evaluate, TemplateLike, withoutHashes } from './deployment';
import { Step } from '../../lib';

/** Both query languages, for `describe.each`. */
export const LANGUAGES: [string, sfn.QueryLanguage][] = [
  ['JSONPath', sfn.QueryLanguage.JSON_PATH],
  ['JSONata', sfn.QueryLanguage.JSONATA],
];

export function newStack(props: AppProps = {}): Stack {
  return new Stack(new App(props), 'Shop');
}

/** A function by a name that ends up in the template, so that states can be told apart. */
export function fn(scope: Construct, id: string, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(scope, id, {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async event => event;'), ...props,
  });
}

/** A function of another app, which brings no resources into the template. */
export function importedFn(scope: Construct, id: string): lambda.IFunction {
  return lambda.Function.fromFunctionArn(scope, id, `arn:aws:lambda:eu-west-1:111122223333:function:${id}`);
}

/** A function with a heartbeat, which nobody can send: our steps refuse it, states of the user's own may have it. */
export function taskWithHeartbeat(scope: Construct, queryLanguage: sfn.QueryLanguage): sfn.IChainable {
  return new tasks.LambdaInvoke(scope, 'Task', {
    queryLanguage,
    lambdaFunction: lambda.Function.fromFunctionArn(scope, 'Placeholder', 'arn:aws:lambda:us-east-1:123456789012:function:Placeholder'),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: sfn.Timeout.duration(Duration.seconds(300)),
    heartbeatTimeout: sfn.Timeout.duration(Duration.seconds(60)),
  });
}

/** The definition of a chain, tokens resolved, without the cost of a synthesis. Without a language each state names its own. */
export function aslOf(chain: sfn.IChainable, machineLanguage?: sfn.QueryLanguage): any {
  const graph = new sfn.StateGraph(chain.startState, 'test');
  return withoutHashes(evaluate(Stack.of(chain.startState).resolve(graph.toGraphJson(machineLanguage))));
}

/** The states that a step makes, in a stack of its own unless it is given one. */
export function statesOf(step: Step, queryLanguage = sfn.QueryLanguage.JSONATA, scope: Construct = newStack()): Record<string, any> {
  return aslOf(step.bind(scope, { queryLanguage }), queryLanguage).States;
}

/** The one state that a step makes. */
export function stateOf(step: Step, queryLanguage?: sfn.QueryLanguage, scope?: Construct): any {
  const states = Object.values(statesOf(step, queryLanguage, scope));
  if (states.length !== 1) throw new Error(`Expected one state, got ${states.length}`);
  return states[0];
}

/** The definition that a fragment makes on its own. */
export function fragmentAsl(make: (stack: Stack) => sfn.IChainable, queryLanguage?: sfn.QueryLanguage): any {
  return aslOf(make(newStack()), queryLanguage);
}

/** The definition of the only machine of a stack as the service gets it. */
export function definitionIn(stack: Stack): any {
  return deployedDefinition(templateOf(stack));
}

export function templateOf(stack: Stack): TemplateLike & Record<string, any> {
  return Template.fromStack(stack).toJSON() as TemplateLike;
}

/** The one resource of a type. */
export function resource(template: TemplateLike, type: string): any {
  const found = resources(template, type);
  if (found.length !== 1) throw new Error(`Expected one ${type}, got ${found.length}`);
  return found[0];
}

export function resources(template: TemplateLike, type: string): any[] {
  return Object.values(template.Resources).filter(candidate => candidate.Type === type);
}

/** The lines of the definition of the only machine of a template as they stand there: texts, and functions that give one. */
export function templateLinesOf(template: TemplateLike): unknown[] {
  const { DefinitionString } = resource(template, 'AWS::StepFunctions::StateMachine').Properties;
  const [delimiter, lines] = DefinitionString['Fn::Join'] ?? [];
  return delimiter === '\n' ? lines : typeof DefinitionString === 'string' ? DefinitionString.split('\n') : [DefinitionString];
}

/** The same as text, with `${...}` for what only the deployment knows, and without the hashes of logical ids. */
export function linesOf(template: TemplateLike): string[] {
  return templateLinesOf(template).map(line => {
    const text = typeof line === 'string' ? line : [(line as Record<string, string>)['Fn::Sub']].flat()[0];
    return text.replace(/\$\{(\w+?)[0-9A-F]{8}(\.\w+)?\}/g, '${$1$2}');
  });
}

/** What the lines refer to by themselves, and the variables that they have beside that. */
export function tokensIn(template: TemplateLike): { readonly inline: string[]; readonly variables: Record<string, unknown> } {
  const subs = templateLinesOf(template).map(line => (line as { 'Fn::Sub'?: unknown })['Fn::Sub']).filter(sub => sub !== undefined);
  const variables: Record<string, unknown> = Object.assign({}, ...subs.map(sub => [sub].flat()[1]));
  const names = linesOf(template).flatMap((line, index) => (
    typeof templateLinesOf(template)[index] === 'string' ? [] : [...line.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => name)
  ));
  return { inline: [...new Set(names)].filter(name => !(name in variables)).sort(), variables };
}
