export { costOf, expressDollars } from './cost';
export type { SimulatedCost } from './cost';
export { PRICES } from './prices';
export type { Prices } from './prices';
