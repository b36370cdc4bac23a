import { CLASSES, FACTORIES, STRUCTS } from './shapes.generated';

/** Options of the CDK's own constructs that messages speak of. */
const OF_THE_CDK = [
  'contentBasedDeduplication',
  'definitionBody',
  'definitionSubstitutions',
  'encryptionConfiguration',
  'removalPolicy',
  'tracingEnabled',
];

/** Names that are written otherwise in Python: of options, of arguments, of factories and other members. */
const NAMES: ReadonlySet<string> = new Set([
  ...OF_THE_CDK,
  ...Object.values(STRUCTS).flatMap(({ members }) => Object.keys(members)),
  ...Object.values(FACTORIES).flatMap(given => given.map(([name]) => name)),
  ...Object.values(CLASSES).flatMap(({ has, factories }) => [...has, ...factories]),
].filter(name => /^[a-z]\w*[A-Z]/.test(name)));

/** Whether a program in Python asks, through the runtime of jsii. */
export function isPython(): boolean {
  return process.env.JSII_AGENT?.startsWith('Python/') ?? false;
}

/**
 * What a message says to a program in Python: `retry_policy` and `Step.start_workflow(...)`, with options as keyword arguments.
 * What users name themselves stays as it is, as long as it isn't also the name of an option.
 */
export function inPython(message: string): string {
  return message
    .replace(/\bnew (?=(\w+\.)*[A-Z]\w*\()/g, '')
    .replace(/(?<=\(|, )\{ (\w+: [^{}]*) \}(?=\))/g, (_, options: string) =>
      options.replace(/(^|, )(\w+): /g, (__, before: string, name: string) => `${before}${snake(name)}=`),
    )
    .replace(/\b([A-Z]\w*)\.([a-z]\w*)(?=(\(?))/g, (all, owner: string, name: string, call: string) =>
      call || owner in CLASSES ? `${owner}.${snake(name)}` : all,
    )
    .replace(/'([\w.:[\]…-]+)'/g, (_, path: string) => `'${path.replace(/[A-Za-z]\w*/g, name => (NAMES.has(name) ? snake(name) : name))}'`);
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
