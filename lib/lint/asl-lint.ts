import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkDefinition } from './check';
import type { CheckOptions } from './check';
import { RULES } from './rules.generated';
import { AslLintFinding, checkOptionNames, LintSeverity, nearest } from '../findings';
import type { StateMachineType } from './subjects/machine';

/** What is set for a check of a definition. */
export interface AslLintOptions {
  /**
   * The type of the state machine. Express executions lack some integrations.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * The severity of rules, by rule id.
   *
   * @default - each rule has its own severity
   */
  readonly severities?: { [ruleId: string]: LintSeverity };
}

const TYPES: readonly StateMachineType[] = ['STANDARD', 'EXPRESS'];
const SEVERITIES = Object.values(LintSeverity);

/**
 * Checks definitions in the Amazon States Language, without a CDK app and without AWS.
 *
 * @see https://states-language.net/spec.html
 */
export class AslLint {
  /**
   * Finds everything that is wrong with a definition, in one pass.
   *
   * `${Name}` placeholders of CloudFormation stand for values that are known at
   * deploy time, and are taken as right.
   *
   * @param definition the definition as an object, or as JSON text; it is not changed
   * @param options the type of the machine, and severities by rule
   * @returns the findings in the order of the document; none when nothing is wrong
   * @throws an error when an option is not one of its values, or names a rule that does not exist
   */
  public static check(definition: any, options: AslLintOptions = {}): AslLintFinding[] {
    checkOptionNames('AslLint.check', options, ['stateMachineType', 'severities']);
    return checkDefinition(definition, checkedOptions(options));
  }

  private constructor() {}
}

function checkedOptions({ stateMachineType, severities }: AslLintOptions): CheckOptions {
  return { stateMachineType: stateMachineType && checkedType(stateMachineType), severities: severities && checkedSeverities(severities) };
}

function checkedType(given: string): StateMachineType {
  const type = TYPES.find(one => one === given);
  if (!type) throw new Error(`'stateMachineType' must be one of ${TYPES.join(', ')}, got '${given}'`);
  return type;
}

/**
 * Severities by the ids of rules, as they are set from outside.
 *
 * @throws an error that names a rule or a severity that does not exist
 */
export function checkedSeverities(given: { readonly [ruleId: string]: string }): { readonly [ruleId: string]: LintSeverity } {
  return Object.fromEntries(Object.entries(given).map(([id, severity]) => {
    if (!RULES.some(rule => rule.id === id)) {
      const meant = nearest(id, RULES.map(rule => rule.id));
      throw new Error(
        `'severities' names the rule '${id}', which does not exist${meant ? `; did you mean '${meant}'?` : '; docs/rules lists them all'}`,
      );
    }
    return [id, checkedSeverity(id, severity)];
  }));
}

/** @throws an error when the severity of a rule is none */
export function checkedSeverity(id: string, severity: string): LintSeverity {
  const known = SEVERITIES.find(one => one === severity);
  if (!known) throw new Error(`'severities' sets '${id}' to '${severity}'; it must be one of ${SEVERITIES.join(', ')}`);
  return known;
}
