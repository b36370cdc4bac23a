import * as fs from 'fs';
import * as path from 'path';
import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { CDK_FLOOR, CONSTRUCTS_FLOOR, libraryVersion } from '../program';

const LANGUAGES = ['typescript', 'python'] as const;
const TEMPLATES = path.join(__dirname, '..', '..', '..', 'templates');

/** Names that npm would leave out of a package, or take for its own. */
const OWN_NAMES: Readonly<Record<string, string>> = { '_gitignore': '.gitignore', '_workflow.yml': '.github/workflows/review.yml' };

const NEXT: Readonly<Record<(typeof LANGUAGES)[number], readonly string[]>> = {
  typescript: ['npm install', 'npm test', 'npx cdk synth --quiet'],
  python: ['pip install -r requirements-dev.txt', 'python -m pytest', 'npx aws-cdk synth --quiet'],
};

/** Makes a project: one workflow, its test, and what reviews its changes. */
export const init: Command = {
  operands: '[FOLDER]',
  summary: 'make a project with one workflow, its test and the review of its changes',
  options: { language: { value: LANGUAGES.join('|'), summary: 'what it is written in (typescript)' } },
  example: 'cdk-sfn init orders --language python',
  async run(args, console) {
    const [folder = '.', ...others] = args.operands;
    if (others.length > 0) throw new CliFailure(`Give one folder, got ${args.operands.length}.`);
    const language = args.oneOf('language', LANGUAGES, 'typescript');
    const files = filesOf(path.join(TEMPLATES, language));
    const there = [...files.keys()].filter(file => fs.existsSync(path.join(folder, file)));
    if (there.length > 0) {
      throw new CliFailure(
        `There ${there.length === 1 ? 'is' : 'are'} ${there.join(', ')} already, and nothing is overwritten: choose an empty folder.`,
      );
    }
    for (const [file, text] of files) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const next = [...folder === '.' ? [] : [`cd ${folder}`], ...NEXT[language]];
    console.out(`Made ${[...files.keys()].join(', ')}.\n\nNext:\n${next.map(line => `  ${line}\n`).join('')}`);
    return ExitStatus.OK;
  },
};

/** The files of a project by their path. */
function filesOf(template: string): Map<string, string> {
  const entries = fs
    .readdirSync(template, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.pyc'));
  return new Map(entries.map(entry => {
    const file = path.relative(template, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    return [OWN_NAMES[file] ?? file, filledIn(fs.readFileSync(path.join(template, file), 'utf8'))] as const;
  }).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A build without a version of its own goes with whatever is installed; another one with what changes nothing that a program uses. */
function filledIn(text: string): string {
  const version = libraryVersion();
  const released = version !== '0.0.0';
  const next = Number(version.split('.')[0]) + 1;
  const values: Readonly<Record<string, string>> = {
    cdk: CDK_FLOOR, constructs: CONSTRUCTS_FLOOR, version: released ? `^${version}` : '*', pin: released ? `>=${version},<${next}` : '',
  };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name]);
}
