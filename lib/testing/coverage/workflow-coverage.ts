import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { CoverageItem, CoverageKind, coverageItems, stateKey, wayKey } from './branches';
import { renderTable } from './table';
import { CoverageRecorder, SimulationError } from '../../simulation';

/** How much of one kind was passed. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
  /** What was not passed. */
  readonly missing: readonly string[];
}

/** Least percentages to reach, from 0 to 100. */
export type CoverageThreshold = Partial<Record<CoverageKind, number>>;

const KINDS: readonly CoverageKind[] = ['states', 'transitions', 'catchers', 'choices'];

/** Which states, transitions, catchers and choice branches simulations passed through. Hand it to `simulate` as `coverage`. */
export class WorkflowCoverage implements CoverageRecorder {
  /** Reads and joins what `save` wrote, from all files of a directory. */
  public static load(directory: string): WorkflowCoverage {
    const coverage = new WorkflowCoverage();
    for (const file of readdirSync(directory).filter(name => name.endsWith('.json')).sort()) {
      const machines = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, SavedMachine>;
      for (const [name, { items, passed }] of Object.entries(machines)) coverage.add(name, items, passed);
    }
    return coverage;
  }

  private readonly machines = new Map<string, { readonly items: Map<string, CoverageItem>; readonly passed: Set<string> }>();

  public machine(name: string, definition: unknown): void {
    this.add(name, coverageItems(definition), []);
  }

  public stateEntered(machine: string, pointer: string): void {
    this.machines.get(machine)?.passed.add(stateKey(pointer));
  }

  public stateLeft(machine: string, pointer: string, via: string): void {
    this.machines.get(machine)?.passed.add(wayKey(pointer, via));
  }

  /** The count of each kind, by machine. */
  public summary(): Record<string, Record<CoverageKind, CoverageCount>> {
    return Object.fromEntries([...this.machines].map(([name, { items, passed }]) => {
      const count = (kind: CoverageKind): CoverageCount => {
        const ofKind = [...items.values()].filter(item => item.kind === kind);
        const missing = ofKind.filter(({ key }) => !passed.has(key)).map(({ label }) => label);
        return { covered: ofKind.length - missing.length, total: ofKind.length, missing };
      };
      return [name, Object.fromEntries(KINDS.map(kind => [kind, count(kind)])) as Record<CoverageKind, CoverageCount>];
    }));
  }

  /** The summary as a table for people. */
  public table(): string {
    return renderTable(this.summary());
  }

  /**
   * Fails if a machine is below a threshold.
   * @throws SimulationError that lists what no simulation passed
   */
  public check(threshold: CoverageThreshold): void {
    const failures = Object.entries(this.summary()).flatMap(([name, counts]) => KINDS.flatMap(kind => {
      const { covered, total, missing } = counts[kind];
      const percentage = total === 0 ? 100 : covered / total * 100;
      const least = threshold[kind] ?? 0;
      return percentage >= least
        ? []
        : [`${kind} of ${name}: ${percentage.toFixed(1)} % is below ${least} %; not passed: ${missing.join('; ')}`];
    }));
    if (failures.length > 0) throw new SimulationError(`the coverage of the workflows is too low\n${failures.join('\n')}`);
  }

  /** Writes what was collected, so that the test files of a run can be joined with `load`. */
  public save(path: string): void {
    const saved = [...this.machines].map(([name, { items, passed }]): [string, SavedMachine] =>
      [name, { items: [...items.values()], passed: [...passed] }]);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(Object.fromEntries(saved), undefined, 2));
  }

  private add(name: string, items: readonly CoverageItem[], passed: readonly string[]): void {
    const known = this.machines.get(name) ?? { items: new Map(), passed: new Set() };
    for (const item of items) known.items.set(item.key, item);
    for (const key of passed) known.passed.add(key);
    this.machines.set(name, known);
  }
}

interface SavedMachine {
  readonly items: readonly CoverageItem[];
  readonly passed: readonly string[];
}
