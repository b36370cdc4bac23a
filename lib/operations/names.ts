import { synthesizedMachines, SynthesizedMachine } from './assembly';
import { OperationFailure, refuse } from './failure';
import { ExecutionDetails, MachineDetails, Page, pages, ServiceCall } from './service';

/** A state machine that is deployed. */
export interface DeployedMachine {
  /** Its ARN, with the alias or version that was named. */
  readonly arn: string;
  /** What it is called in the app, where that is known. */
  readonly synthesized?: SynthesizedMachine;
}

const MACHINE_ARN = /^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:([^:]+)(?::([^:]+))?$/;
const EXECUTION_ARN = /^arn:[\w-]+:states:[\w-]+:\d{12}:(execution|express):[^:]+:.+$/;
const SELECTORS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  latest: [undefined],
  failed: ['FAILED', 'TIMED_OUT', 'ABORTED'],
  running: ['RUNNING'],
};

/** A place in the app is worth that many calls. */
const MOST_CANDIDATES = 10;

/** The ARN without alias and version. */
export function unqualified(machineArn: string): string {
  return machineArn.split(':').slice(0, 7).join(':');
}

export function isExecutionArn(text: string): boolean {
  return EXECUTION_ARN.test(text);
}

export function isExpressExecution(executionArn: string): boolean {
  return executionArn.split(':')[5] === 'express';
}

