import type { Explanation, HandledFailure, PathStep, WaitingFor } from '../history';

/** An explanation for people: the answer first, then what stands behind it, then what to do. */
export function explanationText(explanation: Explanation): string {
  const rows = rowsOf(explanation).map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}${text}`);
  const lines = [headline(explanation), ...rows];
  if (explanation.missingPermission) {
    const { statement, cdk } = explanation.missingPermission;
    lines.push('', '  The statement that is missing:', `    ${JSON.stringify(statement)}`, `    ${cdk}`);
  }
  if (explanation.advice.length > 0) lines.push('', 'Next:', ...explanation.advice.map(line => `  ${line}`));
  return `${lines.join('\n')}\n`;
}

const LABEL_WIDTH = 12;

function headline({ status, incomplete, state, class: failureClass, waitingFor }: Explanation): string {
  if (incomplete) return 'The history is incomplete: it does not tell how the execution ended.';
  if (status === 'SUCCEEDED') return 'SUCCEEDED';
  const where = state === null ? '' : ` in '${state}'`;
  if (status === 'RUNNING') return `RUNNING${where}${waitingFor ? `: ${waitText(waitingFor)}` : ''}`;
  return `${status}${where}: ${failureClass}`;
}

function rowsOf(explanation: Explanation): [string, string][] {
  const { error, cause, path, attempts, attemptsAllowed, root, origin, handled, waitingFor, mapRun, where, missingPermission } =
    explanation;
  const { functionError } = explanation;
  const isElsewhere = root && (root.error !== error || root.state !== explanation.state);
  const rows: [string, string | undefined][] = [
    ['error', error ?? undefined],
    ['cause', functionError?.message ?? (cause === null ? undefined : shortened(cause))],
    ['path', path.length > 1 ? pathText(path) : undefined],
    ['attempts', attempts.length > 0 ? `${attempts.length}${attemptsAllowed === null ? '' : ` of ${attemptsAllowed}`}` : undefined],
    [
      'root',
      isElsewhere
        ? `${root.error ?? root.class}${root.state === null ? '' : ` in '${root.state}'`}${root.execution === null ? '' : ` of ${root.execution}`}`
        : undefined,
    ],
    ['origin', origin && handledText(origin)],
    ['caught', handled.length > (origin ? 1 : 0) ? `${handled.length} failure${handled.length === 1 ? '' : 's'} before` : undefined],
    ['role', missingPermission?.principal ?? undefined],
    ['map run', mapRun],
    ['since', waitingFor?.since ?? undefined],
    ['until', waitingFor?.until ?? undefined],
    ['items', waitingFor?.items && itemsText(waitingFor.items)],
    ['where', where && [where.constructPath, where.source, where.pointer].filter(Boolean).join(', ')],
  ];
  const log = functionError?.log?.map((line): [string, string] => ['log', line]) ?? [];
  return [...rows.filter((row): row is [string, string] => row[1] !== undefined), ...log];
}

export function pathText(path: readonly PathStep[]): string {
  return path
    .map(({ state, iteration }, index) => `${iteration !== undefined && index > 0 ? `[${iteration}] > ` : index > 0 ? ' > ' : ''}${state}`)
    .join('');
}

function handledText({ state, error, caughtBy }: HandledFailure): string {
  return `${error ?? 'a failure without a name'} in '${state}'${caughtBy === state ? '' : `, caught by '${caughtBy}'`}`;
}

function itemsText({ state, total, succeeded, failed, running, pending }: NonNullable<WaitingFor['items']>): string {
  return `'${state}': ${succeeded} of ${total ?? '?'} succeeded, ${failed} failed, ${running} running, ${pending ?? '?'} not begun`;
}

/** What an execution waits for, in words. */
export function waitText({ kind, resource, worker, job, execution, attempt, mapRun, others }: WaitingFor): string {
  const more = others > 0 ? ` (and ${others} more)` : '';
  const words: Record<WaitingFor['kind'], string> = {
    'token': `waits for an answer to the token that ${resource} has`,
    'wait': 'waits for its time',
    'backoff': `waits for its next try, after ${attempt}`,
    'activity-worker': `no worker has taken the task of ${resource}`,
    'activity': `waits for ${worker ? `the worker '${worker}'` : 'the worker'} of ${resource}`,
    'job': `waits for the job${job ? ` ${job}` : ''} of ${resource}`,
    'child': `waits for ${execution ?? 'the execution that it started'}`,
    'map': 'waits for its items',
    'map-run': `waits for the map run ${mapRun ?? ''}`.trimEnd(),
    'task': `waits for the answer of ${resource}`,
    'state': 'is about to go on',
  };
  return `${words[kind]}${more}`;
}

/** Causes may be long JSON texts: people get the beginning, `--json` all of it. */
function shortened(cause: string): string {
  const line = cause.replace(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
