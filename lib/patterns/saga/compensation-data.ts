import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import type { Step } from '../../steps';

/** An expression that is a field of the data and nothing else; one that asks first says more than that. */
const JSONATA_FIELD = /^\{%\s*\$states\.input((?:\.(?:\w+|`[^`]*`))+)\s*%\}$/;
const JSON_PATH_FIELD = /^\$(?:\.|\[)/;

/**
 * Refuses a compensation whose own data names a field of the state's input. On the way back that is the data of whatever step has failed,
 * in which
 * the results of steps may be missing, and then nothing of the compensation runs.
 *
 * @param present fields that are there in any case
 */
export function checkCompensationData(scope: Construct, prop: string, work: Step, present: readonly string[]): void {
  for (const [option, value] of Object.entries(work._data)) {
    const missing = fieldsIn(value).find(field => !present.includes(firstName(field)));
    if (missing === undefined) continue;
    refuse(scope, 'CompensationReadsData', {
      prop: `${prop}.${option}`,
      inWords: `'${missing}', a field of the data that may be missing on the way back`,
      allowed: 'left out, or made of what is always there',
      fix: "Without it the step gets { input, result, outcome, error, idempotencyKey }: read these in the function. In JSONata ask first, as in '{% $exists($states.input.a) ? $states.input.a : null %}'.",
    });
  }
}

function fieldsIn(value: unknown): string[] {
  const paths = sfn.FieldUtils.findReferencedPaths({ value }).filter(path => JSON_PATH_FIELD.test(path));
  return [...paths, ...textsIn(value).filter(text => JSONATA_FIELD.test(text)), ...rawPathsIn(value)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Paths written by hand, under names that end in `.$`. */
function rawPathsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => (
    typeof entry === 'string' && name.endsWith('.$') ? [entry].filter(text => JSON_PATH_FIELD.test(text)) : rawPathsIn(entry)
  ));
}

function firstName(field: string): string {
  return /(?:\$states\.input|^\$)(?:\.|\[')`?(\w+)/.exec(field)?.[1] ?? '';
}
