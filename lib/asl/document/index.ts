export { DocumentError, formatOf, placeOf, readDocument } from './read-document';
export type { DocumentFormat, TextPlace } from './read-document';
