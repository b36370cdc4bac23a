export { jsonEqual } from './equal';
export { payloadOf } from './payload';
export { parseText, throughWire, toPlain } from './plain';
export { payloadBytes } from './size';
export { wildcardTest } from './wildcard';
