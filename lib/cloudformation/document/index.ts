export { DocumentError, DocumentPlaces, formatOf, readDocument, repeatedKeys } from './read-document';
export type { DocumentFormat, TextPlace } from './read-document';
