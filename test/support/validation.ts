import * as fs from 'fs';
import * as path from 'path';
import type { App } from 'aws-cdk-lib';

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

/** Synthesizes an app as the CDK's command line does, and reads the report of one plugin. */
export function synthesizeWithPlugins(app: App, pluginName = 'WorkflowValidation'): ValidatedSynthesis {
  const printed: string[] = [];
  const before = process.exitCode;
  const print = jest.spyOn(console, 'error').mockImplementation((...texts: unknown[]) => void printed.push(texts.join(' ')));
  try {
    process.exitCode = undefined;
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

interface PluginReport {
  readonly pluginName: string;
  readonly violations: ReportedViolation[];
  readonly suppressedViolations?: ReportedViolation[];
}

function run(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function reportsIn(folder: string): PluginReport[] {
  const file = path.join(folder, 'validation-report.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { pluginReports: PluginReport[] }).pluginReports : [];
}
