import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { checkedBy, PollLoop } from './poll-loop';
import { MAX_STANDARD_SECONDS } from '../../asl';
import { checkStateName, constructIdFor } from '../../private/state-name';
import type { StepContext } from '../../steps/states/binding';
import { routesForEveryError } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';
import { Workflow } from '../../workflow';
import { keyFromAround } from '../../workflow/machine-record';

const { JSONATA } = sfn.QueryLanguage;
/** Checks take time too. */
const ROOM = 2;
const ROOM_SECONDS = 3600;

/**
 * A task that has a child execution make some of the checks. What it gives is the data; how the child has ended, and where the next
 * one goes on, is kept in variables.
 */
export function pollingChild(
  scope: Construct,
  context: StepContext,
  loop: PollLoop,
  checked: sfn.IChainable,
  tries: number,
): sfn.TaskStateBase {
  const {
    name,
    limits: { maxInterval, interval, rate, giveUpAfter },
  } = loop;
  const longest = rate === 1 ? interval : (maxInterval ?? giveUpAfter ?? interval);
  const machine = new Workflow(scope, constructIdFor(scope, `${name} Polling`), {
    definitionBody: sfn.DefinitionBody.fromChainable(
      childStates(new Construct(scope, constructIdFor(scope, `${name} Child`)), context, loop, checked, tries),
    ),
    queryLanguage: context.dialect.queryLanguage,
    encryptionKey: keyFromAround(scope),
    timeout: Duration.seconds(Math.min(longest * tries * ROOM + ROOM_SECONDS, MAX_STANDARD_SECONDS)),
  });
  const stateName = checkStateName(scope, 'name', `${name} Rounds`);
  const given = { data: '$states.input', tries: `$${loop.tries}`, waits: `$${loop.waits}`, began: `$${loop.began}` };
  const output = '$states.result.Output';
  return new tasks.StepFunctionsStartExecution(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: JSONATA,
    stateMachine: machine,
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    input: sfn.TaskInput.fromObject(Object.fromEntries(Object.entries(given).map(([key, value]) => [key, `{% ${value} %}`]))),
    taskTimeout: sfn.Timeout.duration(Duration.seconds(Math.min(longest * tries * ROOM + ROOM_SECONDS, MAX_STANDARD_SECONDS))),
    outputs: `{% ${output}.data %}`,
    assign: {
      [loop.tries]: `{% ${output}.tries %}`,
      [loop.waits]: `{% ${output}.waits %}`,
      [loop.why]: `{% ${output}.why %}`,
      [loop.reason]: `{% ${output}.reason %}`,
    },
  });
}

function childStates(scope: Construct, context: StepContext, loop: PollLoop, checked: sfn.IChainable, tries: number): sfn.IChainable {
  const { name } = loop;
  const named = (word: string) => ({ stateName: checkStateName(scope, 'name', `${name} ${word}`), queryLanguage: JSONATA });
  const own = variableName(scope, name, 'Own');
  const begin = new sfn.Pass(scope, 'Begin', {
    ...named('Goes On'),
    outputs: '{% $states.input.data %}',
    assign: {
      [loop.tries]: '{% $states.input.tries %}',
      [loop.waits]: '{% $states.input.waits %}',
      [loop.began]: '{% $states.input.began %}',
      [own]: '{% $states.input.tries %}',
      [loop.why]: 'done',
      [loop.reason]: '{% null %}',
    },
  });
  const result = {
    data: '$states.input',
    tries: `$${loop.tries}`,
    waits: `$${loop.waits}`,
    why: `$${loop.why}`,
    reason: `$${loop.reason}`,
  };
  const ended = new sfn.Succeed(scope, 'Ended', {
    ...named('Ended'), outputs: Object.fromEntries(Object.entries(result).map(([key, value]) => [key, `{% ${value} %}`])),
  });
  const wait = loop.wait(scope);
  const choice = new sfn.Choice(scope, 'Status', named('Child Status'));
  const because = (why: string) => ({ assign: { [loop.why]: why } });
  if (loop.hasFailed) choice.when(loop.hasFailed, ended, because('jobFailed'));
  choice.when(loop.isToBeGivenUp(), ended, because('gaveUp'));
  choice.when(sfn.Condition.jsonata(`{% ${loop.undone} and $${loop.tries} - $${own} >= ${tries} %}`), ended, because('more'));
  choice.when(loop.isUndone(), wait).otherwise(ended);
  const kept = context.dialect.keepError(loop.reason);
  const routes = routesForEveryError(ended, { ...kept, assign: { ...kept.assign, [loop.why]: 'checkFailed' } });
  return begin.next(wait).next(checkedBy(scope, context, name, checked, routes, choice));
}
