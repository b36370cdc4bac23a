import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkFactories } from '../../private/shapes';
import { StepValue } from '../../steps';
import { Dialect } from '../../steps/states/dialect';

/** Where the items of a batch come from. */
export class BatchItems {
  /** A field of the input that holds an array; `order.items` is the field `items` of the object `order`. */
  public static field(path: string): BatchItems {
    return new BatchItems(() => StepValue.field(path));
  }

  /** The input itself, which is an array. */
  public static input(): BatchItems {
    return new BatchItems(isJsonata => (isJsonata ? StepValue.jsonata('$states.input') : StepValue.jsonPath('$')));
  }

  /** A JSONPath expression, for a pattern in JSONPath. */
  public static jsonPath(expression: string): BatchItems {
    return new BatchItems(() => StepValue.jsonPath(expression));
  }

  /** A JSONata expression without `{%` and `%}`, for a pattern in JSONata. */
  public static jsonata(expression: string): BatchItems {
    return new BatchItems(() => StepValue.jsonata(expression));
  }

  private constructor(private readonly value: (isJsonata: boolean) => StepValue) {}

  /** @internal */
  public _render(scope: Construct, dialect: Dialect): { itemsPath?: string; items?: sfn.ProvideItems } {
    const expression = this._expression(scope, dialect);
    return dialect.queryLanguage === sfn.QueryLanguage.JSONATA ? { items: sfn.ProvideItems.jsonata(`{% ${expression} %}`) } : { itemsPath: expression };
  }

  /** @internal */
  public _expression(scope: Construct, dialect: Dialect): string {
    return this.value(dialect.queryLanguage === sfn.QueryLanguage.JSONATA)._render(scope, 'items', dialect);
  }
}

checkFactories('BatchItems', BatchItems);
