export { ANY_OTHER_ERROR, faultMatrix, faultTable } from './fault-matrix';
export type { FaultRow } from './fault-matrix';
