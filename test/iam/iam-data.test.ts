import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN } from './golden';
import { arnFormats, fitsFormat, iamAction, resourceConditionKeys } from './iam-data';
import { infer, task } from './support';
import { sdkService, sdkServiceNames } from '../../lib/asl';
import { WILDCARD_ACTIONS } from '../../lib/iam';
import type { Grant, Integration } from '../../lib/iam/integration';
import { OPTIMIZED_INTEGRATIONS } from '../../lib/iam/integrations';
import { actionOf, isWithoutResources, needsWildcard } from '../../lib/iam/sdk/actions';
import { REVIEWED_OPERATIONS } from '../../lib/iam/sdk/reviewed';
import { RESOURCE_PARAMETERS } from '../../lib/iam/tables/resource-parameters.generated';
import { SDK_SERVICES } from '../../lib/iam/tables/sdk-services.generated';

const TABLES = join(__dirname, '../../lib/iam/tables');
const LISTED = readFileSync(join(__dirname, '../fixtures/iam/sdk-operations.txt'), 'utf8').trim().split('\n').map(line => line.split(' '));
const OPERATIONS = [...sdkServiceNames()].flatMap(service =>
  [...sdkService(service)!.operations].map(operation => [service, operation] as const),
);

const grantsOf = ({ grants, sync }: Integration): readonly Grant[] => [...grants, ...sync ?? []];
const tables = Object.entries({ ...OPTIMIZED_INTEGRATIONS, ...REVIEWED_OPERATIONS });
const tableGrants = tables.flatMap(([name, integration]) => grantsOf(integration).map(grant => [name, grant] as const));

/** AWS's own policies name a resource for these, though the reference lists none. */
const NAMED_BY_THE_GUIDE: Record<string, string> = {
  'states:InvokeHTTPEndpoint': 'https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html',
  'emr-serverless:CreateApplication': 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-serverless.html',
};
/** The guide's policies name the harness and the job itself, which the reference leaves out. */
const MORE_FORMATS: Record<string, string> = {
  'bedrock-agentcore:InvokeAgentRuntime': 'arn:${Partition}:bedrock-agentcore:${Region}:${Account}:harness/${HarnessId}',
  // The ids of units start with what the reference has as a part of the format.
  'organizations:DescribeOrganizationalUnit': 'arn:${Partition}:organizations::${Account}:ou/o-${OrganizationId}/${OrganizationalUnitId}',
  'organizations:DeleteOrganizationalUnit': 'arn:${Partition}:organizations::${Account}:ou/o-${OrganizationId}/${OrganizationalUnitId}',
  'organizations:UpdateOrganizationalUnit': 'arn:${Partition}:organizations::${Account}:ou/o-${OrganizationId}/${OrganizationalUnitId}',
  // Recovery points have ARNs of the services that hold them; the rows of the table give any name.
  'backup:StartCopyJob': 'arn:${Partition}:backup:${Region}:${Account}:${RecoveryPointId}',
  'backup:StartRestoreJob': 'arn:${Partition}:backup:${Region}:${Account}:${RecoveryPointId}',
  'bedrock:CreateModelCustomizationJob': 'arn:${Partition}:bedrock:${Region}:${Account}:model-customization-job/${ResourceId}',
};

describe('every action exists', () => {
  test.each(tableGrants)('%s', (_, grant) => {
    expect(grant.actions.filter(action => iamAction(action) === undefined)).toEqual([]);
  });

  test('of the documented wildcards', () => {
    expect(Object.keys(WILDCARD_ACTIONS).filter(action => iamAction(action) === undefined)).toEqual([]);
  });

  test('of the generated table', () => {
    const actions = OPERATIONS.map(([service, operation]) => actionOf(service, operation)).filter(action => action !== undefined);
    expect(actions.length).toBeGreaterThan(15_000);
    expect(actions.filter(action => iamAction(action) === undefined)).toEqual([]);
  });

  test('of the golden cases', () => {
    const statements = GOLDEN.flatMap(({ api, args, options }) => infer(task(api, args), options).statements);
    expect(statements.flatMap(({ actions }) => actions).filter(action => iamAction(action) === undefined)).toEqual([]);
  });
});

