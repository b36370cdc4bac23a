import { checkDefinition } from './check';
import type { CheckOptions } from './check';
import { RULES } from './rules.generated';
import { AslLintFinding, nearest } from '../findings';

/** What is set for a check of a definition. */
export interface AslLintOptions {
  /**
   * The type of the state machine: `STANDARD` or `EXPRESS`. Express executions lack some integrations.
   *
   * @default 'STANDARD'
   */
  readonly stateMachineType?: string;

  /**
   * The severity of rules, by rule id: `error`, `warning`, `info`, or `off` to leave a rule out.
   *
   * @default - each rule has its own severity
   */
  readonly severities?: { [ruleId: string]: string };
}

const TYPES = ['STANDARD', 'EXPRESS'];
/** What the severity of a rule can be set to. */
export const SEVERITIES = ['error', 'warning', 'info', 'off'];

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
    return checkDefinition(definition, checkedOptions(options));
  }

  private constructor() {}
}

function checkedOptions({ stateMachineType, severities }: AslLintOptions): CheckOptions {
  if (stateMachineType !== undefined && !TYPES.includes(stateMachineType)) {
    throw new Error(`'stateMachineType' must be one of ${TYPES.join(', ')}, got '${stateMachineType}'`);
  }
  const ids = RULES.map(({ id }) => id);
  for (const [id, severity] of Object.entries(severities ?? {})) {
    if (!ids.includes(id)) {
      const meant = nearest(id, ids);
      throw new Error(`'severities' names the rule '${id}', which does not exist${meant ? `; did you mean '${meant}'?` : '; docs/rules lists them all'}`);
    }
    if (!SEVERITIES.includes(severity)) {
      throw new Error(`'severities' sets '${id}' to '${severity}'; it must be one of ${SEVERITIES.join(', ')}`);
    }
  }
  return { stateMachineType, severities } as CheckOptions;
}
