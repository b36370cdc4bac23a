import { Annotations, AspectPriority, Aspects, IAspect, IResolveContext, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable, IConstruct } from 'constructs';
import { DefinitionFacts, DefinitionPermissions, permissionsOf } from './definition-permissions';
import type { Requirement } from './requirement';
import { checkRoleSize, inPieces } from './role-size';
import type { PermissionProblem, UnusedAllowance } from '../../iam';
import { InvalidInputError, pathOf } from '../../private/errors';
import { recordOf } from '../machine-record';
import type { PermissionOptions } from '../options/permission-options';
import { renderNow } from '../rendering/definition-tokens';
import type { RenderedDefinition } from '../rendering/rendered-definition';

/**
 * Gives the role of a machine what its definition needs.
 *
 * That happens when the tree is complete, since a definition may hold values that are produced late,
 * and before references to other stacks are looked for.
 */
export class RoleGrants {
  private readonly granted = new Set<string>();
  private errors: string[] = [];
  private readonly options: PermissionOptions;

  constructor(
    private readonly facts: DefinitionFacts,
    private readonly render: (context: IResolveContext) => RenderedDefinition,
    principal: iam.IPrincipal,
  ) {
    const { machine, props } = facts;
    // The props of a `Workflow` hold the options too, whatever its body was given.
    const { allowedResources, statementsFor, grantToRole } = props;
    this.options = {
      allowedResources: { ...allowedResources, ...facts.options.allowedResources },
      statementsFor: { ...statementsFor, ...facts.options.statementsFor },
      grantToRole: facts.options.grantToRole ?? grantToRole,
    };
    recordOf(machine).needed = beside => this.complete(beside);
    const { role } = props;
    if (role) Aspects.of(machine).add(new GrantOnVisit(machine, () => checkTrust(machine, role)), { priority: AspectPriority.READONLY });
    if (!props.role || this.options.grantToRole) {
      // An aspect costs time for each construct below: the role that the machine made has few of them.
      const visited = !props.role && Construct.isConstruct(principal) ? principal : machine;
      Aspects.of(visited).add(new GrantOnVisit(visited, () => this.grant(principal)), { priority: AspectPriority.MUTATING });
      machine.node.addValidation({ validate: () => this.errors });
      return;
    }
    if (this.options.grantToRole === undefined) {
      Annotations.of(machine).addWarningV2('cdk-stepfunctions-workflows:roleNotChanged', ROLE_NOT_CHANGED);
    }
    const { allowedResources: allowed, statementsFor: given } = this.options;
    if (Object.keys({ ...allowed, ...given }).length > 0) machine.node.addValidation({ validate: () => optionErrors(this.required()) });
  }

  /** What the definition needs at the time of the call, with statements of the machine before it. */
  private required(beside: readonly iam.PolicyStatement[] = []): DefinitionPermissions {
    return renderNow(this.facts.machine, context =>
      permissionsOf(this.render(context), context, { ...this.facts, options: this.options, beside }),
    );
  }

  /**
   * As `required`, for somebody who hands it on: nothing may be missing.
   *
   * @throws when the definition doesn't tell all that it needs
   */
  private complete(beside: readonly iam.PolicyStatement[]): readonly Requirement[] {
    const { requirements, problems } = this.required(beside);
    if (problems.length > 0) {
      throw new InvalidInputError('PermissionUnknown', pathOf(this.facts.machine), problems.map(problemText).join('\n'));
    }
    return requirements;
  }

