import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { mapFunctions } from './function-arns';
import { substitute } from './placeholders';
import { BARE_MARK, mapTexts } from './texts';
import { AslDiagramOptions, toMermaid } from '../../diagram';
import { ObjectDefinition } from '../definition/object-definition';
import { checkItself } from '../definition/self-check';
import type { DefinitionOptions } from '../options/definition-layout';
import type { AslDefinitionOptions } from '../options/import-options';

/**
 * A definition that was written by hand, as `AslDefinition` gives it.
 *
 * Works in a `Workflow` and in a plain `sfn.StateMachine`: the machine's timeout, comment and query language
 * are applied to it, it is checked in the synthesis, and it is written for review.
 */
export class ImportedDefinition extends sfn.DefinitionBody {
  /** @internal */
  public static _of(definition: object, options: AslDefinitionOptions): ImportedDefinition {
    return new ImportedDefinition(definition, options);
  }

  private constructor(private readonly definition: object, private readonly options: AslDefinitionOptions) {
    super();
  }

  /** The definition as a Mermaid flowchart, with its placeholders and ARNs as they stand in it. */
  public toMermaid(options: AslDiagramOptions = {}): string {
    return toMermaid(mapTexts(this.definition, text => text.replace(BARE_MARK, '')), options);
  }

  /**
   * Renders the definition for a machine; the machine calls it.
   *
   * @throws an error when a placeholder or an ARN that is left out in part has no value, or a value no place
   */
  public bind(scope: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps, _graph?: sfn.StateGraph): sfn.DefinitionConfig {
    const { functions = {}, resources = {}, substitutions = {}, lint } = this.options;
    const mapped = mapFunctions(scope, this.definition, { functions, resources });
    const bindings = new Map<string, unknown>([...Object.entries(substitutions), ...mapped.bindings]);
    const definition = substitute(scope, mapped.definition, bindings, props.definitionSubstitutions);
    checkItself(scope, lint);
    const body = new ObjectDefinition(definition, this.definitionOptions(props as sfn.StateMachineProps & DefinitionOptions));
    return body.bind(scope, principal, props);
  }

  /** A `Workflow` has the same options; those of the definition itself come first. */
  private definitionOptions(props: DefinitionOptions): DefinitionOptions {
    return {
      ...this.options,
      definitionLayout: this.options.definitionLayout ?? props.definitionLayout,
      definitionStorage: this.options.definitionStorage ?? props.definitionStorage,
    };
  }
}
