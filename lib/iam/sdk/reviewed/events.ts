import { on, operationOf, rows } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { Integration, IntegrationTable } from '../../integration';

/**
 * A rule of the default bus has no bus in its ARN.
 *
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
function onRule(action: string, name: string): Integration {
  return {
    grants: [],
    more: call => {
      const rules = call.arns(`arn:$p:events:$r:$a:rule/{EventBusName=default}/{${name}}`);
      call.allow([`events:${action}`], rules.map(arn => arn.replace(':rule/default/', ':rule/')));
    },
  };
}

const OF_RULES = ['DeleteRule', 'DescribeRule', 'DisableRule', 'EnableRule', 'PutRule'];
const OF_TARGETS = ['ListTargetsByRule', 'PutTargets', 'RemoveTargets'];

const SCHEDULE = 'arn:$p:scheduler:$r:$a:schedule/{GroupName=default}/{Name}';
const SCHEDULES = ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'GetSchedule'];

/** A replay reads an archive, which the request names by its ARN, and has a name of its own. */
function startReplay(call: TaskCall): void {
  call.grant(['events:StartReplay'], ['arn:$p:events:$r:$a:replay/{ReplayName}', 'arn:$p:events:$r:$a:archive/{EventSourceArn}']);
}

/** Rules and schedules. */
export const EVENTS: IntegrationTable = {
  ...Object.fromEntries(OF_RULES.map(action => [`eventbridge:${operationOf(action)}`, onRule(action, 'Name')])),
  ...Object.fromEntries(OF_TARGETS.map(action => [`eventbridge:${operationOf(action)}`, onRule(action, 'Rule')])),
  ...rows(
    'eventbridge',
    'events',
    ['CreateEventBus', 'DeleteEventBus', 'DescribeEventBus', 'UpdateEventBus'],
    'arn:$p:events:$r:$a:event-bus/{Name=default}',
  ),
  'eventbridge:startReplay': { grants: [], more: startReplay },
  ...Object.fromEntries(SCHEDULES.map(action => [`scheduler:${operationOf(action)}`, on(`scheduler:${action}`, SCHEDULE)])),
};
