import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { checkFieldPath, jsonataPathOf, jsonPathOf } from '../../private/field-path';
import { Dialect } from '../../steps/states/dialect';

/** Where the items of a batch come from. */
export class BatchItems {
  /** A field of the input that holds an array; `order.items` is the field `items` of the object `order`. */
  public static field(path: string): BatchItems {
    return new BatchItems(jsonPathOf(path), jsonataPathOf('$states.input', path), path);
  }

  /** The input itself, which is an array. */
  public static input(): BatchItems {
    return new BatchItems('$', '$states.input');
  }

  /** A JSONPath expression, for a pattern in JSONPath. */
  public static jsonPath(expression: string): BatchItems {
    return new BatchItems(expression, undefined);
  }

  /** A JSONata expression without `{%` and `%}`, for a pattern in JSONata. */
  public static jsonata(expression: string): BatchItems {
    return new BatchItems(undefined, expression);
  }

  private constructor(
    private readonly inJsonPath: string | undefined,
    private readonly inJsonata: string | undefined,
    private readonly path?: string,
  ) {}

  /** @internal */
  public _render(scope: Construct, dialect: Dialect): { itemsPath?: string; items?: sfn.ProvideItems } {
    if (this.path !== undefined) checkFieldPath(scope, 'items', this.path);
    const isJsonata = dialect.queryLanguage === sfn.QueryLanguage.JSONATA;
    const expression = isJsonata ? this.inJsonata : this.inJsonPath;
    if (expression === undefined) {
      refuse(scope, 'ItemsLanguage', {
        prop: 'items',
        value: this.inJsonPath ?? this.inJsonata,
        allowed: `written in ${dialect.queryLanguage}, the query language of the pattern`,
        fix: 'Use BatchItems.field(...), which works in both, or change the queryLanguage.',
      });
    }
    checkExpression(scope, expression, isJsonata);
    return isJsonata ? { items: sfn.ProvideItems.jsonata(`{% ${expression} %}`) } : { itemsPath: expression };
  }
}

function checkExpression(scope: Construct, expression: string, isJsonata: boolean): void {
  const isWritten = isJsonata ? expression.trim() !== '' && !expression.includes('{%') : expression.startsWith('$');
  if (isWritten || Token.isUnresolved(expression)) return;
  refuse(scope, 'ItemsExpression', {
    prop: 'items',
    value: expression,
    allowed: isJsonata ? 'a JSONata expression' : "a JSONPath, which starts with '$'",
    fix: isJsonata ? 'Leave {% and %} out: they are put around it.' : "Write it like '$.items', or use BatchItems.field('items').",
  });
}
