import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infer, lineOf, reference, task } from './support';
import { actionOf } from '../../lib/iam/sdk/actions';

const PLACE = 'eu-west-1:111122223333';

const PLACES: Record<string, Record<string, [path: string, kind: string][]>> = JSON.parse(
  readFileSync(join(__dirname, '../../build-tools/api-models/places.json'), 'utf8'),
);

/** Calls that make something. */
const MAKES = /^(create|start|run|put|register|request|allocate|restore|copy|import|submit|add|publish|purchase|provision|associate|launch)/;

/**
 * Tags inside of a request that the call gives to nothing: they choose, belong to media or to versions, are given later, or by another
 * role.
 */
const OTHERS = new RegExp([
  // What they choose.
  'Filter|Criteria|Exclu|Expression|Scope|Conditions|Rules?\\b|Target|Selection\\.|ResourceTags?$|UserTags|MonitorSpecification|ResourceCollection|LfTag|RowLevel',
  // What they are: of a column, of sound, of a playlist, of a repository, of points in time.
  'TagColumnOperation|ChannelTags|StartTag|GitConfiguration|InfluxDB',
  // Given later, from the template or the plan that the call makes.
  'LaunchTemplateData|LaunchSpecifications|LaunchParameters|JobTemplateData|IncidentTemplate|TagStepDetails|VariableTags|LookupTableConfiguration|S3PutObjectTagging|Tagging\\.TagSet',
  // Given by a role of the service.
  'ManagedVpcResource|ManagedEBSVolume|ComputeResources|AmiTags|ContainerTags',
].join('|'));

const rows = Object.entries(PLACES).flatMap(([service, operations]) => Object.entries(operations)
  .filter(([operation]) => MAKES.test(operation) && actionOf(service, operation) !== undefined && !/tag/i.test(operation))
  .flatMap(([operation, places]) => places.filter(([path, kind]) => kind === 'tags' && path.includes('.') && !OTHERS.test(path)).map(([path]) => [service, operation, path] as const)));

function request(path: string): object {
  return path.split('.').reduceRight<unknown>((inner, field) => {
    const [name] = field.split(/[[{]/);
    const depth = (field.match(/\[\]|\{\}/g) ?? []).reverse();
    return { [name]: depth.reduce((made, kind) => (kind === '[]' ? [made] : { key: made }), inner) };
  }, { a: 'b' }) as object;
}

test('tags in a part of a request are given with a permission of their own, or are a problem', () => {
  const silent = rows.filter(([service, operation, path]) => {
    const { statements, problems } = infer(task(`aws-sdk:${service}:${operation}`, request(path)));
    return !statements.some(({ actions }) => actions.some(action => /tag/i.test(action))) && !problems.some(({ message }) => /tag|no \w+ is given/i.test(message));
  });
  expect(silent.map(row => row.join(' '))).toEqual([]);
});

/** By the reference each of these services has one action that tags. */
test.each<[source: string, operation: string, args: object, needs: string]>([
  [reference('amazonpinpoint'), 'pinpoint:createEmailTemplate', { TemplateName: 't', EmailTemplateRequest: { Subject: 's', Tags: { a: 'b' } } },
    `mobiletargeting:CreateEmailTemplate mobiletargeting:TagResource | arn:aws:mobiletargeting:${PLACE}:templates/t/EMAIL`],
  [reference('amazonpinpoint'), 'pinpoint:createSegment', { ApplicationId: 'a', WriteSegmentRequest: { Name: 'n', Tags: { a: 'b' } } },
    `mobiletargeting:TagResource | arn:aws:mobiletargeting:${PLACE}:apps/a/segments/*`],
  [reference('awsdirectconnect'), 'directconnect:createPublicVirtualInterface', { ConnectionId: 'dxcon-1', NewPublicVirtualInterface: { Vlan: 1, Tags: [{ key: 'a' }] } },
    `directconnect:TagResource | arn:aws:directconnect:${PLACE}:dxvif/*`],
  [reference('amazonworkspaces'), 'workspaces:createWorkspaces', { Workspaces: [{ DirectoryId: 'd-1', Tags: [{ Key: 'a' }] }] },
    `workspaces:CreateTags | arn:aws:workspaces:${PLACE}:workspace/*`],
  [reference('amazonec2'), 'ec2:requestSpotFleet', { SpotFleetRequestConfig: { TagSpecifications: [{ ResourceType: 'spot-fleet-request', Tags: [{ Key: 'a' }] }] } },
    `ec2:CreateTags | arn:aws:ec2:${PLACE}:spot-fleet-request/* | {"StringEquals":{"ec2:CreateAction":"RequestSpotFleet"}}`],
])('%s: %s %j gives tags to what it makes', (_, operation, args, needs) => {
  expect(infer(task(`aws-sdk:${operation}`, args)).statements.map(lineOf)).toContain(needs);
});
