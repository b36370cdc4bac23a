export { jsonEqual } from './equal';
export { throughWire, toPlain } from './plain';
export { payloadBytes } from './size';
