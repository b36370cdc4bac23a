/** A process that synthesizes workflows of four functions with this library. `bench/cold.ts` starts it. */
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { PipelineWorkflow, ResultPlacement, Step } from 'cdk-stepfunctions-workflows';

const [outdir, count] = process.argv.slice(2);
const app = new App({ outdir, analyticsReporting: false });
/** Of what a stack may hold, 500 resources, this is a half. */
const A_STACK = 10;
let stack: Stack;

for (let index = 0; index < Number(count); index++) {
  if (index % A_STACK === 0) stack = new Stack(app, `Cold${index}`);
  const id = `Machine${index}`;
  const step = (name: string) => Step.invoke(new lambda.Function(stack, `${id}${name}Fn`, {
    code: lambda.Code.fromInline('exports.handler = async event => event;'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X,
  }), { name, timeout: Duration.seconds(30), result: ResultPlacement.field(name.toLowerCase()) });
  new PipelineWorkflow(stack, id, {
    queryLanguage: sfn.QueryLanguage.JSON_PATH,
    steps: [step('Validate'), step('Reserve'), step('Pay'), step('Fulfil')],
    timeout: Duration.minutes(5),
  });
}
app.synth();
