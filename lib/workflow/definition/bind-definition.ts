import * as fs from 'fs';
import * as path from 'path';
import { Aspects, IAspect, IResolveContext, Names, Stack, Stage, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as s3_assets from 'aws-cdk-lib/aws-s3-assets';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { tellMachine } from '../../private/machine-of-states';
import { recordOf, recordsIn } from '../machine-record';
import { DefinitionLayout, DefinitionOptions, DefinitionStorage } from '../options/definition-layout';
import { allStates, ConstructStatements } from '../permissions/construct-statements';
import { RoleGrants } from '../permissions/role-grants';
import { DefinitionLines, renderNow, SharedRendering, SubstitutionMap } from '../rendering/definition-tokens';
import { Given } from '../rendering/given-values';
import { DefinitionRenderer, RenderedDefinition } from '../rendering/rendered-definition';
import { checkTemplateSize } from '../rendering/template-size';

/** A definition, and the constructs that it is made of, if any. */
export interface DefinitionSource {
  readonly json: object;
  readonly graph?: sfn.StateGraph;
  /** How it is uploaded, where it goes to an asset. */
  readonly asset?: s3_assets.AssetOptions;
}

/**
 * Puts a definition into the template or an asset, and gives the role what it needs. Only an asset, whose text
 * CloudFormation doesn't read, has `DefinitionSubstitutions`.
 */
export function bindDefinition(
  scope: Construct,
  principal: iam.IPrincipal,
  { json: source, graph, asset }: DefinitionSource,
  props: sfn.StateMachineProps,
  options: DefinitionOptions,
): sfn.DefinitionConfig {
  if (graph) tellMachine(allStates(graph), scope as sfn.StateMachine);
  const given = Given.of(scope, props.definitionSubstitutions);
  const compact = options.definitionLayout === DefinitionLayout.COMPACT;
  const renderer = new DefinitionRenderer(source, { compact, given });
  const render = (context: IResolveContext) => renderer.render(context);
  new RoleGrants({ machine: scope, props, options, constructs: graph && new ConstructStatements(graph) }, render, principal);
  if (options.definitionStorage === DefinitionStorage.ASSET) {
    // An asset is hashed as soon as it is made, so its text can't wait for the synthesis.
    const rendered = renderNow(scope, render);
    recordOf(scope).rendered = () => rendered;
    Aspects.of(scope).add(new Substitute(scope, props, others => new SubstitutionMap(others, rendered)));
    return { definitionS3Location: uploaded(scope, rendered, asset) };
  }
  const rendering = new SharedRendering(scope, render);
  recordOf(scope).rendered = () => rendering.current();
  scope.node.addValidation({
    validate: () => {
      rendering.settle();
      given?.warnOfUnused();
      return checkTemplateSize(scope, compact, recordsIn(Stack.of(scope)));
    },
  });
  recordOf(scope).size = () => rendering.size;
  if (given) Aspects.of(scope).add(new Substitute(scope, props, others => others));
  return { definitionString: Token.asString(new DefinitionLines(context => rendering.get(context))) };
}

function uploaded(
  scope: Construct,
  rendered: RenderedDefinition,
  options: s3_assets.AssetOptions = {},
): sfn.CfnStateMachine.S3LocationProperty {
  const file = path.join(Stage.of(scope)!.assetOutdir, `${Names.uniqueResourceName(scope, {})}.asl.json`);
  fs.writeFileSync(file, rendered.text());
  const asset = new s3_assets.Asset(scope, 'DefinitionBody', { ...options, path: file });
  return { bucket: asset.s3BucketName, key: asset.s3ObjectKey };
}

type Substitutions = sfn.CfnStateMachine['definitionSubstitutions'];

/**
 * Sets the substitutions of the machine. The L2 passes on the prop of its user, which is filled into the definition
 * by then; a definition body, which may stand in any `sfn.StateMachine`, takes it away again. What is set on the
 * resource itself stays.
 */
class Substitute implements IAspect {
  private done = false;

  constructor(
    private readonly machine: Construct,
    private readonly props: sfn.StateMachineProps,
    private readonly substitutions: (others: Substitutions) => Substitutions,
  ) {}

  public visit(node: IConstruct): void {
    // Aspects visit all that stands below, other machines included.
    if (this.done || node.node.scope !== this.machine || !sfn.CfnStateMachine.isCfnStateMachine(node)) return;
    this.done = true;
    const { definitionSubstitutions: set } = node;
    node.definitionSubstitutions = this.substitutions(set === this.props.definitionSubstitutions ? undefined : set);
  }
}
