import type { Format } from './finding';

/** For other programs: the findings as they are, with their places. */
export const json: Format = (findings, machineCount) => `${JSON.stringify({ stateMachines: machineCount, findings }, undefined, 2)}\n`;
