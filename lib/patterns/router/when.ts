import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Dialect, jsonataLiteral, jsonataPath } from '../../steps/dialect';

/** How a test is written in each of the query languages. */
interface Test {
  jsonPath(): sfn.Condition;
  /** An expression that is true or false, whatever the input. */
  jsonata(): string;
}

/**
 * A condition on the input, the same in both query languages. A field that is missing, or of
 * another type, doesn't match; it is not an error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export class When {
  /** A condition on a field of the input; `customer.tier` is the field `tier` of the object `customer`. */
  public static field(path: string): FieldCondition {
    return new FieldCondition(path.split('.'));
  }

  /** A condition written in the query language of the pattern. */
  public static condition(condition: sfn.Condition): When {
    return new When({ jsonPath: () => condition, jsonata: () => expressionOf(condition) });
  }

  /** Holds when all of the conditions hold. */
  public static all(...conditions: When[]): When {
    return combined(conditions, sfn.Condition.and, 'and');
  }

  /** Holds when at least one of the conditions holds. */
  public static any(...conditions: When[]): When {
    return combined(conditions, sfn.Condition.or, 'or');
  }

  /** Holds when the condition doesn't. */
  public static not(condition: When): When {
    return new When({ jsonPath: () => sfn.Condition.not(condition.test.jsonPath()), jsonata: () => `$not(${condition.test.jsonata()})` });
  }

  /** @internal */
  public static _of(test: Test): When {
    return new When(test);
  }

  private constructor(private readonly test: Test) {}

  /** @internal */
  public _render(dialect: Dialect): sfn.Condition {
    return dialect.queryLanguage === sfn.QueryLanguage.JSONATA
      ? sfn.Condition.jsonata(`{% ${this.test.jsonata()} %}`)
      : this.test.jsonPath();
  }

  /** @internal */
  public get _test(): Test {
    return this.test;
  }
}

/** Conditions on one field. */
export class FieldCondition {
  /** @internal */
  constructor(private readonly path: string[]) {}

  /** The field is a number above the value. */
  public isGreaterThan(value: number): When {
    return this.compares('number', '>', value, path => sfn.Condition.numberGreaterThan(path, value));
  }

  /** The field is a number, the value or above. */
  public isAtLeast(value: number): When {
    return this.compares('number', '>=', value, path => sfn.Condition.numberGreaterThanEquals(path, value));
  }

  /** The field is a number below the value. */
  public isLessThan(value: number): When {
    return this.compares('number', '<', value, path => sfn.Condition.numberLessThan(path, value));
  }

  /** The field is a number, the value or below. */
  public isAtMost(value: number): When {
    return this.compares('number', '<=', value, path => sfn.Condition.numberLessThanEquals(path, value));
  }

  /** The field is this text. */
  public isText(value: string): When {
    return this.compares('string', '=', value, path => sfn.Condition.stringEquals(path, value));
  }

  /** The field is this number. */
  public isNumber(value: number): When {
    return this.compares('number', '=', value, path => sfn.Condition.numberEquals(path, value));
  }

  /** The field is true. */
  public isTrue(): When {
    return this.compares('boolean', '=', true, path => sfn.Condition.booleanEquals(path, true));
  }

  /** The field is one of these texts. */
  public isOneOf(...values: string[]): When {
    return When.any(...values.map(value => this.isText(value)));
  }

  /** The field exists, `null` included. */
  public isPresent(): When {
    return When._of({ jsonPath: () => sfn.Condition.isPresent(this.jsonPath), jsonata: () => `$exists(${this.jsonata})` });
  }

  /** A comparison behind a guard: without it a missing field would end the execution with an error. */
  private compares(type: string, operator: string, value: string | number | boolean, condition: (path: string) => sfn.Condition): When {
    return When._of({
      jsonPath: () => sfn.Condition.and(sfn.Condition.isPresent(this.jsonPath), condition(this.jsonPath)),
      jsonata: () => `($type(${this.jsonata}) = ${jsonataLiteral(type)} ? ${this.jsonata} ${operator} ${jsonataLiteral(value)} : false)`,
    });
  }

  private get jsonPath(): string {
    return ['$', ...this.path].join('.');
  }

  private get jsonata(): string {
    return jsonataPath('$states.input', this.path);
  }
}

function combined(conditions: When[], jsonPath: (...conditions: sfn.Condition[]) => sfn.Condition, operator: string): When {
  const [only] = conditions;
  if (conditions.length === 1) return only;
  return When._of({
    jsonPath: () => jsonPath(...conditions.map(condition => condition._test.jsonPath())),
    jsonata: () => `(${conditions.map(condition => condition._test.jsonata()).join(` ${operator} `)})`,
  });
}

/** The expression of a condition that the L2 wraps for use as a whole. */
function expressionOf(condition: sfn.Condition): string {
  const { Condition: text } = condition.renderCondition() as { Condition?: string };
  const [, expression] = /^\{%([\s\S]*)%\}$/.exec(text ?? '') ?? [];
  if (expression === undefined) throw new Error("A condition in JSONPath can't stand in a pattern in JSONata: use When.field(...) or sfn.Condition.jsonata(...).");
  return `(${expression.trim()})`;
}
