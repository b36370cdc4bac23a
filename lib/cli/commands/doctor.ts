import * as fs from 'fs';
import * as path from 'path';
import type { Command } from '../command';
import { ExitStatus } from '../console';
import { CDK_CLI_FLOOR, CDK_FLOOR, CONSTRUCTS_FLOOR, libraryVersion, NODE_FLOOR } from '../program';

interface Tool {
  readonly name: string;
  readonly least: string;
  readonly upgrade: string;
  /** The version that a project has, or nothing where it has none of its own. */
  readonly find: (folder: string) => string | undefined;
}

const TOOLS: readonly Tool[] = [
  { name: 'Node.js', least: NODE_FLOOR, upgrade: 'install a newer Node.js', find: () => process.versions.node },
  {
    name: 'aws-cdk-lib',
    least: CDK_FLOOR,
    upgrade: 'npm install aws-cdk-lib@latest',
    find: folder => ofNodeModules(folder, 'aws-cdk-lib'),
  },
  {
    name: 'constructs',
    least: CONSTRUCTS_FLOOR,
    upgrade: 'npm install constructs@latest',
    find: folder => ofNodeModules(folder, 'constructs'),
  },
  {
    name: 'aws-cdk, the command line',
    least: CDK_CLI_FLOOR,
    upgrade: 'npm install --save-dev aws-cdk@2',
    find: folder => ofNodeModules(folder, 'aws-cdk'),
  },
  {
    name: 'aws-cdk-lib for Python',
    least: CDK_FLOOR,
    upgrade: 'pip install --upgrade aws-cdk-lib',
    find: folder => ofPython(folder, 'aws_cdk_lib'),
  },
  {
    name: 'constructs for Python',
    least: CONSTRUCTS_FLOOR,
    upgrade: 'pip install --upgrade constructs',
    find: folder => ofPython(folder, 'constructs'),
  },
];

/** Says what a project has, and what of it is too old. */
export const doctor: Command = {
  operands: '[FOLDER]',
  summary: 'say what of a project is too old for the library',
  options: { json: { summary: 'as JSON' } },
  example: 'cdk-sfn doctor',
  notes:
    'It looks into node_modules of the folder and those around it, and into the virtual environment\n($VIRTUAL_ENV, or .venv). Exits with 1 if something is too old.',
  async run(args, console) {
    const [folder = '.'] = args.operands;
    const found = TOOLS.flatMap(({ name, least, upgrade, find }) => {
      const version = find(path.resolve(folder));
      return version === undefined ? [] : [{ name, version, least, ok: isAtLeast(version, least), upgrade }];
    });
    const lines = found.map(
      ({ name, version, least, ok, upgrade }) =>
        `${ok ? 'ok     ' : 'too old'}  ${name} ${version}${ok ? '' : `: it should be ${least} or later. ${upgrade}`}`,
    );
    console.out(
      args.flag('json')
        ? `${JSON.stringify(found, undefined, 2)}\n`
        : `${[`        cdk-stepfunctions-workflows ${libraryVersion()}`, ...lines].join('\n')}\n`,
    );
    return found.every(({ ok }) => ok) ? ExitStatus.OK : ExitStatus.FINDINGS;
  },
};

function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [version, least].map(text => text.split('.').map(part => Number.parseInt(part, 10)));
  const different = other.findIndex((part, index) => part !== (one[index] ?? 0));
  return different < 0 || (one[different] ?? 0) > other[different];
}

/** As Node finds it: in the folder or one around it. */
function ofNodeModules(folder: string, name: string): string | undefined {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  if (fs.existsSync(file)) return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
  const around = path.dirname(folder);
  return around === folder ? undefined : ofNodeModules(around, name);
}

/** Installed packages have a folder with their version: `aws_cdk_lib-2.254.0.dist-info`. */
function ofPython(folder: string, name: string): string | undefined {
  const environment = process.env.VIRTUAL_ENV ?? path.join(folder, '.venv');
  const libraries = [path.join(environment, 'lib'), path.join(environment, 'Lib')].find(candidate => fs.existsSync(candidate));
  if (libraries === undefined) return undefined;
  const packages = [
    path.join(libraries, 'site-packages'),
    ...fs.readdirSync(libraries).map(entry => path.join(libraries, entry, 'site-packages')),
  ];
  const entries = packages.filter(candidate => fs.existsSync(candidate)).flatMap(candidate => fs.readdirSync(candidate));
  return entries.flatMap(entry => new RegExp(`^${name}-([\\d.]+)\\.dist-info$`, 'i').exec(entry)?.[1] ?? [])[0];
}
