interface Timer {
  readonly time: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A binary heap of timers: earliest first, and first come first served at the same time. */
export class TimerQueue {
  private readonly heap: Timer[] = [];
  private added = 0;

  public get nextTime(): number | undefined {
    return this.heap[0]?.time;
  }

  public add(time: number, wake: () => void): void {
    const { heap } = this;
    const timer = { time, order: this.added++, wake };
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
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
