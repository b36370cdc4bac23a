import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { EXAMPLES } from './examples';
import { Workflow } from '../../lib';

/** What the functions and queues of the examples are answered for; the workflows have none. */
const ANSWERED: [finding: RegExp, reason: string][] = [
  [/^AwsSolutions-IAM5\[Resource::\*\] Example\/\w+Role\/DefaultPolicy\/Resource$/, 'traces have no ARN, so a function can be allowed to write them on * only'],
  [/^AwsSolutions-SQS3 Example\/UnbookedShipments\/Resource$/, 'it is itself the queue of what failed, and a person empties it'],
];

/** Findings of cdk-nag by the construct that they are about. */
function findingsIn(app: App): string[] {
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

interface Violation {
  readonly ruleName: string;
  readonly violatingConstructs: { readonly constructPath: string }[];
}

function isAnswered(finding: string): boolean {
  return ANSWERED.some(([pattern]) => pattern.test(finding));
}

function newApp(): App {
  return new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'nag-')), analyticsReporting: false });
}

test.each(EXAMPLES)('%s has no finding', (_, ExampleStack) => {
  const app = newApp();
  new ExampleStack(app, 'Example');
  expect(findingsIn(app).filter(finding => !isAnswered(finding))).toEqual([]);
});

describe('the acknowledgement of wildcards', () => {
  const FINDING = 'AwsSolutions-IAM5[Resource::*] Example/OrderWorkflow/Role/DefaultPolicy/Resource';
  const [, OrderProcessingStack] = EXAMPLES[0];

  test('does not cover a statement of yours', () => {
    const app = newApp();
    const { workflow } = new OrderProcessingStack(app, 'Example');
    workflow.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    expect(findingsIn(app)).toContain(FINDING);
  });

  test('can be turned off', () => {
    const app = newApp();
    const { workflow } = new OrderProcessingStack(app, 'Example');
    const plain = new Workflow(workflow.stack, 'Plain', {
      acknowledgeFindings: false,
      definitionBody: sfn.DefinitionBody.fromString('{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}'),
    });
    expect(findingsIn(app).filter(finding => !isAnswered(finding))).toEqual([`AwsSolutions-IAM5[Resource::*] ${plain.node.path}/Role/DefaultPolicy/Resource`]);
  });
});
