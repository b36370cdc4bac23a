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
  if (format === 'mermaid') {
    output.out(draw(machines[0], direction));
    return ExitStatus.OK;
  }
  const failures: string[] = [];
  output.out(machines.map(machine => section(machine, direction, failures)).join('\n'));
  failures.forEach(failure => output.error(`cdk-sfn: ${failure}\n`));
  return failures.length > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
}

/** @throws CliFailure when the definition cannot be read */
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

/** A part of a Markdown document, as GitHub shows it. One machine that cannot be drawn leaves the drawings of the others. */
function section(machine: MachineInFile, direction: DiagramDirection, failures: string[]): string {
  const heading = `## ${machine.name === '' ? machine.file : machine.name}\n`;
  try {
    return `${heading}\n\`\`\`mermaid\n${draw(machine, direction)}\`\`\`\n`;
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    failures.push(error.message);
    return `${heading}\n${error.message}\n`;
  }
}
