import * as fs from 'fs';
import * as path from 'path';
import { isJsonObject, own, walkStates } from '../../asl';
import type { JsonValue } from '../../asl';
import type { MachineDiff } from '../../diff';
import { CliFailure } from '../command';

/**
 * Tells which changed states no test ran, by what `WorkflowCoverage.save` wrote into a folder.
 *
 * @throws CliFailure when the folder holds nothing of the kind
 */
export function untestedStates(folder: string | undefined): (machine: MachineDiff) => readonly string[] {
  if (folder === undefined) return () => [];
  const passed = passedStates(folder);
  return ({ changes, sides }) => {
    if (!sides?.head) return [];
    const changed = new Set(changes.filter(({ verdict }) => verdict !== 'cosmetic').map(({ state }) => state));
    return [...walkStates(sides.head)]
      .filter(visit => changed.has(visit.path.join(' > ')) && !passed.has(visit.pointer))
      .map(visit => visit.path.join(' > '));
  };
}

function passedStates(folder: string): ReadonlySet<string> {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter(name => name.endsWith('.json')) : [];
  if (files.length === 0) {
    throw new CliFailure(`'--coverage' should be a folder that WorkflowCoverage.save wrote to, got '${folder}' without JSON files.`);
  }
  return new Set(files.flatMap(name => {
    const machines = parsed(path.join(folder, name));
    return (isJsonObject(machines) ? Object.values(machines) : []).flatMap(machine => {
      const passed = isJsonObject(machine) ? own(machine, 'passed') : undefined;
      return Array.isArray(passed) ? passed.map(String) : [];
    });
  }));
}

function parsed(file: string): JsonValue {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as JsonValue;
  } catch (error) {
    throw new CliFailure(`'${file}' cannot be read: ${(error as Error).message}`);
  }
}
