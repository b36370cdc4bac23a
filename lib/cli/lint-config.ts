import * as fs from 'fs';
import { isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import { readJsonFile } from '../cloudformation';
import { CliFailure } from './command';
import type { LocatedFinding } from './located-finding';

/** Where `lint` looks when no `--config` is given. */
export const DEFAULT_CONFIG = 'cdk-sfn.json';

/** A finding that a team has decided to live with. */
interface Acknowledgement {
  readonly rule: string;
  readonly reason: string;
  /** The file it is in, as it is printed. @default - any file */
  readonly file?: string;
  /** A state on the way to the place. @default - any state */
  readonly state?: string;
}

/** What a project sets for the linter. */
export interface LintConfig {
  readonly severities: Readonly<Record<string, string>>;
  readonly acknowledged: readonly Acknowledgement[];
}

/**
 * Reads the configuration of the linter; without a file of that name nothing is set.
 *
 * @throws CliFailure when it isn't what it should be
 */
export function readLintConfig(given: string | undefined): LintConfig {
  const file = given ?? DEFAULT_CONFIG;
  if (given === undefined && !fs.existsSync(file)) return { severities: {}, acknowledged: [] };
  const config = readJsonFile(file);
  if (!isJsonObject(config)) throw new CliFailure(`'${file}' should hold an object.`);
  const severities = own(config, 'severities') ?? {};
  const acknowledged = own(config, 'acknowledge') ?? [];
  if (!isJsonObject(severities) || !Object.values(severities).every(level => typeof level === 'string')) {
    throw new CliFailure(`'severities' in '${file}' should be an object of texts by rule.`);
  }
  if (!Array.isArray(acknowledged)) throw new CliFailure(`'acknowledge' in '${file}' should be a list.`);
  return {
    severities: severities as Record<string, string>,
    acknowledged: acknowledged.map((entry, index) => acknowledgement(entry, `'acknowledge[${index}]' in '${file}'`)),
  };
}

const TEXTS = ['rule', 'reason', 'file', 'state'];

function acknowledgement(entry: JsonValue, where: string): Acknowledgement {
  const object: JsonObject = isJsonObject(entry) ? entry : {};
  const wrong = Object.keys(object).find(name => !TEXTS.includes(name) || typeof object[name] !== 'string');
  if (wrong !== undefined) throw new CliFailure(`${where} should hold texts under ${TEXTS.join(', ')}, got '${wrong}'.`);
  for (const name of ['rule', 'reason']) {
    if (typeof object[name] !== 'string' || object[name].trim() === '') throw new CliFailure(`${where} should say its '${name}'.`);
  }
  return object as unknown as Acknowledgement;
}

/** Whether a configuration acknowledges a finding. */
export function isAcknowledged({ acknowledged }: LintConfig, { ruleId, file, place }: LocatedFinding): boolean {
  return acknowledged.some(
    one =>
      one.rule === ruleId
      && (one.file === undefined || one.file === file)
      && (one.state === undefined || place.split(' > ').includes(one.state)),
  );
}
