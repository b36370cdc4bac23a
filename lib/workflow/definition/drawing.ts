import type { Construct } from 'constructs';
import { AslDiagram, AslDiagramOptions } from '../../diagram';
import { machineDefinition } from '../rendering/machine-definition';

/** The definition of a machine as a Mermaid flowchart. */
export function drawMachine(machine: Construct, options: AslDiagramOptions): string {
  return AslDiagram.toMermaid(machineDefinition(machine), options);
}
