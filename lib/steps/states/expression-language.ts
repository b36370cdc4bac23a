import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Dialect } from './dialect';
import { refuse } from '../../private/errors';

/**
 * Refuses `sfn.JsonPath` in what is written for JSONata, where it would be sent as the text `$.field`.
 *
 * @param data what the user wrote, by prop
 */
export function checkExpressions(at: IConstruct, { queryLanguage }: Dialect, data: { readonly [prop: string]: unknown }): void {
  if (queryLanguage !== sfn.QueryLanguage.JSONATA) return;
  for (const [prop, value] of Object.entries(data)) {
    const [path] = sfn.FieldUtils.findReferencedPaths({ value });
    if (path === undefined) continue;
    refuse(at, 'JsonPathInJsonata', {
      prop,
      inWords: `the JSONPath '${path}'`,
      allowed: 'written in JSONata, the query language of the step',
      fix: "Write an expression such as '{% $states.input.field %}', or set 'queryLanguage' to JSONPath.",
    });
  }
}
