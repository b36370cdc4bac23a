import { on, operationOf } from './rows';
import { isPlain } from '../../core/names';
import type { TaskCall } from '../../core/task-call';
import type { Integration, IntegrationTable } from '../../integration';

const FUNCTION = 'arn:$p:lambda:$r:$a:function:{FunctionName}';

/** Concurrency is that of a version or an alias. */
const OF_QUALIFIED = ['DeleteProvisionedConcurrencyConfig', 'GetProvisionedConcurrencyConfig', 'PutProvisionedConcurrencyConfig'];

/** An image of our own registry: ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG. */
const IMAGE = /^(\d{12}|\$\{AWS::AccountId\})\.dkr\.ecr\.([^.]+)\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})\/([^:@]+)/;
const IMAGE_ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy'];

/**
 * What a function is made of is for the caller to read.
 *
 * Sources: docs.aws.amazon.com/lambda/latest/dg/adding-layers.html, .../configuration-vpc.html#configuration-vpc-permissions,
 * .../images-create.html#configuration-images-permissions
 */
function parts(call: TaskCall): void {
  if (call.args.has('Layers')) call.grant(['lambda:GetLayerVersion'], ['arn:$p:lambda:$r:$a:layer:{Layers[]}']);
  if (call.args.has('VpcConfig')) call.allow(['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'], ['*']);
  for (const path of ['ImageUri', ...(call.args.objects('Code').length > 0 ? ['Code.ImageUri'] : [])].filter(given =>
    call.args.has(given),
  )) {
    for (const { text, complete, pointer } of call.args.texts(path)) {
      const [, account, region, repository] = (isPlain(text) ? IMAGE.exec(text) : null) ?? [];
      const known = repository !== undefined && (complete || /[:@]/.test(text.slice(text.indexOf('/'))));
      const because = `its ${path} is no image in a repository that is known`;
      call.allow(
        IMAGE_ACTIONS,
        known
          ? [`arn:${call.options.partition}:ecr:${region}:${account}:repository/${repository}`]
          : call.allowedOr('ecr', [{ pointer, because }]),
      );
    }
  }
}

const withParts = (action: string): Integration => ({ ...on(`lambda:${action}`, FUNCTION), more: parts });

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const FUNCTIONS: IntegrationTable = {
  ...Object.fromEntries(
    ['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration'].map(action => [
      `lambda:${operationOf(action)}`,
      withParts(action),
    ]),
  ),
  ...Object.fromEntries(OF_QUALIFIED.map(action => [`lambda:${operationOf(action)}`, on(`lambda:${action}`, `${FUNCTION}:{Qualifier}`)])),
};
