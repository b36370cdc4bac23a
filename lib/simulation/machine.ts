import { isJsonObject, lineAndColumn, machineScope, parseDefinition } from '../asl';
import { SimulationError } from './errors';
import { FindMachine, Machine, machineArn, StateMachineKind } from './execution';
import { expressFault } from './express-rules';
import { Flow, runFlow } from './flow';
import { SimulatedDefinition } from './options';
import { compileFlow } from './states';

/** A definition that is ready to run. */
export interface CompiledMachine extends Machine {
  readonly definition: object;
}

/**
 * Compiles a definition.
 * @param nameOrArn what it is started with; its name is the last part of an ARN
 * @throws SimulationError if it cannot be run
 */
export function compileMachine(given: SimulatedDefinition, nameOrArn: string, type: StateMachineKind, findMachine: FindMachine): CompiledMachine {
  const definition = typeof given === 'string' ? parseText(given) : given;
  const scope = machineScope(definition);
  if (!scope) throw new SimulationError(`a definition is an ASL object or its JSON text, got ${JSON.stringify(definition)}`);
  if (type === 'EXPRESS') refuseFault(expressFault(definition));
  const flow: Flow = compileFlow(scope, findMachine);
  const name = nameOrArn.split(':').at(-1)!;
  const { TimeoutSeconds: timeout } = isJsonObject(definition) ? definition : {};
  return {
    name,
    arn: nameOrArn.startsWith('arn:') ? nameOrArn : machineArn(name),
    type,
    definition,
    ...(typeof timeout === 'number' && { timeoutSeconds: timeout }),
    run: (frame, input) => runFlow(flow, frame, input),
  };
}

function refuseFault(fault: string | undefined): void {
  if (fault !== undefined) throw new SimulationError(fault);
}

function parseText(text: string): object {
  const { definition, faults } = parseDefinition(text);
  if (typeof definition === 'object' && definition !== null) return definition;
  const [fault] = faults;
  const { line, column } = lineAndColumn(text, fault?.offset ?? 0);
  throw new SimulationError(`the definition is no JSON object: ${fault?.message ?? 'it is a single value'} (line ${line}, column ${column})`);
}
