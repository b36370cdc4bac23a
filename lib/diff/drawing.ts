import type { MachineDiff } from './changes';
import { Mark, toMermaid } from '../diagram';

/** GitHub draws no longer text and no more edges (Mermaid's `maxTextSize` and `maxEdges`). */
const MOST_TEXT = 45_000;
const MOST_EDGES = 450;

const COLOURS: Readonly<Record<string, Mark['colour']>> = { breaking: 'red', behaviour: 'yellow' };

/** The head of a machine as a drawing with its changes marked and the rest folded. Undefined when it would be too large to be drawn. */
export function drawingOf({ changes, sides }: MachineDiff): string | undefined {
  if (!sides?.head) return undefined;
  const marks = new Map<string, Mark>();
  for (const { kind, state, verdict } of changes) {
    if (state === undefined || verdict === 'cosmetic' || marks.has(state)) continue; // the worst comes first
    marks.set(
      state,
      kind === 'state-added'
        ? { words: 'new', colour: 'green' }
        : { words: verdict === 'breaking' ? 'breaking' : 'changed', colour: COLOURS[verdict] },
    );
  }
  if (marks.size === 0) return undefined;
  const text = toMermaid(sides.head, { marks, isFolded: true });
  const edges = text.match(/-->|-\.->/g)?.length ?? 0;
  return text.length <= MOST_TEXT && edges <= MOST_EDGES ? text : undefined;
}
