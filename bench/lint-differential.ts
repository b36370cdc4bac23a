/**
 * Every definition of the corpus on which this checker and asl-validator disagree.
 * Run it with `npx ts-node --transpile-only bench/lint-differential.ts`; it takes a minute.
 */
import { checkDefinition } from '../lib/lint';
import { readCorpus } from '../test/lint/support/corpus';
import { peerMessage } from '../test/lint/support/peer';

let compared = 0;
let disagreements = 0;
for (const { table, name, definition, type } of readCorpus()) {
  if (type === undefined) {
    compared++;
    const errors = checkDefinition(definition).filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
    const message = peerMessage(definition);
    if ((errors.length === 0) !== (message === '')) {
      disagreements++;
      console.log(`${table}: ${name}\n  here: ${errors.join(', ') || 'no error'}\n  asl-validator: ${message.split('\n')[0] || 'valid'}`);
    }
  }
}
console.log(`${compared} compared, ${disagreements} disagreements`);
