export { range } from './arrays';
export { evaluateIntrinsic } from './evaluate';
export { hash, HASH_ALGORITHMS } from './hash';
