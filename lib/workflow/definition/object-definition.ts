import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3_assets from 'aws-cdk-lib/aws-s3-assets';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { bindDefinition } from './bind-definition';
import { DefinitionOptions } from '../options/definition-layout';

/** A definition that comes as an object, with the machine's timeout, comment and query language applied to it. */
export class ObjectDefinition extends sfn.DefinitionBody {
  /** @param asset how the definition is uploaded, where it goes to an asset */
  constructor(
    private readonly definition: object,
    private readonly options: DefinitionOptions,
    private readonly asset?: s3_assets.AssetOptions,
  ) {
    super();
  }

  public bind(scope: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps): sfn.DefinitionConfig {
    return bindDefinition(
      scope,
      principal,
      { json: { ...this.definition, ...definedFields(props) }, asset: this.asset },
      props,
      this.options,
    );
  }
}

/** The props that belong into the definition; the L2 writes them for chains only. */
function definedFields(props: sfn.StateMachineProps): object {
  const fields = { Comment: props.comment, QueryLanguage: props.queryLanguage, TimeoutSeconds: props.timeout?.toSeconds() };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
