import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { DefinitionOptions } from './definition-layout';
import type { WorkflowLintOptions } from './lint-options';
import type { Substitution } from '../import/substitution';

/** What an imported definition refers to. */
export interface AslDefinitionOptions extends DefinitionOptions {
  /**
   * What the placeholders of the definition stand for, by name: `Orders` for `${Orders}`. Each placeholder
   * must have a substitution, and each substitution a placeholder.
   *
   * @default - the definition has no placeholders
   */
  readonly substitutions?: { [name: string]: Substitution };

  /**
   * Functions by the name that the definition has in their ARNs, also where the rest is left out:
   * `ProcessOrder` for `arn:aws:lambda:...:function:ProcessOrder`.
   *
   * @default - functions are called by the ARNs that stand in the definition
   */
  readonly functions?: { [functionName: string]: lambda.IFunction };

  /**
   * Functions by the name of the state that calls them, for ARNs that name none: `arn:aws:lambda:...`.
   *
   * @default - functions are called by the ARNs that stand in the definition
   */
  readonly resources?: { [stateName: string]: lambda.IFunction };

  /**
   * How the definition is checked in the synthesis. A `Workflow` has its own `lint`, which comes first.
   *
   * @default - by all rules, with their own severities
   */
  readonly lint?: WorkflowLintOptions;
}
