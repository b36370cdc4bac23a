import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AslLintFinding, whatIsWrong } from '../../findings';
import { AslLint, checkDefinition } from '../../lint';
import type { CheckOptions } from '../../lint';
import { acknowledgedName, acknowledgementId } from '../../private/acknowledgements';
import { replaceCdkRule } from '../../private/cdk-rule';
import { Memory } from '../../private/memory';
import { recordReported } from '../../private/reported-findings';
import { userCodeOf } from '../../private/user-code';
import { recordOf } from '../machine-record';
import type { WorkflowLintOptions } from '../options/lint-options';
import { machineDefinition } from '../rendering/machine-definition';

/**
 * Lets a state machine check its definition in each synthesis. The options of a later call come before
 * those of an earlier one, but there is one check only.
 *
 * @throws an error when an option names a rule or severity that doesn't exist
 */
export function checkItself(machine: Construct, options: WorkflowLintOptions | undefined): void {
  if (options?.severities) AslLint.check({}, { severities: options.severities });
  const record = recordOf(machine);
  const isChecked = record.lint !== undefined;
  record.lint = { ...record.lint, ...options };
  if (!isChecked) machine.node.addValidation({ validate: () => check(machine, recordOf(machine).lint ?? {}) });
}

/** @returns what makes the synthesis fail */
function check(machine: Construct, options: WorkflowLintOptions): string[] {
  const resource = machine.node.defaultChild as sfn.CfnStateMachine;
  recordReported(resource, []);
  if (options.enabled === false) return [];
  const definition = machineDefinition(machine);
  if (definition === undefined || isJsonOnlyWhenFilled(definition)) return [];
  const { EXPRESS, STANDARD } = sfn.StateMachineType;
  const stateMachineType = resource.stateMachineType === EXPRESS ? EXPRESS : STANDARD;
  const findings = findingsOf(definition, { stateMachineType, severities: options.severities, withoutInfo: true })
    .filter(({ ruleId, stateName }) => acknowledgedName(resource, ruleId, stateName) === undefined);
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

/** What was found in definitions, by their text: the stages of an app have the same machines. */
const CHECKED = new Memory<readonly AslLintFinding[]>(500);

function findingsOf(definition: unknown, options: CheckOptions): readonly AslLintFinding[] {
  return CHECKED.of(JSON.stringify([options, definition]), () => checkDefinition(definition, options));
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
