import { GOLDEN_APPS } from '../golden/apps';
import { newStack, templateOf } from '../support/machines';
import { expectSnapshot } from '../support/snapshot';

test.each(GOLDEN_APPS)('the template of %s', (_, create) => {
  const stack = newStack();
  create(stack);
  expectSnapshot(templateOf(stack));
});
