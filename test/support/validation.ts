import * as fs from 'fs';
import * as path from 'path';
import { App, Validations } from 'aws-cdk-lib';
import { WorkflowValidation, WorkflowValidationProps } from '../../lib';
import { APP_TOLD_SINCE, isAtLeast } from '../../lib/private/cdk-floor';

/** A violation as the CDK writes it into its report. */
export interface ReportedViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly severity: string;
  readonly ruleMetadata?: { readonly [key: string]: string };
  readonly reason?: string;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly cloudFormationResource?: { readonly templatePath: string; readonly logicalId: string; readonly propertyPaths?: string[] };
    readonly stackTraces?: string[];
  }[];
}

/** What a synthesis with validation plugins gives. */
export interface ValidatedSynthesis {
  /** Whether the CDK makes the command fail. */
  readonly failed: boolean;
  /** What it prints. */
  readonly output: string;
  readonly violations: readonly ReportedViolation[];
  readonly acknowledged: readonly ReportedViolation[];
}

/** Whether the CDK names the app to plugins, and keeps in its report what was acknowledged and why: both came with one release. */
export const TELLS_APP = isAtLeast(APP_TOLD_SINCE);

/** Adds the plugin to an app, as the CDK under the tests wants it. */
export function addWorkflowValidation(app: App, props: WorkflowValidationProps = {}): void {
  Validations.of(app).addPlugins(new WorkflowValidation(TELLS_APP ? props : { app, ...props }));
}

/** Synthesizes an app as the CDK's command line does, and reads the report of one plugin. */
export function synthesizeWithPlugins(app: App, pluginName = 'WorkflowValidation'): ValidatedSynthesis {
  const printed: string[] = [];
  const before = process.exitCode;
  const print = jest.spyOn(console, 'error').mockImplementation((...texts: unknown[]) => void printed.push(texts.join(' ')));
  try {
    process.exitCode = undefined;
    if (!TELLS_APP) askForReport(app);
    const thrown = run(() => app.synth());
    const [report] = reportsIn(app.outdir).filter(candidate => candidate.pluginName === pluginName);
    return {
      failed: process.exitCode === 1 || thrown !== undefined,
      output: [...printed, thrown?.message ?? ''].join('\n'),
      violations: report?.violations ?? [],
      acknowledged: report?.suppressedViolations ?? [],
    };
  } finally {
    print.mockRestore();
    process.exitCode = before;
  }
}

function run(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

interface PluginReport {
  readonly pluginName: string;
  readonly violations: ReportedViolation[];
  readonly suppressedViolations?: ReportedViolation[];
}

function reportsIn(folder: string): PluginReport[] {
  const file = path.join(folder, TELLS_APP ? 'validation-report.json' : 'policy-validation-report.json');
  if (!fs.existsSync(file)) return [];
  const { pluginReports } = JSON.parse(fs.readFileSync(file, 'utf8')) as { pluginReports: unknown[] };
  return TELLS_APP ? pluginReports as PluginReport[] : (pluginReports as OlderReport[]).map(ofOlderCdk);
}

/** Older releases print their report, and write it on demand. */
function askForReport(app: App): void {
  const asked = ['@aws-cdk/core:validationReportJson', '@aws-cdk/core:validationReportPrettyPrint'];
  const others = app.node.tryGetContext.bind(app.node);
  app.node.tryGetContext = key => asked.includes(key) || (others(key) as unknown);
}

interface OlderPlace {
  readonly constructPath: string;
  readonly templatePath: string;
  readonly resourceLogicalId: string;
  readonly locations?: string[];
}

interface OlderReport {
  readonly summary: { readonly pluginName: string };
  readonly violations: (Omit<ReportedViolation, 'violatingConstructs'> & {
    readonly fix?: string;
    readonly violatingConstructs: readonly OlderPlace[];
  })[];
}

function ofOlderCdk({ summary, violations }: OlderReport): PluginReport {
  return {
    pluginName: summary.pluginName,
    violations: violations.map(({ fix, violatingConstructs, ...violation }) => ({
      ...violation,
      suggestedFix: fix,
      violatingConstructs: violatingConstructs.map(({ constructPath, templatePath, resourceLogicalId, locations }) => (
        { constructPath, cloudFormationResource: { templatePath, logicalId: resourceLogicalId, propertyPaths: locations } }
      )),
    })),
  };
}
