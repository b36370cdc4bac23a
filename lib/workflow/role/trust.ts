import { ArnFormat, IResolvable, IResolveContext, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Lets Step Functions take on the role for this machine alone, or for the machines of the account
 * when the name of this one isn't known. Without the condition another account's machine could be
 * made to use the role (the confused deputy).
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export function narrowTrust(machine: Construct, role: iam.IRole, machineName: string): void {
  const resource = role.node.defaultChild;
  if (!(resource instanceof iam.CfnRole)) return;
  const stack = Stack.of(machine);
  const machineArn = stack.formatArn({
    service: 'states', resource: 'stateMachine', resourceName: nameOrAny(machineName), arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  resource.assumeRolePolicyDocument = new NarrowedTrust(resource.assumeRolePolicyDocument, {
    StringEquals: { 'aws:SourceAccount': stack.account },
    ArnLike: { 'aws:SourceArn': machineArn },
  });
}

/** A machine without a name, or with one that CDK makes when another environment needs it, may have none in the end. */
function nameOrAny(name: string): string {
  if (!Token.isUnresolved(name)) return name;
  return Lazy.uncachedString({ produce: context => context.resolve(name) as string | undefined ?? '*' });
}

interface Statement {
  readonly Principal?: { readonly Service?: string | string[] };
  readonly Condition?: object;
}

/**
 * The trust policy of the L2 with a condition on the statement for Step Functions. Statements of
 * other principals, which CDK may have merged with it, stay as they are.
 */
class NarrowedTrust implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly document: unknown, private readonly condition: object) {}

  public resolve(context: IResolveContext): unknown {
    const document = context.resolve(this.document) as { readonly Statement: Statement[] };
    const index = document.Statement.findIndex(statement => servicesOf(statement).some(isStepFunctions));
    return {
      ...document,
      Statement: document.Statement.flatMap((statement, at) => (at === index ? this.narrow(context, statement) : [statement])),
    };
  }

  private narrow(context: IResolveContext, statement: Statement): Statement[] {
    const { Service: _services, ...principals } = statement.Principal!;
    const [own, ...others] = [...servicesOf(statement)].sort(
      (left, right) => Number(isStepFunctions(right)) - Number(isStepFunctions(left)),
    );
    const rest = { ...principals, ...others.length > 0 && { Service: others } };
    const narrowed = { ...statement, Principal: { Service: own }, Condition: context.resolve(this.condition) as object };
    return [narrowed, ...Object.keys(rest).length > 0 ? [{ ...statement, Principal: rest }] : []];
  }
}

function servicesOf(statement: Statement): string[] {
  return [statement.Principal?.Service ?? []].flat();
}

function isStepFunctions(service: string): boolean {
  return typeof service === 'string' && service.startsWith('states.');
}