/** ARN of an execution of a machine. */
export function executionArnOf(machineArn: string, name: string): string {
  return `${unqualified(machineArn).replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Finds machines and executions by what people call them. */
export class Names {
  private synthesized?: SynthesizedMachine[];

  /** @param app the folder that the CDK synthesized into */
  constructor(private readonly call: ServiceCall, private readonly app: string) {}

  public get machinesOfApp(): readonly SynthesizedMachine[] {
    this.synthesized ??= synthesizedMachines(this.app);
    return this.synthesized;
  }

  /**
   * Finds a machine by its ARN, construct path, stack and logical id (`Stack/LogicalId`) or name; `:alias` or `:version` may follow.
   * Without a name it is the only machine of the app.
   *
   * @throws OperationFailure when there is none or several
   */
  public async machine(name: string | undefined): Promise<DeployedMachine> {
    if (name !== undefined && MACHINE_ARN.test(name)) return { arn: name };
    if (name === undefined) return this.deployed(only(this.machinesOfApp, 'the app'), undefined);
    const [, plain, qualifier] = /^(.*?)(?::([\w-]+))?$/.exec(name)!;
    const inApp = this.inApp(plain);
    if (inApp.length === 1) return this.deployed(inApp[0], qualifier);
    if (inApp.length > 1) ambiguous(name, inApp.map(({ constructPath, stackName }) => `${constructPath} (stack ${stackName})`));
    return { arn: withQualifier(await this.byName(plain), qualifier) };
  }

  /**
   * Finds an execution: by ARN, or by name or `@latest`, `@failed`, `@running` of a machine, as in `Shop/Orders@failed`.
   *
   * @param machine the machine, unless the text names it
   */
  public async execution(text: string, machine?: string): Promise<string> {
    if (isExecutionArn(text)) return text;
    const at = text.lastIndexOf('@');
    const of = at > 0 ? text.slice(0, at) : machine;
    const which = at >= 0 ? text.slice(at + 1) : text;
    const { arn } = await this.machine(of);
    if (at < 0 || !Object.hasOwn(SELECTORS, which)) return executionArnOf(arn, which);
    return this.newest(arn, which);
  }

  /** The machine of the app that is deployed under an ARN. Those whose ids are in its name are asked for first. */
  public async ofArn(machineArn: string): Promise<SynthesizedMachine | undefined> {
    const isLikely = ({ logicalId }: SynthesizedMachine) => machineArn.includes(logicalId);
    const candidates = [...this.machinesOfApp].sort((one, other) => Number(isLikely(other)) - Number(isLikely(one)));
    for (const machine of candidates.slice(0, MOST_CANDIDATES)) {
      if (await this.physicalId(machine.stackName, machine.logicalId) === machineArn) return machine;
    }
    return undefined;
  }

  private async newest(machineArn: string, which: string): Promise<string> {
    await this.refuseExpress(machineArn, `'@${which}'`);
    const found: ExecutionDetails[] = [];
    for (const statusFilter of SELECTORS[which]) {
      const { executions = [] } = (await this.call('sfn', 'listExecutions', {
        stateMachineArn: machineArn,
        maxResults: 1,
        ...(statusFilter && { statusFilter }),
      })) as { executions?: ExecutionDetails[] };
      found.push(...executions);
    }
    const [first] = found.sort((one, other) => Number(other.startDate ?? 0) - Number(one.startDate ?? 0));
    return first?.executionArn ?? refuse(`There is no ${which === 'latest' ? '' : `${which} `}execution of '${machineArn}'.`);
  }

  /** The API has no answer about executions of Express machines. */
  public async refuseExpress(machineArn: string, what: string): Promise<MachineDetails> {
    const machine = await this.call('sfn', 'describeStateMachine', { stateMachineArn: machineArn }) as MachineDetails;
    if (machine.type === 'EXPRESS') refuseExpress(what);
    return machine;
  }

  private inApp(name: string): SynthesizedMachine[] {
    const exact = this.machinesOfApp.filter(({ constructPath, logicalId, stackName }) =>
      [constructPath, logicalId, `${stackName}/${logicalId}`].includes(name),
    );
    return exact.length > 0 ? exact : this.machinesOfApp.filter(({ constructPath }) => constructPath.endsWith(`/${name}`));
  }

  private async deployed(machine: SynthesizedMachine, qualifier: string | undefined): Promise<DeployedMachine> {
    const arn = await this.physicalId(machine.stackName, machine.logicalId);
    if (arn === undefined) {
      refuse(`'${machine.constructPath}' is not deployed: stack '${machine.stackName}' has no resource '${machine.logicalId}'.`);
    }
    return { arn: withQualifier(arn, qualifier), synthesized: machine };
  }

  private async physicalId(stackName: string, logicalId: string): Promise<string | undefined> {
    try {
      const { StackResources = [] } = (await this.call('cloudformation', 'describeStackResources', {
        StackName: stackName,
        LogicalResourceId: logicalId,
      })) as { StackResources?: { PhysicalResourceId?: string }[] };
      return StackResources[0]?.PhysicalResourceId;
    } catch (error) {
      if (error instanceof OperationFailure && /does not exist|lacks the permission/.test(error.message)) return undefined;
      throw error;
    }
  }

  private async byName(name: string): Promise<string> {
    const [, stack, logicalId] = /^([^/]+)\/([A-Za-z0-9]+)$/.exec(name) ?? [];
    const ofStack = stack === undefined ? undefined : await this.physicalId(stack, logicalId);
    if (ofStack !== undefined) return ofStack;
    const all: { name: string; stateMachineArn: string }[] = [];
    for await (const { stateMachines = [] } of pages<Page & { stateMachines?: typeof all }>(this.call, 'sfn', 'listStateMachines', {})) {
      all.push(...stateMachines);
    }
    const exact = all.filter(machine => machine.name === name);
    if (exact.length === 1) return exact[0].stateMachineArn;
    const near = all.filter(machine => machine.name.toLowerCase().includes(name.toLowerCase()));
    if (near.length === 0) refuse(`There is no state machine '${name}': neither in '${this.app}' nor in the account and region.`);
    if (near.length === 1) return near[0].stateMachineArn;
    return ambiguous(name, near.map(machine => machine.name));
  }
}

/** What to say where the API has no answer for Express. */
export function refuseExpress(what: string): never {
  refuse(
    `${what} cannot be asked for an Express workflow: the service keeps nothing of its executions but what the log group of the machine has ('cdk-sfn explain EXECUTION_ARN' reads that).`,
  );
}

function withQualifier(arn: string, qualifier: string | undefined): string {
  return qualifier === undefined ? arn : `${unqualified(arn)}:${qualifier}`;
}

function only(machines: readonly SynthesizedMachine[], where: string): SynthesizedMachine {
  if (machines.length === 1) return machines[0];
  if (machines.length === 0) refuse(`Name the state machine: there is none in ${where} here.`);
  return ambiguous(undefined, machines.map(({ constructPath }) => constructPath));
}

function ambiguous(name: string | undefined, candidates: readonly string[]): never {
  const list = [...candidates].sort().map(candidate => `'${candidate}'`).join(', ');
  return refuse(name === undefined ? `Name the state machine, one of ${list}.` : `'${name}' may be one of ${list}.`);
}
