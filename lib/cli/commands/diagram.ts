import { machinesInFiles } from '../../cloudformation';
import type { MachineInFile } from '../../cloudformation';
import { AslDiagram, DiagramDirection } from '../../diagram';
import { CliFailure, Command } from '../command';
import { ExitStatus, markdown } from '../console';

const FORMAT_NAMES = ['mermaid', 'markdown'] as const;
const DIRECTIONS = ['down', 'right'] as const;

/** Draws definitions. */
export const diagram: Command = {
  operands: 'FILE...',
  summary: 'draw definitions as Mermaid flowcharts',
  options: {
    format: { value: FORMAT_NAMES.join('|'), summary: 'one drawing alone, or all with headings (mermaid)' },
    machine: { value: 'NAME', summary: 'the state machine to draw: construct path or logical id' },
    direction: { value: DIRECTIONS.join('|'), summary: 'which way the drawing runs (down)' },
  },
  example: 'cdk-sfn diagram cdk.out --format markdown > workflows.md',
  async run(args, console) {
    const files = args.files();
    const format = args.oneOf('format', FORMAT_NAMES, 'mermaid');
    const wanted = args.text('machine');
    const direction = args.oneOf('direction', DIRECTIONS, 'down');
    const draw: Draw = machine => drawn(machine, direction === 'down' ? DiagramDirection.DOWN : DiagramDirection.RIGHT);
    const machines = chosen(machinesInFiles(files), wanted);
    if (format === 'markdown') {
      const sections = machines.map(machine => section(machine, draw));
      console.out(sections.map(({ text }) => text).join('\n'));
      const failures = sections.flatMap(({ failure }) => failure ?? []);
      failures.forEach(failure => console.error(`cdk-sfn: ${failure}\n`));
      return failures.length > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
    }
    if (machines.length > 1) {
      throw new CliFailure(
        `A drawing holds one state machine, got ${named(machines)}. Choose one with '--machine', or have all of them with '--format markdown'.`,
      );
    }
    console.out(draw(machines[0]));
    return ExitStatus.OK;
  },
};

type Draw = (machine: MachineInFile) => string;

function chosen(all: readonly MachineInFile[], wanted: string | undefined): readonly MachineInFile[] {
  if (all.length === 0) throw new CliFailure('There is no state machine in the files.');
  const machines = wanted === undefined ? all : all.filter(({ name, inTemplate }) => name === wanted || inTemplate?.logicalId === wanted);
  if (machines.length === 0) throw new CliFailure(`'--machine' should be one of ${named(all)}, got '${wanted}'.`);
  return machines;
}

function named(machines: readonly MachineInFile[]): string {
  return machines.map(({ name }) => `'${name}'`).join(', ');
}

/** @throws CliFailure when the definition cannot be read */
function drawn({ file, name, inTemplate, definition, unreadable }: MachineInFile, direction: DiagramDirection): string {
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
function section(machine: MachineInFile, draw: Draw): { text: string; failure?: string } {
  const heading = `## ${markdown(machine.name === '' ? machine.file : machine.name)}\n`;
  try {
    return { text: `${heading}\n\`\`\`mermaid\n${draw(machine)}\`\`\`\n` };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { text: `${heading}\n${markdown(error.message)}\n`, failure: error.message };
  }
}
