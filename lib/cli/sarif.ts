import * as path from 'path';
import type { Format, LocatedFinding } from './located-finding';
import { RULES } from '../lint';
import { libraryVersion } from './program';

const LEVELS: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * SARIF 2.1.0, which GitHub code scanning and other services show in pull requests.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Format = findings => {
  const ruleIds = [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk-sfn',
          version: libraryVersion(),
          informationUri: 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows',
          rules: ruleIds.map(id => rule(id, findings.find(({ ruleId }) => ruleId === id)!)),
        },
      },
      columnKind: 'utf16CodeUnits',
      results: findings.map(finding => result(finding, ruleIds)),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function rule(id: string, { docs }: LocatedFinding) {
  const title = RULES.find(known => known.id === id)?.title ?? id;
  return { id, shortDescription: { text: title }, helpUri: docs };
}

function result({ ruleId, severity, message, fix, file, line, column, machine, place }: LocatedFinding, ruleIds: readonly string[]) {
  const qualified = [machine, place].filter(part => part !== '').join(': ');
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: LEVELS[severity],
    message: { text: `${message} ${fix}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
      ...(qualified === '' ? {} : { logicalLocations: [{ fullyQualifiedName: qualified }] }),
    }],
  };
}

/** Relative to the working directory, which in a pipeline is the root of the repository. */
function uriOf(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
