import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Ask, HumanApproval, PipelineWorkflow, PollUntil, Step, When } from '../../lib';
import { Mock, simulate, SimulationAction } from '../../lib/testing';
import { read } from '../documentation/examples';
import { definitionIn, importedFn, newStack } from '../support/machines';
import { allStates } from '../support/patterns';

/** Definitions of our own that have the states and transitions of the published ones, and nothing else of them. */
const TASK = { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:work' };
const TOKEN_TASK = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish.waitForTaskToken', Parameters: { 'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:t', 'Message.$': '$$.Task.Token' } };

/** https://docs.aws.amazon.com/step-functions/latest/dg/sample-project-job-poller.html */
const JOB_POLLER = {
  StartAt: 'Start',
  States: {
    Start: { ...TASK, ResultPath: '$.job', Next: 'Wait' },
    Wait: { Type: 'Wait', Seconds: 10, Next: 'Check' },
    Check: { ...TASK, ResultPath: '$.status', Next: 'Done' },
    Done: {
      Type: 'Choice',
      Choices: [{ Variable: '$.status', StringEquals: 'FAILED', Next: 'Failed' }, { Variable: '$.status', StringEquals: 'DONE', Next: 'Last' }],
      Default: 'Wait',
    },
    Failed: { Type: 'Fail' },
    Last: { ...TASK, End: true },
  },
};

/** human-in-the-loop of aws-samples/step-functions-workflows-collection: a question, and three ways on. */
const IN_THE_LOOP = {
  StartAt: 'Ask',
  States: {
    Ask: { ...TOKEN_TASK, ResultPath: '$.answer', Next: 'Answered' },
    Answered: {
      Type: 'Choice',
      Choices: [{ Variable: '$.answer.yes', BooleanEquals: true, Next: 'Yes' }, { Variable: '$.answer.yes', BooleanEquals: false, Next: 'No' }],
      Default: 'Neither',
    },
    Yes: { ...TASK, End: true },
    No: { ...TASK, End: true },
    Neither: { ...TASK, End: true },
  },
};

/** parallel-human-approval of the same collection: three people are asked side by side. */
const SIDE_BY_SIDE = {
  StartAt: 'All',
  States: {
    All: {
      Type: 'Parallel',
      Branches: ['One', 'Two', 'Three'].map(name => ({ StartAt: name, States: { [name]: { ...TOKEN_TASK, End: true } } })),
      Next: 'Yes',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'No' }],
    },
    Yes: { Type: 'Succeed' },
    No: { Type: 'Fail' },
  },
};

const EXECUTION_EVENTS = 2;
/** Has tasks wait that nobody answers. */
const WAIT: SimulationAction = { at: 0, act: () => undefined };

/** What each try of a loop costs, and what the rest does but the given states behind it. */
async function costOf(definition: object, mocks: (tries: number) => Record<string, Mock>, behind: { transitions: number; events: number }) {
  const [few, many] = await Promise.all([3, 8].map(async tries => {
    const { status, transitions, history } = await simulate(definition, { input: {}, mocks: mocks(tries) });
    expect(status).toBe('SUCCEEDED');
    return { transitions: transitions - behind.transitions, events: history.length - EXECUTION_EVENTS - behind.events };
  }));
  const a = { transitions: (many.transitions - few.transitions) / 5, events: (many.events - few.events) / 5 };
  return { a, beside: { transitions: few.transitions - 3 * a.transitions, events: few.events - 3 * a.events } };
}

