interface Timer {
  readonly time: number;
  /** Whether something is over then: at one time what happens comes before what is over. */
  readonly isDeadline: boolean;
  readonly order: number;
  readonly wake: () => void;
}

/** A binary heap of timers: earliest first; at the same time deadlines last, and first come first served. */
export class TimerQueue {
  private readonly heap: Timer[] = [];
  private added = 0;

  /** The timer that comes next. */
  public get first(): Timer | undefined {
    return this.heap[0];
  }

  public add(time: number, wake: () => void, isDeadline = false): void {
    const { heap } = this;
    const timer = { time, isDeadline, order: this.added++, wake };
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!isBefore(timer, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = timer;
  }

  public take(): Timer | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    this.sink(last);
    return first;
  }

  private sink(timer: Timer): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], timer)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = timer;
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  if (one.time !== other.time) return one.time < other.time;
  return one.isDeadline === other.isDeadline ? one.order < other.order : other.isDeadline;
}
