export { compileBatcher } from './batcher';
export { runDistributed } from './distributed';
export type { DistributedMap } from './distributed';
export { runInline } from './inline';
export { compileItemSelector } from './item';
export type { Item } from './item';
export { compileItemSource } from './item-source';
export type { ItemSource } from './item-source';
export { compileResultWriter } from './result-writer';
