import { Template } from './template';
import { own } from '../../asl';
import { stableText } from '../canonical/values';
import { change } from '../changes';
import type { Change } from '../changes';
import type { ChangeKind } from '../kinds';

/** What looks at a machine: it has other names in each template that makes it anew, so only what it says counts. */
const OBSERVERS: Readonly<Record<string, ChangeKind>> = {
  'AWS::CloudWatch::Alarm': 'alarm-changed',
  'AWS::CloudWatch::CompositeAlarm': 'alarm-changed',
  'AWS::CloudWatch::AnomalyDetector': 'alarm-changed',
  'AWS::CloudWatch::Dashboard': 'dashboard-changed',
  'AWS::Logs::QueryDefinition': 'dashboard-changed',
  'AWS::Logs::LogGroup': 'logging-changed',
  'AWS::Logs::MetricFilter': 'logging-changed',
  'AWS::Logs::SubscriptionFilter': 'logging-changed',
  'AWS::Logs::ResourcePolicy': 'logging-changed',
};

/** What starts a machine, or stands in front of it. */
const TRIGGER =
  /^AWS::(Events::Rule|Scheduler::Schedule|Pipes::Pipe|ApiGateway::Method|ApiGatewayV2::Integration|Serverless::.*Api|S3::Bucket|SNS::Subscription|IoT::TopicRule)$/;

/** What is different about alarms, logs and dashboards of a machine, and about what starts it. */
export function relatedChanges(base: Template, head: Template, machine: string): Change[] {
  const [before, after] = [base, head].map(template => ({ template, ids: around(template, machine) }));
  const observers = Object.entries(OBSERVERS).flatMap(([type, kind]) => {
    const bodies = [before, after].map(({ template, ids }) => bodiesOf(template, ids, type));
    return compareBodies(bodies[0], bodies[1], kind, type);
  });
  return [...observers, ...triggerChanges(before, after)];
}

interface Side {
  readonly template: Template;
  readonly ids: ReadonlySet<string>;
}

/** The resources that refer to a machine, and those that these refer to or are referred to by, as far as they observe. */
function around(template: Template, machine: string): Set<string> {
  const found = new Set([machine]);
  const observers = template.ids().filter(id => Object.hasOwn(OBSERVERS, template.typeOf(id)!));
  const references = new Map(observers.map(id => [id, template.idsIn(own(template.resource(id)!, 'Properties'))]));
  for (const id of template.idsIn(template.properties(machine).LoggingConfiguration)) found.add(id);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [id, targets] of references) {
      if ([...targets].some(target => found.has(target))) found.add(id);
    }
  }
  for (const id of template.ids()) {
    if (!TRIGGER.test(template.typeOf(id)!)) continue;
    if (template.idsIn(own(template.resource(id)!, 'Properties')).has(machine)) found.add(id);
  }
  found.delete(machine);
  return found;
}

/** What resources say, without the logical ids of other observers. */
function bodiesOf(template: Template, ids: ReadonlySet<string>, type: string): Map<string, string> {
  const isObserver = (id: string) => Object.hasOwn(OBSERVERS, template.typeOf(id) ?? '');
  return new Map([...ids].filter(id => template.typeOf(id) === type).map(id => [id, stableText(template.resolved(template.properties(id)))
    .replace(/\$\{(\w+)(\.\w+)?\}/g, (whole, name: string) => (isObserver(name) ? `\${${template.typeOf(name)}}` : whole))]));
}

function compareBodies(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, kind: ChangeKind, type: string): Change[] {
  const left = [...after];
  const gone = [...before].filter(([id, body]) => {
    const index = left.findIndex(([other, text]) => text === body && (other === id || !before.has(other)));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const what = type.split('::').slice(1).join(' ');
  const changed = gone.filter(([id]) => left.some(([other]) => other === id)).map(([id]) => change(kind, `${what} ${id} is set otherwise`));
  const removed = gone.filter(([id]) => !left.some(([other]) => other === id)).map(([id]) => change(kind, `${what} ${id} is gone`));
  const added = left.filter(([id]) => !gone.some(([other]) => other === id)).map(([id]) => change(kind, `${what} ${id} is new`));
  return [...changed, ...removed, ...added];
}

function triggerChanges(before: Side, after: Side): Change[] {
  const types = new Set(
    [before, after].flatMap(({ template, ids }) => [...ids].map(id => template.typeOf(id)!)).filter(type => TRIGGER.test(type)),
  );
  return [...types].flatMap(type => {
    const [old, now] = [before, after].map(({ template, ids }) => bodiesOf(template, ids, type));
    return compareBodies(old, now, 'trigger-changed', type);
  });
}
