import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Dialect, RuntimeValue } from './states/dialect';
import { refuse } from '../private/errors';
import { checkFieldPath, jsonataPathOf, jsonPathOf } from '../private/field-path';
import { checkFactories } from '../private/shapes';

/**
 * A value that a state reads when it runs. Text that is given as text is never evaluated; this is what is.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 *
 * @example
 * const rejected = Step.fail({ error: 'Rejected', causeFrom: StepValue.field('review.reason') });
 */
export class StepValue {
  /** A field of the input, the same in both query languages; `order.total` is the field `total` of the object `order`. */
  public static field(path: string): StepValue {
    return new StepValue(jsonPathOf(path), jsonataPathOf('$states.input', path), path);
  }

  /** A JSONPath expression or intrinsic function, such as `$.order.total`, for a pattern in JSONPath. */
  public static jsonPath(expression: string): StepValue {
    return new StepValue(expression, undefined);
  }

  /** A JSONata expression without `{%` and `%}`, for a pattern in JSONata. */
  public static jsonata(expression: string): StepValue {
    return new StepValue(undefined, expression);
  }

  private constructor(
    private readonly inJsonPath: string | undefined,
    private readonly inJsonata: string | undefined,
    private readonly path?: string,
  ) {}

  /**
   * The expression in the language of a dialect.
   *
   * @throws when it is written in the other language, or is none
   * @internal
   */
  public _render(scope: IConstruct, prop: string, dialect: Dialect): string {
    if (this.path !== undefined) checkFieldPath(scope, prop, this.path);
    const isJsonata = dialect.queryLanguage === sfn.QueryLanguage.JSONATA;
    const expression = isJsonata ? this.inJsonata : this.inJsonPath;
    if (expression === undefined) {
      refuse(scope, 'ValueLanguage', {
        prop,
        value: this.inJsonPath ?? this.inJsonata,
        allowed: `written in ${dialect.queryLanguage}, the query language of the pattern`,
        fix: 'Use the factory field(...), which works in both, or change the queryLanguage.',
      });
    }
    checkExpression(scope, prop, expression, isJsonata);
    return expression;
  }

  /**
   * The value for fields that a dialect writes.
   *
   * @internal
   */
  public _value(scope: IConstruct, prop: string, dialect: Dialect): RuntimeValue {
    const expression = this._render(scope, prop, dialect);
    return { jsonPath: expression, jsonata: expression };
  }
}

checkFactories('StepValue', StepValue);

/** What JSONPath takes as a value: a path or an intrinsic function. */
const JSON_PATH_VALUE = /^(\$|States\.\w+\()/;

function checkExpression(scope: IConstruct, prop: string, expression: string, isJsonata: boolean): void {
  const isWritten = isJsonata ? expression.trim() !== '' && !expression.includes('{%') : JSON_PATH_VALUE.test(expression);
  if (isWritten || Token.isUnresolved(expression)) return;
  refuse(scope, 'ValueExpression', {
    prop,
    value: expression,
    allowed: isJsonata ? 'a JSONata expression' : "a JSONPath, which starts with '$', or an intrinsic function",
    fix: isJsonata
      ? 'Leave {% and %} out: they are put around it.'
      : "Write it like '$.order.total', or use the factory field('order.total').",
  });
}
