import type { Format } from './finding';
import { json } from './json';
import { sarif } from './sarif';
import { text } from './text';

export type { Format, LocatedFinding } from './finding';

/** What `--format` of `lint` takes. */
export const FORMATS: Readonly<Record<'text' | 'json' | 'sarif', Format>> = { text, json, sarif };
