export { DocumentError, DocumentPlaces, formatOf, readDocument } from './read-document';
export type { DocumentFormat, TextPlace } from './read-document';
