import type { HistoryEvent } from './event';

/** One try of a Task, a Map or a Parallel. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** The event that began it. */
  readonly begun: HistoryEvent;
  /** The worker, function or job has begun. */
  started?: HistoryEvent;
  /** The service that is called has taken the job, or has the token. */
  submitted?: HistoryEvent;
  /** It succeeded or failed. */
  ended?: HistoryEvent;
  /** Events of a distributed Map's run. */
  mapRun?: HistoryEvent;
}

/** How an iteration or branch ended. */
export type ScopeEnd = 'succeeded' | 'failed' | 'aborted';

/** States that follow one another: of the execution, of a branch, or of a Map's iteration. */
export class Scope {
  public readonly visits: Visit[] = [];
  public end?: ScopeEnd;

  /** @param iteration index of the item, of a Map */
  constructor(public readonly parent?: Visit, public readonly iteration?: number) {}
}

/** A state that was entered. */
export class Visit {
  public readonly attempts: Attempt[] = [];
  /** The branches or iterations of the last try. */
  public readonly scopes: Scope[] = [];
  public exit?: HistoryEvent;
  /** How the last try ended, as far as it has. */
  public outcome?: HistoryEvent;
  /** A fault elsewhere ended the branch or iteration that this state is in. */
  public isAbandoned = false;

  constructor(
    public readonly name: string, public readonly type: string, public readonly entered: HistoryEvent, public readonly scope: Scope,
  ) {
    scope.visits.push(this);
  }

  public get isOpen(): boolean {
    return !this.exit && !this.isAbandoned;
  }

  public get attempt(): Attempt | undefined {
    return this.attempts[this.attempts.length - 1];
  }

  /** A failure that was caught: the state was left all the same. */
  public get isHandled(): boolean {
    return this.exit !== undefined && this.outcome !== undefined && isFailure(this.outcome);
  }

  /** The states around this one, the innermost first. */
  public* around(): Generator<Visit> {
    for (let parent = this.scope.parent; parent; parent = parent.scope.parent) yield parent;
  }

  public begin(event: HistoryEvent): Attempt {
    const attempt: Attempt = { number: this.attempts.length + 1, begun: event };
    this.attempts.push(attempt);
    this.outcome = undefined;
    this.abandonInside();
    this.scopes.length = 0;
    return attempt;
  }

  public endWith(event: HistoryEvent): void {
    if (this.attempt) this.attempt.ended = event;
    this.outcome = event;
  }

  /** Nothing inside runs on, once the state itself has ended or is tried anew. */
  public abandonInside(): void {
    for (const scope of this.scopes) {
      scope.end ??= 'aborted';
      for (const visit of scope.visits) {
        if (!visit.isOpen) continue;
        visit.isAbandoned = true;
        visit.abandonInside();
      }
    }
  }
}

/** Whether the event tells of a failure. */
export function isFailure({ type }: HistoryEvent): boolean {
  return /(Failed|TimedOut|Aborted)$/.test(type);
}
