import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AslLintFinding, whatIsWrong } from '../../findings';
import { AslLint } from '../../lint';
import { acknowledgedName, acknowledgementId } from '../../private/acknowledgements';
import { replaceCdkRule } from '../../private/cdk-rule';
import { recordReported } from '../../private/reported-findings';
import { userCodeOf } from '../../private/user-code';
import type { WorkflowLintOptions } from '../options/lint-options';
import { machineDefinition } from '../rendering/machine-definition';

const checks = new WeakMap<Construct, SelfCheck>();

/**
 * Lets a state machine check its definition in each synthesis. The options of a later call come before
 * those of an earlier one, but there is one check only.
 *
 * @throws an error when an option names a rule or severity that doesn't exist
 */
export function checkItself(machine: Construct, options: WorkflowLintOptions | undefined): void {
  if (options?.severities) AslLint.check({}, { severities: options.severities });
  const known = checks.get(machine);
  if (known) {
    known.options = { ...known.options, ...options };
    return;
  }
  const check = new SelfCheck(machine, options ?? {});
  checks.set(machine, check);
  machine.node.addValidation({ validate: () => check.run() });
}

class SelfCheck {
  constructor(private readonly machine: Construct, public options: WorkflowLintOptions) {}

  /** @returns what makes the synthesis fail */
  public run(): string[] {
    const resource = this.machine.node.defaultChild as sfn.CfnStateMachine;
    recordReported(resource, []);
    if (this.options.enabled === false) return [];
    const definition = machineDefinition(this.machine);
    if (definition === undefined || isJsonOnlyWhenFilled(definition)) return [];
    const stateMachineType = resource.stateMachineType === sfn.StateMachineType.EXPRESS ? 'EXPRESS' : 'STANDARD';
    const findings = AslLint.check(definition, { stateMachineType, severities: this.options.severities })
      .filter(({ ruleId, severity, stateName }) => severity !== 'info' && acknowledgedName(resource, ruleId, stateName) === undefined);
    replaceCdkRule(resource);
    recordReported(resource, findings);
    for (const warning of findings.filter(({ severity }) => severity === 'warning')) {
      // On the resource, since CDK finds acknowledgements on the constructs around the one that has the warning.
      Annotations.of(resource).addWarningV2(acknowledgementId(warning.ruleId), inOneText(warning));
    }
    const errors = findings.filter(({ severity }) => severity === 'error');
    const place = errors.length > 0 ? userCodeOf(resource) : undefined;
    const suffix = place === undefined ? '' : ` The state machine is made at ${place}.`;
    return errors.map(error => `${inOneText(error)}${suffix} [${acknowledgementId(error.ruleId)}]`);
  }
}

/** Text with placeholders that is JSON only once CloudFormation has filled them: nothing can be said of it before. */
function isJsonOnlyWhenFilled(definition: unknown): boolean {
  if (typeof definition !== 'string' || !definition.includes('${')) return false;
  try {
    return typeof JSON.parse(definition) === 'string';
  } catch {
    return true;
  }
}

function inOneText(finding: AslLintFinding): string {
  return `${whatIsWrong(finding)} ${finding.fix} (at ${finding.pointer || 'the top level'} of the definition; ${finding.docs})`;
}
