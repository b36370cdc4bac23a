import { resourceParts } from '../../asl';
import { isPlain } from '../core/names';
import type { TaskCall } from '../core/task-call';
import type { IntegrationTable } from '../integration';

/** Exactly the function or version or alias that is called: `Qualifier` belongs to the ARN. */
function invoke(call: TaskCall): void {
  const functions = call.arns('arn:$p:lambda:$r:$a:function:{FunctionName}');
  const [qualifier] = call.args.texts('Qualifier');
  if (!qualifier) {
    call.allow(['lambda:InvokeFunction'], functions);
  } else if (qualifier.complete && isPlain(qualifier.text)) {
    call.allow(['lambda:InvokeFunction'], functions.map(arn => isQualified(arn) ? arn : `${arn}:${qualifier.text}`));
  } else {
    const unresolved = { pointer: qualifier.pointer, because: qualifier.complete ? `its Qualifier is '${qualifier.text}'` : 'its Qualifier is only known at run time' };
    call.allow(['lambda:InvokeFunction'], call.allowedOr('lambda', [unresolved]));
  }
}

function isQualified(arn: string): boolean {
  return resourceParts(arn).length > 2;
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
export const LAMBDA: IntegrationTable = {
  'lambda:invoke': { grants: [], more: invoke },
};
