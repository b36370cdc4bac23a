import { ArnFormat, IResolveContext, Stack, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ConstructStatements } from './construct-statements';
import { ownStatements } from './own-statements';
import { Requirement, requirementsOf, wordedAs } from './requirement';
import { resourceFacts } from './resource-facts';
import { TokenTexts } from './token-texts';
import { walkStates } from '../../asl';
import { inferPermissions, PermissionProblem, StateMachineIdentity, UnusedAllowance } from '../../iam';
import type { PermissionOptions } from '../options/permission-options';
import type { RenderedDefinition } from '../rendering/rendered-definition';

/** What there is to tell the permissions of a definition from. */
export interface DefinitionFacts {
  readonly machine: Construct;
  /** The props of a `Workflow` hold options too. */
  readonly props: sfn.StateMachineProps & PermissionOptions;
  readonly options: PermissionOptions;
  /** Where the definition is made of constructs. */
  readonly constructs?: ConstructStatements;
  /** What the machine needs beside its definition. */
  readonly beside?: readonly iam.PolicyStatement[];
}

/** What a definition needs. */
export interface DefinitionPermissions {
  readonly requirements: readonly Requirement[];
  /** What can't be told. */
  readonly problems: readonly PermissionProblem[];
  /** States that the options name but the definition doesn't have. */
  readonly unknownStates: readonly string[];
  /** What the options allow and no state needs. */
  readonly unused: readonly UnusedAllowance[];
}

/** Tells what a rendered definition needs. */
export function permissionsOf(rendered: RenderedDefinition, context: IResolveContext, facts: DefinitionFacts): DefinitionPermissions {
  const { machine, props, options, constructs } = facts;
  const texts = new TokenTexts(context, rendered);
  const definition = texts.definition();
  const stack = Stack.of(machine);
  const [partition, region, account] = texts.placeOf(stack);
  const arns = constructs && lazily(() => arnsIn(constructs, texts));
  const { statements, problems, unused } = inferPermissions(definition, {
    partition,
    region,
    account,
    stateMachine: identityOf(machine, props, texts),
    allowedResources: mapValues({ ...constructs?.explicitResources(), ...options.allowedResources }, list =>
      list.map(arn => texts.textOf(arn)!),
    ),
    statementsFor: mapValues(options.statementsFor, () => []),
    ...resourceFacts(machine, texts, partition, text => arns?.().has(text) ?? false),
  });
  const own = constructs ? ownStatements(constructs, { statements, problems, unused }, texts) : { statements: [], unsolved: problems };
  const resource = machine.node.defaultChild;
  const isSelf = (text: string) => text.includes('${') && texts.referencesIn(text).some(({ target }) => target === resource);
  const unknown = unknownStates(definition, options);
  return {
    problems: own.unsolved,
    unknownStates: unknown,
    // What constructs allow themselves is theirs to answer for.
    unused: unused.filter(({ state }) => Object.hasOwn(options.allowedResources ?? {}, state) && !unknown.includes(state)),
    requirements: [
      ...(facts.beside ?? []).map(statement => wordedAs(statement, texts)),
      ...statements.flatMap(statement => requirementsOf(statement, texts, isSelf)),
      ...[...own.statements, ...Object.values(options.statementsFor ?? {}).flat()].map(statement => wordedAs(statement, texts)),
    ],
  };
}

function unknownStates(definition: unknown, { allowedResources, statementsFor }: PermissionOptions): string[] {
  const named = [allowedResources, statementsFor].flatMap(option => Object.keys(option ?? {}));
  if (named.length === 0) return [];
  const known = new Set([...walkStates(definition)].flatMap(visit => [visit.name, visit.path.join('/')]));
  return named.filter(name => !known.has(name));
}

/** A machine that has a name can be named in its own role; others are referred to. */
function identityOf(
  machine: Construct,
  { stateMachineName: name }: sfn.StateMachineProps,
  texts: TokenTexts,
): StateMachineIdentity | undefined {
  if (name !== undefined && !Token.isUnresolved(name)) {
    return new Identity(
      texts,
      () => name,
      () =>
        Stack.of(machine).formatArn({
          service: 'states',
          resource: 'stateMachine',
          resourceName: name,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
    );
  }
  const resource = machine.node.defaultChild;
  return resource instanceof sfn.CfnStateMachine
    ? new Identity(
      texts,
      () => resource.attrName,
      () => resource.ref,
    )
    : undefined;
}

/** Told when somebody asks: few definitions name their own machine. */
class Identity implements StateMachineIdentity {
  constructor(private readonly texts: TokenTexts, private readonly ownName: () => string, private readonly ownArn: () => string) {}

  public get arn(): string {
    return this.texts.textOf(this.ownArn())!;
  }

  public get name(): string {
    return this.texts.textOf(this.ownName())!;
  }
}

/** What constructs grant on, they know the ARN of. */
function arnsIn(constructs: ConstructStatements, texts: TokenTexts): Set<string> {
  const resources = constructs.all.flatMap(statement => statement.resources);
  return new Set(resources.map(resource => (Token.isUnresolved(resource) ? texts.textOf(resource) ?? '' : resource)));
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function mapValues<T, R>(record: { readonly [key: string]: T } | undefined, map: (value: T) => R): { [key: string]: R } | undefined {
  return record && Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
