/** What `cdk-sfn --help` prints. */
export const HELP = `Checks and draws AWS Step Functions workflows, without AWS.

Usage:
  cdk-sfn lint FILE...      find what is wrong with definitions
  cdk-sfn diagram FILE...   draw definitions as Mermaid flowcharts

FILE is a definition in the Amazon States Language (JSON or YAML), a CloudFormation
template, or a folder that the CDK synthesized into, such as cdk.out.

Options of lint:
  --format text|json|sarif       how findings are printed (text)
  --type STANDARD|EXPRESS        type of the machines whose file doesn't tell it (STANDARD)
  --severity RULE=LEVEL          set a rule to error, warning, info or off; may be repeated
  --max-warnings N               fail if there are more warnings (no limit)

Options of diagram:
  --format mermaid|markdown      one drawing alone, or all with headings (mermaid)
  --machine NAME                 the state machine to draw: construct path or logical id
  --direction down|right         which way the drawing runs (down)

Other:
  --help, --version

Exit status: 0 all is well, 1 errors or too many warnings were found, 2 the call was wrong
or a file cannot be read.
`;
