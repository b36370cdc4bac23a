import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { refuse } from '../private/errors';
import { checkFieldPath, jsonataPathOf, jsonPathOf } from '../private/field-path';
import { Dialect, jsonataLiteral } from './states/dialect';
import { checkFactories } from '../private/shapes';

/** How a test is written in each of the query languages; the scope is that of the pattern that uses it. */
interface Test {
  jsonPath(scope: IConstruct): sfn.Condition;
  /** An expression that is true or false, whatever the input. */
  jsonata(scope: IConstruct): string;
}

/**
 * A condition on the input, the same in both query languages. A field that is missing, or of
 * another type, doesn't match; it is not an error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 *
 * @example
 * const needsReview = When.any(
 *   When.field('total').isGreaterThan(1000),
 *   When.all(When.field('customer.isNew').isTrue(), When.not(When.field('priority').isText('rush'))),
 * );
 */
export class When {
  /** A condition on a field of the input; `customer.tier` is the field `tier` of the object `customer`. */
  public static field(path: string): FieldCondition {
    return new FieldCondition(path);
  }

  /** A condition written in the query language of the pattern. */
  public static condition(condition: sfn.Condition): When {
    return new When({ jsonPath: scope => inJsonPath(scope, condition), jsonata: scope => expressionOf(scope, condition) });
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
    const { test } = condition;
    return new When({ jsonPath: scope => sfn.Condition.not(test.jsonPath(scope)), jsonata: scope => `$not(${test.jsonata(scope)})` });
  }

  /** @internal */
  public static _of(test: Test): When {
    return new When(test);
  }

  private constructor(private readonly test: Test) {}

  /** @internal */
  public _render(scope: IConstruct, dialect: Dialect): sfn.Condition {
    return dialect.queryLanguage === sfn.QueryLanguage.JSONATA
      ? sfn.Condition.jsonata(`{% ${this.test.jsonata(scope)} %}`)
      : this.test.jsonPath(scope);
  }

  /** @internal */
  public get _test(): Test {
    return this.test;
  }
}

checkFactories('When', When);

/** Conditions on one field. */
export class FieldCondition {
  /** @internal */
  constructor(private readonly path: string) {}

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
    return When._of({
      jsonPath: scope => sfn.Condition.isPresent(this.jsonPath(scope)),
      jsonata: scope => `$exists(${this.jsonata(scope)})`,
    });
  }

  /** A comparison behind a guard: without it a missing field would end the execution with an error. */
  private compares(type: string, operator: string, value: string | number | boolean, condition: (path: string) => sfn.Condition): When {
    return When._of({
      jsonPath: scope => {
        checkComparable(scope, type, value);
        return sfn.Condition.and(sfn.Condition.isPresent(this.jsonPath(scope)), condition(this.jsonPath(scope)));
      },
      jsonata: scope => {
        checkComparable(scope, type, value);
        const field = this.jsonata(scope);
        return `($type(${field}) = ${jsonataLiteral(type)} ? ${field} ${operator} ${jsonataLiteral(value)} : false)`;
      },
    });
  }

  private jsonPath(scope: IConstruct): string {
    checkFieldPath(scope, 'when', this.path);
    return jsonPathOf(this.path);
  }

  private jsonata(scope: IConstruct): string {
    checkFieldPath(scope, 'when', this.path);
    return jsonataPathOf('$states.input', this.path);
  }
}

/** A value of another type matches nothing, and JSON has no numbers but the finite ones. */
function checkComparable(scope: IConstruct, type: string, value: unknown): void {
  if (typeof value !== type && !Token.isUnresolved(value)) {
    refuse(scope, 'WrongKind', {
      prop: 'when',
      value,
      allowed: `a comparison with a ${type}`,
      fix: 'A field of another type never matches: compare a number with isNumber(...) or isGreaterThan(...), a text with isText(...).',
    });
  }
  if (typeof value !== 'number' || Token.isUnresolved(value) || Number.isFinite(value)) return;
  refuse(scope, 'NumberNotFinite', {
    prop: 'when',
    value,
    allowed: 'a comparison with a finite number',
    fix: 'Give the number that the field is compared with.',
  });
}

function combined(conditions: When[], jsonPath: (...conditions: sfn.Condition[]) => sfn.Condition, operator: string): When {
  const [only] = conditions;
  if (conditions.length === 1) return only;
  return When._of({
    jsonPath: scope => jsonPath(...tests(scope, conditions).map(test => test.jsonPath(scope))),
    jsonata: scope => `(${tests(scope, conditions).map(test => test.jsonata(scope)).join(` ${operator} `)})`,
  });
}

function tests(scope: IConstruct, conditions: When[]): Test[] {
  if (conditions.length === 0) {
    refuse(scope, 'NoCondition', {
      prop: 'when',
      value: conditions,
      allowed: 'at least one condition to combine',
      fix: 'Add a condition, such as When.field(...).',
    });
  }
  return conditions.map(condition => condition._test);
}

/** The expression of a condition that the L2 wraps for use as a whole. */
function expressionOf(scope: IConstruct, condition: sfn.Condition): string {
  const expression = jsonataOf(condition);
  return expression === undefined ? refuseLanguage(scope, 'JSONPath', 'JSONata', 'sfn.Condition.jsonata(...)') : `(${expression})`;
}

function inJsonPath(scope: IConstruct, condition: sfn.Condition): sfn.Condition {
  return jsonataOf(condition) === undefined ? condition : refuseLanguage(scope, 'JSONata', 'JSONPath', 'sfn.Condition.stringEquals(...)');
}

function jsonataOf(condition: sfn.Condition): string | undefined {
  const { Condition: text } = condition.renderCondition() as { Condition?: string };
  return /^\{%([\s\S]*)%\}$/.exec(text ?? '')?.[1].trim();
}

function refuseLanguage(scope: IConstruct, given: string, wanted: string, example: string): never {
  refuse(scope, 'ConditionLanguage', {
    prop: 'when',
    inWords: `a condition in ${given}`,
    allowed: `a condition in ${wanted}, the query language of the pattern`,
    fix: `Use When.field(...), which works in both, or ${example}.`,
  });
}