test('polling costs no more than the job poller of the developer guide: the table of its page', async () => {
  const scope = newStack();
  const call = (id: string) => Step.invoke(importedFn(scope, id), { retry: [] });
  const [done, jobFailed] = ['DONE', 'FAILED'].map(status => When.field('status').isText(status));
  const poll = PollUntil.step({
    name: 'Job', start: call('Start'), check: call('Check'), done, jobFailed, interval: Duration.seconds(10), maxTries: 100,
  });
  new PipelineWorkflow(scope, 'Machine', { steps: [poll, Step.noOp()] });
  const outcomes = (tries: number) => [...Array.from({ length: tries - 1 }, () => ({ return: 'RUNNING' })), { return: 'DONE' }];
  const ours = await costOf(definitionIn(scope), tries => ({ 'Job Start': { return: 1 }, 'Job Check': outcomes(tries) }), { transitions: 1, events: 2 });
  const mocks = (tries: number) => ({ Start: { return: 1 }, Check: outcomes(tries), Last: { return: 1 } });
  const theirs = await costOf(JOB_POLLER, mocks, { transitions: 0, events: 0 });

  expect([ours.a.transitions, ours.a.events]).toEqual([3, 9]);
  for (const part of ['a', 'beside'] as const) {
    expect(ours[part].transitions).toBeLessThanOrEqual(theirs[part].transitions);
    expect(ours[part].events).toBeLessThanOrEqual(theirs[part].events);
  }
  const page = read('docs/patterns/poll-until.md');
  expect(page).toContain(`| this pattern, a try | ${ours.a.transitions} | ${ours.a.events} with a check of one task |`);
  expect(page).toContain(`| this pattern, beside the tries | ${ours.beside.transitions} with a start | ${ours.beside.events} |`);
  expect(page).toMatch(new RegExp(`job poller\\]\\(\\S+\\) of the developer guide, a try \\| ${theirs.a.transitions} \\| ${theirs.a.events} \\|`));
  expect(page).toContain(`| the same, beside the tries | ${theirs.beside.transitions} | ${theirs.beside.events} |`);
});

test('an approval costs no more than the published examples: the table of its page', async () => {
  const scope = newStack();
  const ask = Ask.publish(sns.Topic.fromTopicArn(scope, 'T', 'arn:aws:sns:eu-west-1:111122223333:t'));
  const remindedAsk = HumanApproval.step({ name: 'Pay', ask, question: 'May it?', deadline: Duration.days(3), reminders: [Duration.days(1)] });
  new PipelineWorkflow(scope, 'Machine', { steps: [remindedAsk, Step.noOp()] });
  const ours = JSON.parse(JSON.stringify(definitionIn(scope)).replaceAll('‹AWS::Partition›', 'aws'));
  const cost = async (definition: object, actions: SimulationAction[], mocks = {}) => {
    const { status, transitions } = await simulate(definition, { input: {}, actions, mocks });
    expect(status).toBe('SUCCEEDED');
    return transitions - 1;
  };
  const answered = await cost(ours, [{ at: 1, task: 'Pay Ask', return: { approved: true } }]);
  const reminded = await cost(ours, [WAIT, { at: 2 * 86_400, task: 'Pay Reminder 1', return: { approved: true } }]) - answered;
  const loop = await cost(IN_THE_LOOP, [{ at: 1, task: 'Ask', return: { yes: true } }], { Yes: { return: 1 } });
  const beside = await cost(SIDE_BY_SIDE, ['One', 'Two', 'Three'].map(task => ({ at: 1, task, return: {} })));

  expect(answered).toBeLessThanOrEqual(Math.min(loop, beside));
  const page = read('docs/patterns/human-approval.md');
  expect(page).toContain(`| this pattern, approved at the first ask | 2 and the ways out | ${answered} |`);
  expect(page).toContain(`| each reminder or escalation that is sent | 1 | ${reminded} |`);
  expect(page).toMatch(new RegExp(`\\[human-in-the-loop\\]\\(\\S+\\), no deadline \\| ${allStates(IN_THE_LOOP).length} \\| ${loop} \\|`));
  expect(page).toMatch(new RegExp(`\\[parallel-human-approval\\]\\(\\S+\\), three approvers, no deadline \\| ${allStates(SIDE_BY_SIDE).length} \\| ${beside} \\|`));
});