describe('resources', () => {
  test('of the golden cases have a format the action takes', () => {
    const statements = GOLDEN.flatMap(({ api, args, options }) => infer(task(api, args), options).statements);
    const wrong = statements.flatMap(({ actions, resources }) => actions.flatMap(action => resources
      .filter(resource => resource !== '*' && !(action in NAMED_BY_THE_GUIDE))
      .filter(resource => ![...arnFormats(action), MORE_FORMATS[action] ?? ''].some(format => fitsFormat(resource, format)))
      .map(resource => `${action} on ${resource}`)));
    expect(wrong).toEqual([]);
  });

  test.each(tableGrants)('of %s have a format each action takes', (_, { actions, on }) => {
    const arns = on.filter(template => template !== '*').map(template => template
      .replace('$p', 'aws').replace('$r', 'eu-west-1').replace('$a', '111122223333').replace(/\{[^}]*\}/g, 'name'));
    const wrong = actions.filter(action => !(action in NAMED_BY_THE_GUIDE)).flatMap(action => arns
      .filter(arn => ![...arnFormats(action), MORE_FORMATS[action] ?? ''].some(format => fitsFormat(arn, format)))
      .map(arn => `${action} on ${arn}`));
    expect(wrong).toEqual([]);
  });

  test('are * in a table only for actions on the documented list', () => {
    const wild = tableGrants.filter(([, grant]) => grant.on.includes('*')).flatMap(([, grant]) => grant.actions);
    expect(wild.filter(action => !(action in WILDCARD_ACTIONS))).toEqual([]);
  });

  // docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html, API_DescribeAlarms.html: only a permission on *
  // counts.
  const composite = ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutCompositeAlarm'];

  test.each(Object.keys(WILDCARD_ACTIONS).filter(action => !composite.includes(action)))('%s has no resource type that it needs', action => {
    expect(iamAction(action)!.resourceTypes.filter(type => type.required)).toEqual([]);
  });
});

test('condition keys of the golden cases are keys of their actions', () => {
  const statements = GOLDEN.flatMap(({ api, args, options }) => infer(task(api, args), options).statements);
  const wrong = statements.flatMap(({ actions, conditions }) =>
    Object.values(conditions ?? {})
      .flatMap(keys => Object.keys(keys))
      .flatMap(key =>
        actions.filter(action => !(action in NAMED_BY_THE_GUIDE) && !takesKey(action, key)).map(action => `${action} if ${key}`),
      ),
  );
  expect(wrong).toEqual([]);
});

/** `aws:ResourceTag/Name` is the key `aws:ResourceTag/${TagKey}` of the resource type. */
function takesKey(action: string, key: string): boolean {
  const known = [...iamAction(action)!.conditionKeys, ...resourceConditionKeys(action)];
  return known.some(format => new RegExp(`^${format.replace(/\$\{[^}]*\}/g, '.+')}$`).test(key));
}

describe('the generated tables', () => {
  test('are at most 235 KB', () => {
    const sizes = readdirSync(TABLES).map(name => statSync(join(TABLES, name)).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(235 * 1024);
  });

  test('have every service of the list and no other', () => {
    expect(Object.keys(SDK_SERVICES).sort()).toEqual(LISTED.map(([service]) => service).sort());
  });

  test('let no variable of an ARN stand for two things of a request', () => {
    const templates = Object.values(RESOURCE_PARAMETERS).flatMap(([shared, , own]) => [...shared, ...Object.keys(own)]);
    const twice = templates.filter(template => {
      const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      return new Set(names).size < names.length;
    });
    expect(templates.length).toBeGreaterThan(1_500);
    expect(twice).toEqual([]);
  });

  test('leave out of an ARN only what the call makes itself', () => {
    const open = Object.entries(RESOURCE_PARAMETERS).flatMap(([service, [, , own]]) => Object.entries(own)
      .filter(([template]) => template.split(':').pop()!.includes('*'))
      .flatMap(([template, operations]) => operations.split(' ').map(operation => [service, template, operation])));
    const wrong = open.filter(([, template, operation]) => !/^(Create|Register|Request|Allocate)|^Start\w+Job$/.test(operation) && !/\}[/:]\*$/.test(template));
    expect(open.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  test('take no name that is no operation for one', () => {
    expect(OPERATIONS.filter(([service, operation]) => actionOf(service, `${operation}X`) !== undefined)).toEqual([]);
  });

  test('allow on * exactly what has no resource type', () => {
    const wrong = OPERATIONS.filter(([service, operation]) => {
      const action = actionOf(service, operation);
      return action !== undefined && isWithoutResources(service, operation) !== (iamAction(action)!.resourceTypes.length === 0);
    });
    expect(wrong).toEqual([]);
    expect(['ec2:DescribeVolumes', 'logs:CreateLogDelivery', 's3:GetObject', 'nothing:AtAll'].map(needsWildcard)).toEqual([true, true, false, false]);
  });
});
