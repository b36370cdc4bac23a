import { renderText, ResourceTypes } from './render';
import { SimulationError, StateMachineKind } from '../../simulation';

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A state machine as a template has it. */
export interface TemplateMachine {
  readonly logicalId: string;
  readonly arn: string;
  /** JSON text of the definition, with its substitutions made. */
  readonly definition: string;
  readonly stateMachineType: StateMachineKind;
}

/** Reads the asset with this key, if it is at hand. */
export type AssetReader = (key: string) => string | undefined;

/** The state machines of a CloudFormation template. */
export class MachineTemplate {
  private readonly resources: Readonly<Record<string, Resource>>;

  public constructor(template: unknown, private readonly readAsset: AssetReader) {
    const resources = (template as { Resources?: unknown } | null)?.Resources;
    if (typeof resources !== 'object' || resources === null) throw new SimulationError('the template has no Resources');
    this.resources = resources as Record<string, Resource>;
  }

  public get logicalIds(): string[] {
    return Object.keys(this.resources).filter(id => this.resources[id].Type === STATE_MACHINE);
  }

  /** Type of the resource with this logical id. */
  public readonly typeOf: ResourceTypes = id => (Object.hasOwn(this.resources, id) ? this.resources[id].Type : undefined);

  public machine(logicalId: string): TemplateMachine {
    if (this.typeOf(logicalId) !== STATE_MACHINE) {
      throw new SimulationError(`the template has no state machine '${logicalId}'; it has ${this.logicalIds.join(', ') || 'none'}`);
    }
    const properties = this.resources[logicalId].Properties ?? {};
    return {
      logicalId,
      arn: renderText({ Ref: logicalId }, this.typeOf),
      definition: this.substitute(this.definitionText(logicalId, properties), properties.DefinitionSubstitutions),
      stateMachineType: properties.StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    };
  }

  /** The text that a value of the template stands for. */
  public textOf(value: unknown): string {
    return renderText(value, this.typeOf);
  }

  private definitionText(logicalId: string, { DefinitionString, Definition, DefinitionS3Location }: Record<string, unknown>): string {
    if (DefinitionString !== undefined) return renderText(DefinitionString, this.typeOf);
    if (Definition !== undefined) return JSON.stringify(Definition);
    const key = renderText((DefinitionS3Location as { Key?: unknown } | undefined)?.Key ?? '', this.typeOf);
    const text = this.readAsset(key);
    if (text !== undefined) return text;
    throw new SimulationError(`the definition of '${logicalId}' is in S3 under '${key}', and no local asset has that name`);
  }

  /** A `${Name}` that stands for a number is in quotes in the text, as the service wants it. */
  private substitute(text: string, substitutions: unknown): string {
    if (typeof substitutions !== 'object' || substitutions === null) return text;
    const values = new Map(Object.entries(substitutions).map(([name, value]) => [name, renderText(value, this.typeOf)]));
    return text.replace(/\$\{([^${}]+)\}/g, (placeholder, name: string) => {
      const value = values.get(name);
      return value === undefined ? placeholder : JSON.stringify(value).slice(1, -1);
    });
  }
}