  private grant(principal: iam.IPrincipal): void {
    const required = this.required();
    const { requirements, problems } = required;
    this.errors = [...optionErrors(required), ...problems.map(problem => `${problemText(problem)} [PermissionUnknown]`)];
    // Another synthesis of the same tree finds most of them granted.
    const texts = requirements.map(({ json }) => JSON.stringify(json));
    const added = requirements.filter((_, index) => !this.granted.has(texts[index]));
    texts.forEach(text => this.granted.add(text));
    const pieces = added.filter(({ isSelf }) => !isSelf).flatMap(({ statement }) => inPieces(statement));
    const results = pieces.map(statement => principal.addToPrincipalPolicy(statement));
    // A role of the stack puts its policies together late; others say at once what they will do.
    if (!(principal instanceof iam.Role) && results.some(isIgnored)) this.errors.push(ROLE_NOT_CHANGEABLE);
    this.grantOnSelf(added.filter(({ isSelf }) => isSelf), principal);
    this.errors.push(...checkRoleSize(this.facts.machine, texts));
  }

  /** The machine waits for the policies of its role, so a policy that refers to the machine has to stand apart. */
  private grantOnSelf(required: readonly Requirement[], principal: iam.IPrincipal): void {
    if (required.length === 0) return;
    const { machine } = this.facts;
    const policy = machine.node.tryFindChild('SelfPolicy') as iam.Policy | undefined ?? new iam.Policy(machine, 'SelfPolicy');
    policy.addStatements(...required.map(({ statement }) => statement));
    policy.attachToRole(principal as iam.IRole);
  }
}

const ROLE_NOT_CHANGED =
  "The role of the state machine is yours and stays as it is. 'requiredStatements()' of the workflow has what the role needs. "
  + "Set 'grantToRole' to true to have it added, or to false when the role has it.";

const ROLE_NOT_CHANGEABLE =
  "'grantToRole' should be true for a role whose policies the CDK can change, and this role can't be changed: it is imported as "
  + "not mutable or from another account. Give the role what 'requiredStatements()' has, and set 'grantToRole' to false. [RoleNotChangeable]";

/** A role that can't be changed says that it added the statement, but has no policy that one could wait for. */
function isIgnored({ statementAdded, policyDependable }: iam.AddToPrincipalPolicyResult): boolean {
  return statementAdded && policyDependable !== undefined && Dependable.of(policyDependable).dependencyRoots.length === 0;
}

const TRUST_LACKS_STEP_FUNCTIONS =
  'The trust policy of the role of the state machine does not name Step Functions, so that no execution can take on the role. '
  + 'Let the role be assumed by states.amazonaws.com.';

/** Warns of a role that Step Functions can't take on; the trust of a role that is imported isn't known. */
function checkTrust(machine: Construct, role: iam.IRole): void {
  const trust = (role as Partial<iam.Role>).assumeRolePolicy;
  if (trust && !JSON.stringify(Stack.of(machine).resolve(trust.toJSON()) ?? {}).includes('"states.')) {
    Annotations.of(machine).addWarningV2('cdk-stepfunctions-workflows:roleTrust', TRUST_LACKS_STEP_FUNCTIONS);
  }
}

class GrantOnVisit implements IAspect {
  constructor(private readonly visited: IConstruct, private readonly grant: () => void) {}

  public visit(node: IConstruct): void {
    if (node === this.visited) this.grant();
  }
}

/** What is wrong with the options, whoever has to grant what they allow. */
function optionErrors({ unknownStates, unused }: DefinitionPermissions): string[] {
  return [...unknownStates.map(unknownState), ...unused.map(unusedAllowance)];
}

/** Says where the state is, where its name alone doesn't. */
function problemText({ statePath, stateName, message, fix }: PermissionProblem): string {
  return `State '${stateName}'${statePath === stateName ? '' : ` (${statePath})`}: ${message}. ${fix}`;
}

function unknownState(name: string): string {
  return `'allowedResources' and 'statementsFor' should name states of the definition, got '${name}'. `
    + 'Write the name of the state, or its path such as Outer/Inner. [PermissionState]';
}

function unusedAllowance({ state, texts }: UnusedAllowance): string {
  const got = texts.length > 0 ? texts.map(text => `'${text}'`).join(', ') : 'an empty list';
  return `'allowedResources' should have for '${state}' what the state uses and its definition doesn't name, got ${got}. `
    + 'Leave it out, or correct the ARN, its service or the name of the state. [AllowanceUnused]';
}
