import { Arguments, CliFailure, Command, helpOf, overview } from './command';
import { completion } from './commands/completion';
import { describe } from './commands/describe';
import { diagram } from './commands/diagram';
import { diff } from './commands/diff';
import { doctor } from './commands/doctor';
import { explain } from './commands/explain';
import { faults } from './commands/faults';
import { history } from './commands/history';
import { init } from './commands/init';
import { lint } from './commands/lint';
import { list } from './commands/list';
import { redrive } from './commands/redrive';
import { rules } from './commands/rules';
import { simulate } from './commands/simulate';
import { start } from './commands/start';
import { stop } from './commands/stop';
import { tokens } from './commands/tokens';
import { validate } from './commands/validate';
import { wait } from './commands/wait';
import { watch } from './commands/watch';
import { Console, ExitStatus, inline, Output } from './console';
import { libraryVersion } from './program';

/** The commands in the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = {
  lint,
  rules,
  diagram,
  diff,
  faults,
  simulate,
  start,
  wait,
  watch,
  list,
  describe,
  explain,
  history,
  stop,
  redrive,
  tokens,
  validate,
  init,
  doctor,
  completion: completion(() => COMMANDS),
};

/**
 * The program `cdk-sfn`.
 *
 * @param args what stands behind the name of the program
 * @returns the exit status
 */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const console = new Console(output);
  try {
    return await run(args, console);
  } catch (error) {
    console.error(`cdk-sfn: ${inline((error as Error).message)}\n`);
    return error instanceof CliFailure ? error.status : ExitStatus.FAILURE;
  }
}

async function run([name, ...rest]: readonly string[], console: Console): Promise<number> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const asksForHelp = [name, ...rest].some(argument => argument === '--help' || argument === '-h');
  if (asksForHelp || name === '--version') {
    console.out(!asksForHelp ? `${libraryVersion()}\n` : command ? helpOf(name, command) : overview(COMMANDS));
    return ExitStatus.OK;
  }
  if (command) return command.run(Arguments.parse(rest, command, name), console);
  const what = name === undefined ? 'nothing' : `'${name}'`;
  throw new CliFailure(`The command should be one of ${Object.keys(COMMANDS).join(', ')}, got ${what}. 'cdk-sfn --help' tells more.`);
}
