import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** The parts of the CDK's states that only their subclasses may see. */
interface StateParts {
  readonly taskPolicies?: iam.PolicyStatement[];
  readonly credentials?: sfn.Credentials;
  readonly itemReader?: sfn.IItemReader;
  readonly resultWriter?: sfn.ResultWriter;
  readonly resultWriterV2?: sfn.ResultWriterV2;
  /** Of states of our own: what they bring for machines that don't tell it from the definition. */
  readonly toldByDefinition?: iam.PolicyStatement[];
}

/** The parts of a graph that hold its states and the graphs inside it. */
interface GraphParts {
  readonly allStates: Set<sfn.State>;
  readonly allContainedStates: Map<string, sfn.StateGraph>;
}

/** What the constructs of a chain say about the permissions of their states. */
export class ConstructStatements {
  private known?: ReadonlyMap<string, StateParts>;

  constructor(private readonly graph: sfn.StateGraph) {}

  /** The name of the state at a path such as `Outer/Inner`; a name may hold slashes itself. */
  public stateAt(path: string): string | undefined {
    const names = [...this.states.keys()].filter(name => path === name || path.endsWith(`/${name}`));
    return names.sort((one, other) => other.length - one.length)[0];
  }

  /** Statements of the construct of a state. */
  public of(state: string): iam.PolicyStatement[] {
    return this.states.get(state)?.taskPolicies ?? [];
  }

  /** Whether the user wrote the statements of a state. */
  public areExplicit(state: string): boolean {
    return this.states.get(state) instanceof tasks.CallAwsService;
  }

  /** Resources that the user wrote beside a call, by the name of its state. */
  public explicitResources(): { [state: string]: string[] } {
    if (this.all.length === 0) return {};
    return Object.fromEntries(
      [...this.states.keys()].filter(state => this.areExplicit(state)).map(state => [state, this.of(state)[0].resources]),
    );
  }

  /** All statements that there are. */
  public get all(): iam.PolicyStatement[] {
    return this.graph.policyStatements;
  }

  /**
   * What is needed whatever the definition says: what the user added to a call, and what constructs
   * that are neither tasks nor maps ask for.
   */
  public beside(): iam.PolicyStatement[] {
    if (this.all.length === 0) return [];
    const states = [...this.states.values()];
    const added = states.flatMap(state => (state instanceof tasks.CallAwsService ? (state as StateParts).taskPolicies!.slice(1) : []));
    const ofTasks = new Set(states.flatMap(state => state.taskPolicies ?? []));
    const others = this.all.filter(statement => !ofTasks.has(statement));
    const replaced = others.length === 0 ? new Set() : new Set(states.flatMap(replacedStatements).map(textOf));
    return [...added, ...others.filter(statement => !replaced.has(textOf(statement)))];
  }

  private get states(): ReadonlyMap<string, StateParts> {
    this.known ??= new Map(allStates(this.graph).map(state => [state.stateId, state as unknown as StateParts]));
    return this.known;
  }
}

/** The public way to the states of a graph stops at Map and Parallel. */
export function allStates(graph: sfn.StateGraph): sfn.State[] {
  const graphs = new Set([graph, ...(graph as unknown as GraphParts).allContainedStates.values()]);
  return [...graphs].flatMap(each => [...(each as unknown as GraphParts).allStates]);
}

/** Statements that a map or a task's other role brings, and that are inferred in a narrower form. */
function replacedStatements({
  credentials,
  itemReader,
  resultWriter,
  resultWriterV2,
  toldByDefinition = [],
}: StateParts): iam.PolicyStatement[] {
  return [
    ...(credentials ? [new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [credentials.role.resource] })] : []),
    ...toldByDefinition,
    ...[itemReader, resultWriter, resultWriterV2].flatMap(part => part?.providePolicyStatements() ?? []),
  ];
}

function textOf(statement: iam.PolicyStatement): string {
  return JSON.stringify(statement.toStatementJson());
}
