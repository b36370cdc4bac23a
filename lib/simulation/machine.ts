import { compileDefinition } from './compiled-definition';
import { SimulationError } from './errors';
import { SimulatedMachine, machineArn, StateMachineKind } from './execution';
import { expressFault } from './express-rules';
import { runFlow } from './flow';
import { SimulatedDefinition } from './options';

/** A machine with its definition. */
export interface CompiledMachine extends SimulatedMachine {
  readonly definition: object;
}

/**
 * Makes a machine of a definition.
 * @param nameOrArn what it is started with; its name is the last part of an ARN
 * @throws SimulationError if it cannot be run
 */
export function compileMachine(given: SimulatedDefinition, nameOrArn: string, type: StateMachineKind): CompiledMachine {
  const { definition, flow, timeoutSeconds } = compileDefinition(given);
  const fault = type === 'EXPRESS' ? expressFault(definition) : undefined;
  if (fault !== undefined) throw new SimulationError(fault);
  const name = nameOrArn.split(':').at(-1)!;
  return {
    name,
    arn: nameOrArn.startsWith('arn:') ? nameOrArn : machineArn(name),
    type,
    definition,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    run: (frame, input) => runFlow(flow, frame, input),
  };
}
