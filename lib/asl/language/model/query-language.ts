/** The two query languages of the Amazon States Language. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

/** What a definition without `QueryLanguage` uses. */
export const DEFAULT_QUERY_LANGUAGE: QueryLanguage = 'JSONPath';

/** Whether a value names a query language. */
export function isQueryLanguage(value: unknown): value is QueryLanguage {
  return value === 'JSONPath' || value === 'JSONata';
}
