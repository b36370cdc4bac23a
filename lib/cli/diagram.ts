import type { DiagramArguments } from './arguments';
import { ExitStatus, Output } from './console';
import { CliFailure } from './failure';
import { MachineInFile, machinesIn } from './machines';
import { AslDiagram, DiagramDirection } from '../diagram';

/** Draws definitions. */
export function diagram({ files, format, machine: wanted, direction }: DiagramArguments, output: Output): ExitStatus {
  const all = machinesIn(files);
  const machines = wanted === undefined ? all : all.filter(({ name, inTemplate }) => name === wanted || inTemplate?.logicalId === wanted);
  const names = all.map(({ name }) => `'${name}'`).join(', ');
  if (machines.length === 0) {
    throw new CliFailure(wanted === undefined ? 'There is no state machine in the files.' : `'--machine' should be one of ${names}, got '${wanted}'.`);
  }
  if (format === 'mermaid' && machines.length > 1) {
    throw new CliFailure(`A drawing holds one state machine, got ${names}. Choose one with '--machine', or have all of them with '--format markdown'.`);
  }
  const drawings = machines.map(machine => ({ machine, text: draw(machine, direction) }));
  output.out(format === 'mermaid' ? drawings[0].text : drawings.map(({ machine, text }) => section(machine, text)).join('\n'));
  return ExitStatus.OK;
}

function draw({ file, name, inTemplate, definition, unreadable }: MachineInFile, direction: DiagramDirection): string {
  const reason = unreadable?.reason ?? inTemplate?.unreadable;
  const what = name === '' ? file : `${file}: ${name}`;
  if (reason !== undefined) throw new CliFailure(`${what} cannot be drawn: ${reason}.`);
  try {
    return AslDiagram.toMermaid(definition, { direction });
  } catch (error) {
    throw new CliFailure(`${what} cannot be drawn: ${(error as Error).message}`);
  }
}

/** A part of a Markdown document, as GitHub shows it. */
function section({ file, name }: MachineInFile, text: string): string {
  return `## ${name === '' ? file : name}\n\n\`\`\`mermaid\n${text}\`\`\`\n`;
}
