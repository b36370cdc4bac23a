import { resourceParts } from '../../asl';
import { isPlain } from '../core/names';
import type { TaskCall } from '../core/task-call';
import type { IntegrationTable } from '../integration';

/** Exactly the function or version or alias that is called: `Qualifier` belongs to the ARN. */
function invoke(call: TaskCall): void {
  const functions = call.arns('arn:$p:lambda:$r:$a:function:{FunctionName}');
  if (!call.args.has('Qualifier')) call.allow(['lambda:InvokeFunction'], functions);
  for (const { text, complete, pointer } of call.args.texts('Qualifier')) {
    if (complete && isPlain(text)) {
      call.allow(['lambda:InvokeFunction'], functions.map(arn => isQualified(arn) ? arn : `${arn}:${text}`));
    } else {
      const unresolved = { pointer, because: complete ? `its Qualifier is '${text}'` : 'its Qualifier is only known at run time' };
      call.allow(['lambda:InvokeFunction'], call.allowedOr('lambda', [unresolved]));
    }
  }
}

function isQualified(arn: string): boolean {
  return resourceParts(arn).length > 2;
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
export const LAMBDA: IntegrationTable = {
  'lambda:invoke': { grants: [], more: invoke },
};
