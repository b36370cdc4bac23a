import * as fs from 'fs';
import * as path from 'path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { MachineResources } from './machine-resources';
import { machinesOfTemplateFile } from '../cloudformation';
import type { TemplateMachine } from '../cloudformation';
import { LintSeverity, whatIsWrong } from '../findings';
import { checkTemplateMachine, RULES, TEMPLATE_RULES } from '../lint';
import type { TemplateFinding } from '../lint';
import { acknowledgedName, acknowledgedNames, RULE_NAMESPACE } from '../private/acknowledgements';
import { APP_TOLD_SINCE, isAtLeast } from '../private/cdk-floor';
import { replaceCdkRule } from '../private/cdk-rule';
import { refuse } from '../private/errors';
import { isReported } from '../private/reported-findings';
import { checkStruct } from '../private/shapes';

/** How the state machines of an app are checked. */
export interface WorkflowValidationProps {
  /**
   * The severity of rules, by rule id.
   *
   * @default - each rule has its own severity
   */
  readonly severities?: { [ruleId: string]: LintSeverity };

  /**
   * Whether findings of severity `info` are reported too.
   *
   * @default false
   */
  readonly info?: boolean;

  /**
   * The app whose machines are checked, or any construct of it.
   *
   * Releases of aws-cdk-lib before 2.258 don't tell it to plugins, and without it an acknowledgement of one machine
   * could not be told from one of another: there it is required.
   *
   * @default - the app that the CDK names
   */
  readonly app?: IConstruct;
}

/**
 * Checks the definition of every state machine of an app, whoever made it: L1, L2 and `Workflow`, in text,
 * objects, files and assets, with tokens and substitutions.
 *
 * Errors fail the synthesis, warnings are printed. A finding is acknowledged with
 * `Validations.of(machine).acknowledge({ id: 'WorkflowValidation::rule-id', reason: '...' })`, or for one state
 * with the id `WorkflowValidation::rule-id[State]`, in which `-` stands for the spaces of the name.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 *
 * @example
 * Validations.of(app).addPlugins(new WorkflowValidation({ app }));
 */
export class WorkflowValidation implements IPolicyValidationPlugin {
  /** The name of the plugin in the report, and the first part of the ids of its rules. */
  public readonly name = RULE_NAMESPACE;
  /** The version of this library. */
  public readonly version?: string = libraryVersion();
  /** The ids of all rules. */
  public readonly ruleIds?: string[] = [...Object.keys(TEMPLATE_RULES), ...RULES.map(({ id }) => id)];

  /**
   * @throws an error when a severity names a rule that doesn't exist, or is none; and one without `app` when the installed
   * aws-cdk-lib doesn't tell plugins which app they check
   */
  constructor(private readonly props: WorkflowValidationProps = {}) {
    checkStruct('WorkflowValidation', 'WorkflowValidationProps', props);
    checkTemplateMachine(EMPTY_MACHINE, props);
    if (!isAtLeast(APP_TOLD_SINCE)) rootOf(props.app);
  }

  /** Checks the state machines in the templates of an app; the CDK calls it. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { templatePaths, appConstruct } = context as ContextOfAnyRelease;
    const app = rootOf(appConstruct ?? this.props.app);
    if (this.props.app && rootOf(this.props.app) !== app) {
      refuse('WorkflowValidation', 'UnknownApp', {
        prop: 'app',
        inWords: 'another app',
        allowed: 'the app that the plugin is added to',
        fix: 'Make a plugin for each app.',
      });
    }
    const report = new Report(app);
    const resources = new MachineResources(app);
    const templates = new Map(templatePaths.flatMap(machinesOfTemplateFile).map(({ file, machines }) => [file, machines]));
    for (const [file, machines] of templates) {
      for (const machine of machines) {
        const resource = resources.find(file, machine.logicalId);
        if (resource && machine.unreadable === undefined) replaceCdkRule(resource);
        for (const finding of checkTemplateMachine(machine, this.props)) {
          const isWanted = finding.severity !== 'info' || this.props.info;
          if (isWanted && !isReported(resource, finding)) report.add(finding, { file, machine, construct: resource ?? app });
        }
      }
    }
    return report.finish();
  }
}

/** The app is not there before 2.258. */
interface ContextOfAnyRelease extends Pick<IPolicyValidationContext, 'templatePaths'> {
  readonly appConstruct?: IConstruct;
}

function rootOf(construct: IConstruct | undefined): IConstruct {
  return construct?.node.root ?? refuse('WorkflowValidation', 'UnknownApp', {
    prop: 'app',
    value: construct,
    allowed: `the app whose machines are checked, which aws-cdk-lib before ${APP_TOLD_SINCE} doesn't tell to plugins`,
    fix: `Give it to WorkflowValidation as its option, or raise aws-cdk-lib to ${APP_TOLD_SINCE} or later.`,
  });
}

/** Where a finding was made. */
interface Place {
  readonly file: string;
  readonly machine: TemplateMachine;
  readonly construct: IConstruct;
}

/** Collects findings in the form of the CDK. */
class Report {
  private readonly violations: PolicyViolation[] = [];
  private readonly acknowledgedAnywhere: ReadonlySet<string>;

  constructor(root: IConstruct) {
    this.acknowledgedAnywhere = new Set(root.node.findAll().flatMap(acknowledgedNames));
  }

  public add(finding: TemplateFinding, { file, machine, construct }: Place): void {
    const { ruleId, severity, pointer, place, fix, docs } = finding;
    const property = `Properties.${(finding.property ?? `/${machine.property}`).slice(1).replace(/\//g, '.')}`;
    this.violations.push({
      ruleName: acknowledgedName(construct, ruleId, finding.stateName) ?? this.nameNotAcknowledged(ruleId, construct),
      description: whatIsWrong(finding),
      fix: `${fix} See ${docs}`,
      severity,
      ruleMetadata: { pointer, ...(place === '' ? {} : { state: place }) },
      violatingResources: [
        { resourceLogicalId: machine.logicalId, templatePath: file, locations: pointer === '' ? [property] : [property, pointer] },
      ],
    });
  }

  public finish(): PolicyValidationPluginReport {
    return { success: !this.violations.some(({ severity }) => severity === 'error'), violations: this.violations };
  }

  /** Older versions of the CDK take an acknowledgement for all constructs of an app: one of another construct must not match. */
  private nameNotAcknowledged(ruleId: string, construct: IConstruct): string {
    return this.acknowledgedAnywhere.has(ruleId) ? `${ruleId} (${construct.node.path})` : ruleId;
  }
}

const EMPTY_MACHINE: TemplateMachine = {
  logicalId: '',
  stateMachineType: 'STANDARD',
  property: '',
  pointer: '',
  definition: {},
  undefinedPlaceholders: [],
  unusedSubstitutions: [],
};

function libraryVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
