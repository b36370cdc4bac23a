import { readFileSync } from 'fs';
import { dirname } from 'path';
import { assetsOf } from './assets';
import { SynthesizedWorkflow } from './source';
import { MachineTemplate } from './template';
import { SimulationError } from '../../simulation';

/**
 * A workflow from a synthesized template, such as `cdk.out/MyStack.template.json`.
 *
 * @param path the template, in JSON; assets are looked for beside it
 * @param logicalId logical id of the state machine; not needed if the template has only one
 * @throws SimulationError if the template has no such state machine
 */
export function fromTemplateFile(path: string, logicalId?: string): SynthesizedWorkflow {
  const template = new MachineTemplate(readTemplate(path), assetsOf(dirname(path)));
  return new SynthesizedWorkflow(template, logicalId ?? onlyMachine(template));
}

function readTemplate(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SimulationError(`the template ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}

function onlyMachine({ logicalIds }: MachineTemplate): string {
  if (logicalIds.length === 1) return logicalIds[0];
  throw new SimulationError(`the template has ${logicalIds.length} state machines: name one of ${logicalIds.join(', ') || 'none'}`);
}
