/**
 * The clients of the AWS SDK that the operations use, behind one function. This file is the entry of the generated
 * bundle (docs/adr/0012-operations-bundle.md): nothing else of the project imports the SDK at run time.
 */
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as lambda from '@aws-sdk/client-lambda';
import * as sfn from '@aws-sdk/client-sfn';

const OPERATIONS = {
  sfn: {
    describeExecution: sfn.DescribeExecutionCommand,
    describeMapRun: sfn.DescribeMapRunCommand,
    describeStateMachine: sfn.DescribeStateMachineCommand,
    describeStateMachineForExecution: sfn.DescribeStateMachineForExecutionCommand,
    getExecutionHistory: sfn.GetExecutionHistoryCommand,
    listExecutions: sfn.ListExecutionsCommand,
    listStateMachineAliases: sfn.ListStateMachineAliasesCommand,
    listStateMachines: sfn.ListStateMachinesCommand,
    redriveExecution: sfn.RedriveExecutionCommand,
    sendTaskFailure: sfn.SendTaskFailureCommand,
    sendTaskHeartbeat: sfn.SendTaskHeartbeatCommand,
    sendTaskSuccess: sfn.SendTaskSuccessCommand,
    startExecution: sfn.StartExecutionCommand,
    startSyncExecution: sfn.StartSyncExecutionCommand,
    stopExecution: sfn.StopExecutionCommand,
    validateStateMachineDefinition: sfn.ValidateStateMachineDefinitionCommand,
  },
  cloudformation: { describeStackResources: cloudformation.DescribeStackResourcesCommand },
  logs: { filterLogEvents: logs.FilterLogEventsCommand },
  lambda: { getFunctionConfiguration: lambda.GetFunctionConfigurationCommand },
} as const;

const CLIENTS = {
  sfn: sfn.SFNClient, cloudformation: cloudformation.CloudFormationClient, logs: logs.CloudWatchLogsClient, lambda: lambda.LambdaClient,
};

type Service = keyof typeof OPERATIONS;
interface Settings { readonly region?: string; readonly profile?: string; readonly endpoint?: string }
interface Client {
  readonly middlewareStack: { add(middleware: unknown, options: object): void };
  send(command: unknown, options: { abortSignal?: AbortSignal }): Promise<unknown>;
}

/** A function that calls an operation of a service. Clients are made when they are needed first. */
export function connect(
  settings: Settings,
): (service: Service, operation: string, input: object, signal?: AbortSignal) => Promise<unknown> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const clients = new Map<Service, Client>();
  return (service, operation, input, signal) => {
    let client = clients.get(service);
    if (!client) clients.set(service, (client = newClient(service, settings)));
    const Command = (OPERATIONS[service] as unknown as Record<string, new (given: object) => unknown>)[operation];
    return client.send(new Command(input), { abortSignal: signal });
  };
}

function newClient(service: Service, settings: Settings): Client {
  const client = new CLIENTS[service]({ ...settings, logger: SILENT }) as unknown as Client;
  client.middlewareStack.add(withoutHostPrefix, { step: 'build', name: 'withoutHostPrefix' });
  return client;
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** StartSyncExecution goes to `sync-` and the host. An endpoint of one's own, such as one on loopback, has no such name. */
function withoutHostPrefix(next: (args: unknown) => Promise<unknown>) {
  return (args: { request?: { hostname?: string } }) => {
    const { request } = args;
    if (request?.hostname?.startsWith('sync-') && !request.hostname.startsWith('sync-states.')) {
      request.hostname = request.hostname.slice('sync-'.length);
    }
    return next(args);
  };
}
