import * as path from 'path';
import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { constructNames } from './construct-names';
import { isJsonObject, JsonValue, own, parseDefinition } from '../asl';
import { machinesOfTemplateFile } from '../cloudformation';
import type { TemplateMachine, TemplateReader } from '../cloudformation';
import { SimulatedMachine, SimulationError } from '../simulation';

/** What pseudo parameters stand for in a simulation. */
const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A workflow taken from a template, ready to be simulated. */
export class SynthesizedWorkflow {
  private readonly machine: TemplateMachine;

  /**
   * @param machines all state machines of the template
   * @param resolveText makes what a template has of a text with CDK tokens
   */
  constructor(
    private readonly machines: readonly TemplateMachine[],
    private readonly reader: TemplateReader,
    logicalId: string,
    private readonly resolveText: (text: string) => unknown = text => text,
  ) {
    const machine = machines.find(candidate => candidate.logicalId === logicalId);
    if (!machine) throw new SimulationError(`the template has no state machine '${logicalId}'; it has ${namesOf(machines)}`);
    if (machine.unreadable !== undefined) {
      throw new SimulationError(`the state machine '${logicalId}' can't be simulated: ${machine.unreadable}`);
    }
    this.machine = machine;
  }

  /** Logical id of the state machine. */
  public get name(): string {
    return this.machine.logicalId;
  }

  /** JSON text of the definition, with readable ARNs and names in place of references. */
  public get definition(): string {
    return this.definitionOf(this.machine);
  }

  public get stateMachineType(): SimulatedMachine['stateMachineType'] {
    return this.machine.stateMachineType;
  }

  /** The other state machines of the template that this one names, directly or through others; by ARN. */
  public get startedMachines(): Record<string, SimulatedMachine> {
    const found = new Map<string, SimulatedMachine>();
    const visit = (definition: string) => {
      for (const machine of this.machines) {
        const arn = this.filledIn(this.reader.textOf({ Ref: machine.logicalId }));
        if (machine.unreadable !== undefined || found.has(arn) || machine === this.machine || !definition.includes(`"${arn}"`)) continue;
        const text = this.definitionOf(machine);
        found.set(arn, { definition: text, stateMachineType: machine.stateMachineType });
        visit(text);
      }
    };
    visit(this.definition);
    return Object.fromEntries(found);
  }

  /** The text in which references were replaced like those of the definition: for keys such as `fn.functionArn`. */
  public readable(text: string): string {
    return this.filledIn(this.reader.textOf(this.resolveText(text) as JsonValue));
  }

  private definitionOf({ definition }: TemplateMachine): string {
    return this.filledIn(typeof definition === 'string' ? definition : JSON.stringify(definition));
  }

  /** Pseudo parameters get values, references to resources of the template their logical ids. */
  private filledIn(text: string): string {
    return text.replace(/\$\{([A-Za-z0-9:]+)(\.Name)?\}/g, (placeholder, name: string) => {
      if (Object.hasOwn(PSEUDO_PARAMETERS, name)) return PSEUDO_PARAMETERS[name];
      return this.reader.typeOf(name) === undefined ? placeholder : name;
    });
  }
}

/** A workflow from a state machine of a CDK app. The app is synthesized. */
export function fromConstruct(machine: IConstruct): SynthesizedWorkflow {
  const resource = machine.node.defaultChild;
  if (!CfnResource.isCfnResource(resource) || resource.cfnResourceType !== 'AWS::StepFunctions::StateMachine') {
    throw new SimulationError(
      `${machine.node.path} is no state machine that is defined in this app: simulate a sfn.StateMachine, a definition or a template file`,
    );
  }
  const stack = Stack.of(machine);
  const { directory } = withoutValidation(() => Stage.of(stack)!.synth());
  const [{ machines, reader }] = machinesOfTemplateFile(path.join(directory, stack.templateFile));
  return new SynthesizedWorkflow(machines, reader, stack.getLogicalId(resource), keyResolver(stack));
}

/** Keys of mocks and files: text with tokens, or the path or id of a construct. */
function keyResolver(stack: Stack): (key: string) => unknown {
  let names: ((pathOrId: string) => string | undefined) | undefined;
  return key => {
    const resolved: unknown = stack.resolve(key);
    if (resolved !== key) return resolved;
    names ??= constructNames(stack);
    return stack.resolve(names(key) ?? key);
  };
}

/** CDK's own validator takes seconds in the first synthesis of a process, and a simulation has no use for what it finds. */
function withoutValidation<T>(synthesize: () => T): T {
  const { CDK_VALIDATION: before } = process.env;
  process.env.CDK_VALIDATION = 'false';
  try {
    return synthesize();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

export function isConstruct(value: unknown): value is IConstruct {
  return Construct.isConstruct(value);
}

/**
 * A workflow from a template, such as `cdk.out/MyStack.template.json`: JSON or YAML, with state machines of
 * CloudFormation or of its serverless transform.
 *
 * @param file the template; definitions that it keeps in files are looked for beside it
 * @param logicalId logical id of the state machine; not needed if the template has only one
 * @throws SimulationError if the template has no such state machine
 */
export function fromTemplateFile(file: string, logicalId?: string): SynthesizedWorkflow {
  const [{ machines, reader }] = readTemplate(file);
  return new SynthesizedWorkflow(machines, reader, logicalId ?? onlyMachine(machines));
}

function readTemplate(file: string) {
  try {
    return machinesOfTemplateFile(file);
  } catch (error) {
    throw new SimulationError(`the template ${file} cannot be read: ${(error as Error).message}`);
  }
}

function onlyMachine(machines: readonly TemplateMachine[]): string {
  if (machines.length === 1) return machines[0].logicalId;
  throw new SimulationError(`the template has ${machines.length} state machines: name one of ${namesOf(machines)}`);
}

function namesOf(machines: readonly TemplateMachine[]): string {
  return machines.map(({ logicalId }) => logicalId).join(', ') || 'none';
}

/** The definition of what `simulate` takes. */
export function definitionOf(workflow: unknown): unknown {
  const synthesized = isConstruct(workflow) ? fromConstruct(workflow) : workflow;
  const given = synthesized instanceof SynthesizedWorkflow ? synthesized.definition : synthesized;
  const definition: unknown = typeof given === 'string' ? parseDefinition(given).definition : given;
  if (isJsonObject(definition) && isJsonObject(own(definition, 'States'))) return definition;
  throw new TypeError(
    'a fault matrix needs what simulate takes: a workflow, what fromTemplateFile gives, or a definition with States as an object or JSON text',
  );
}
