import { operationOf } from './rows';
import { isPlain } from '../../core/names';
import { TaskArguments } from '../../core/task-arguments';
import type { TaskCall } from '../../core/task-call';
import { passRole } from '../../integration';
import type { Integration, IntegrationTable } from '../../integration';

/** Resource names that are a path: the levels below are listed with them. */
function parametersByPath(call: TaskCall): void {
  const paths = call.arns('arn:$p:ssm:$r:$a:parameter/{Path}').map(arn => arn.replace(/\/$/, ''));
  call.allow(['ssm:GetParametersByPath'], paths.flatMap(arn => [arn, `${arn}/*`]));
}

/** Documents of AWS and of others have no account of ours in their ARN. */
function documentArns(call: TaskCall, type: string, path = 'DocumentName'): string[] {
  const { partition, region } = call.options;
  return call.args.each(path).flatMap(args => {
    const [{ text, complete }] = args.texts(path);
    return complete && /^(AWS|Amazon)[A-Za-z]*-/.test(text) && isPlain(text)
      ? [`arn:${partition}:ssm:${region}::${type}/${text}${type === 'document' ? '' : ':*'}`]
      : call.within(args).arns(`arn:$p:ssm:$r:$a:${type}/{${path}}`).map(arn => (type === 'document' ? arn : `${arn}:*`));
  });
}

/**
 * A command is checked against its document and against each instance that runs it.
 * Source: docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html
 */
function sendCommand(call: TaskCall): void {
  call.allow(['ssm:SendCommand'], documentArns(call, 'document'));
  if (call.args.has('OutputS3BucketName')) call.grant(['ssm:SendCommand'], ['arn:$p:s3:::{OutputS3BucketName}']);
  const { partition, region, account } = call.options;
  const instances = call.args
    .texts('InstanceIds[]')
    .flatMap(({ text, complete, pointer }) =>
      complete && isPlain(text)
        ? [
          `arn:${partition}:${text.startsWith('mi-') ? 'ssm' : 'ec2'}:${region}:${account}:${text.startsWith('mi-') ? 'managed-instance' : 'instance'}/${text}`,
        ]
        : call.allowedOr('ec2', [{ pointer, because: 'its InstanceIds are only known at run time' }]),
    );
  call.allow(['ssm:SendCommand'], instances);
  if (instances.length === 0 && !call.args.has('InstanceIds')) {
    call.allow(
      ['ssm:SendCommand'],
      call.allowedOr('ec2', [{ because: 'the instances that its Targets stand for are not in the definition' }]),
    );
  }
}

/** A version or a label behind the name (`price:3`) chooses what is read; it is no part of the ARN. */
const SELECTOR = /:[\w.-]+$/;

/**
 * Parameters of AWS, such as the ids of images, have no account in their ARN.
 * Source: docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html,
 * docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html (Name),
 * docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html (parameter)
 */
function readParameters(action: string, path: string): Integration {
  return {
    grants: [],
    more: call => {
      const { partition, region, account } = call.options;
      for (const { text: name, complete, pointer } of call.args.texts(path)) {
        const text = name.replace(SELECTOR, '');
        if (complete && text.startsWith('/aws/') && !text.startsWith('/aws/reference/') && isPlain(text)) {
          call.allow([action], [`arn:${partition}:ssm:${region}::parameter${text}`]);
        } else if (complete && text.startsWith('/aws/reference/secretsmanager/') && isPlain(text)) {
          call.allow([action], [`arn:${partition}:ssm:${region}:${account}:parameter${text}`]);
          call.within(new TaskArguments({ SecretId: text.slice('/aws/reference/secretsmanager/'.length) }, 'JSONPath', pointer))
            .grant(['secretsmanager:GetSecretValue'], ['arn:$p:secretsmanager:$r:$a:secret:{SecretId}']);
        } else {
          call.within(new TaskArguments(complete ? { Name: text } : { 'Name.$': '$' }, 'JSONPath', pointer))
            .grant([action], ['arn:$p:ssm:$r:$a:parameter/{Name}']);
        }
      }
    },
  };
}

/**
 * The steps of a runbook act with the role that its parameters name. Sources:
 * docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html,
 * docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
function startAutomation(call: TaskCall): void {
  const { partition, region, account } = call.options;
  call.allow(
    ['ssm:StartAutomationExecution'],
    [
      ...documentArns(call, 'automation-definition'),
      ...documentArns(call, 'document'),
      `arn:${partition}:ssm:${region}:${account}:automation-execution/*`,
    ],
  );
  if (call.args.has('Parameters.AutomationAssumeRole')) {
    passRole(call, { from: 'Parameters.AutomationAssumeRole[]', to: 'ssm.amazonaws.com' });
  }
}

const OF_DOCUMENTS = [
  'DeleteDocument',
  'DescribeDocument',
  'DescribeDocumentPermission',
  'GetDocument',
  'ListDocumentVersions',
  'UpdateDocument',
  'UpdateDocumentDefaultVersion',
];

function onDocument(action: string): Integration {
  return { grants: [], more: call => call.allow([action], documentArns(call, 'document', 'Name')) };
}

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const SYSTEMS_MANAGER: IntegrationTable = {
  'ssm:getParameter': readParameters('ssm:GetParameter', 'Name'),
  'ssm:getParameters': readParameters('ssm:GetParameters', 'Names[]'),
  'ssm:getParametersByPath': { grants: [], more: parametersByPath },
  'ssm:sendCommand': { grants: [], more: sendCommand },
  'ssm:startAutomationExecution': { grants: [], more: startAutomation },
  ...Object.fromEntries(OF_DOCUMENTS.map(action => [`ssm:${operationOf(action)}`, onDocument(`ssm:${action}`)])),
};
