import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Prints what lets a shell complete the names of commands and options. */
export function completion(commands: () => Readonly<Record<string, Command>>): Command {
  return {
    operands: SHELLS.join('|'),
    summary: 'print what lets a shell complete commands and options',
    options: {},
    example: 'cdk-sfn completion bash > ~/.local/share/bash-completion/completions/cdk-sfn',
    notes: 'zsh: write it to a file _cdk-sfn in a folder of $fpath. fish: to ~/.config/fish/completions/cdk-sfn.fish.',
    async run(args, console) {
      const [shell, ...others] = args.operands;
      if (others.length > 0 || !(SHELLS as readonly (string | undefined)[]).includes(shell)) {
        throw new CliFailure(
          `The shell should be one of ${SHELLS.join(', ')}, got ${shell === undefined ? 'nothing' : `'${args.operands.join(' ')}'`}.`,
        );
      }
      console.out(WRITERS[shell as (typeof SHELLS)[number]](commands()));
      return ExitStatus.OK;
    },
  };
}

type Writer = (commands: Readonly<Record<string, Command>>) => string;

const optionsOf = ({ options }: Command) => [...Object.keys(options), 'help'].map(option => `--${option}`);
/** Summaries stand within single quotes, where zsh takes a colon and a bracket for its own. */
const quoted = (text: string) => text.replace(/'/g, '').replace(/[:[\]]/g, ' ');

const WRITERS: Readonly<Record<(typeof SHELLS)[number], Writer>> = {
  bash: commands => [
    '_cdk_sfn() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" words=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words="${Object.keys(commands).join(' ')} --help --version"`,
    '  elif [[ "$word" == -* ]]; then',
    '    case "${COMP_WORDS[1]}" in',
    ...Object.entries(commands).map(([name, command]) => `      ${name}) words="${optionsOf(command).join(' ')}" ;;`),
    '    esac',
    '  fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _cdk_sfn cdk-sfn',
    '',
  ].join('\n'),
  zsh: commands => [
    '#compdef cdk-sfn',
    'if (( CURRENT == 2 )); then',
    `  local -a commands=(${Object.entries(commands).map(([name, { summary }]) => `'${name}:${quoted(summary)}'`).join(' ')})`,
    '  _describe command commands',
    'elif [[ "$PREFIX" == -* ]]; then',
    '  case "${words[2]}" in',
    ...Object.entries(commands).map(([name, command]) => `    ${name}) compadd -- ${optionsOf(command).join(' ')} ;;`),
    '  esac',
    'else',
    '  _files',
    'fi',
    '',
  ].join('\n'),
  fish: commands => [
    ...Object.entries(commands).flatMap(([name, { summary, options }]) => [
      `complete -c cdk-sfn -n __fish_use_subcommand -a ${name} -d '${quoted(summary)}'`,
      ...Object.entries(options).map(([option, { value, summary: text }]) => (
        `complete -c cdk-sfn -n '__fish_seen_subcommand_from ${name}' -l ${option}${value === undefined ? '' : ' -r'} -d '${quoted(text)}'`
      )),
    ]),
    '',
  ].join('\n'),
};
