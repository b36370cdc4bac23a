import { parseDiagramArguments, parseLintArguments } from './arguments';
import { ExitStatus, Output } from './console';
import { diagram } from './diagram';
import { CliFailure } from './failure';
import { HELP } from './help';
import { lint } from './lint';
import { libraryVersion } from './version';

const COMMANDS: Readonly<Record<string, (args: readonly string[], output: Output) => ExitStatus>> = {
  lint: (args, output) => lint(parseLintArguments(args), output),
  diagram: (args, output) => diagram(parseDiagramArguments(args), output),
};

/**
 * The program `cdk-sfn`.
 *
 * @param args what stands behind the name of the program
 * @returns the exit status
 */
export function main(args: readonly string[], output: Output): ExitStatus {
  const [command, ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) {
    output.out(HELP);
    return ExitStatus.OK;
  }
  if (command === '--version') {
    output.out(`${libraryVersion()}\n`);
    return ExitStatus.OK;
  }
  try {
    return run(command, rest, output);
  } catch (error) {
    output.error(`cdk-sfn: ${(error as Error).message}\n`);
    return ExitStatus.FAILURE;
  }
}

function run(command: string | undefined, args: readonly string[], output: Output): ExitStatus {
  if (command !== undefined && Object.hasOwn(COMMANDS, command)) return COMMANDS[command](args, output);
  const what = command === undefined ? 'nothing' : `'${command}'`;
  throw new CliFailure(`The command should be one of ${Object.keys(COMMANDS).join(', ')}, got ${what}. 'cdk-sfn --help' tells more.`);
}
