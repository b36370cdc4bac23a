import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { isAtLeast } from '../../lib/private/cdk-floor';

interface Violation {
  readonly ruleName: string;
  readonly violatingConstructs: { readonly constructPath: string }[];
}

/** cdk-nag takes aws-cdk-lib from 2.257 on, and the report that is read here is there since 2.258. */
const runs = isAtLeast('2.258.0');
export const describeNag = runs ? describe : describe.skip;
export const testNag = runs ? test : test.skip;

/** An app whose assembly stands apart, since the report is a file of it. */
export function newApp(): App {
  return new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'nag-')), analyticsReporting: false });
}

/** Findings of cdk-nag by the construct that they are about. */
export function nagFindingsIn(app: App): string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { exitCode } = process;
  jest.spyOn(console, 'error').mockImplementation();
  jest.spyOn(console, 'log').mockImplementation();
  synthesize(app);
  process.exitCode = exitCode; // findings are no failure of the test run
  const report = path.join(app.outdir, 'validation-report.json');
  if (!fs.existsSync(report)) return [];
  const { pluginReports } = JSON.parse(fs.readFileSync(report, 'utf8')) as { pluginReports: { violations: Violation[] }[] };
  return pluginReports.flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`));
}

/** From some version on the CDK throws for findings, after it has written the report. */
function synthesize(app: App): void {
  try {
    app.synth();
  } catch (error) {
    if (!String(error).includes('ValidationFailed')) throw error;
  }
}
