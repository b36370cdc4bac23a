import type { IConstruct } from 'constructs';
import { refuse } from '../private/errors';
import { checkFieldPath } from '../private/field-path';
import { checkFactories } from '../private/shapes';

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const VARIABLE_NAME = /^(?!states$)\p{ID_Start}\p{ID_Continue}{0,79}$/u;

/**
 * Where the result of a step goes in the data that the next step gets.
 *
 * It means the same in JSONPath (`ResultPath`) and in JSONata (`Output`, `Assign`).
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
 *
 * @example
 * // { order_id: '12345' } becomes { order_id: '12345', payment: { ... } }
 * const payment = Step.invoke(charge, { result: ResultPlacement.field('payment') });
 */
export class ResultPlacement {
  /** The result becomes the output of the step; its input is gone. */
  public static replace(): ResultPlacement {
    return new ResultPlacement('replace');
  }

  /** The result goes under a field of the input, which is kept. `a.b` puts it under `b` of the object `a`. */
  public static field(path: string): ResultPlacement {
    return new ResultPlacement('field', path);
  }

  /** The result is dropped: the output is the input. */
  public static discard(): ResultPlacement {
    return new ResultPlacement('discard');
  }

  /**
   * The result is kept in a variable that later states of the same scope read as `$name`; the output is
   * the input. Branches, items, and work of several states that is retried as a whole are scopes of their own.
   */
  public static variable(name: string): ResultPlacement {
    return new ResultPlacement('variable', name);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'replace' | 'field' | 'discard' | 'variable',
    /** @internal */
    public readonly _target: string = '',
  ) {}

  /**
   * This placement, if its field or variable can be written in a definition.
   *
   * @param prop where the placement is given
   * @internal
   */
  public _checked(scope: IConstruct, prop: string): this {
    if (this._kind === 'field') checkFieldPath(scope, prop, this._target);
    if (this._kind === 'variable' && !VARIABLE_NAME.test(this._target)) {
      refuse(scope, 'VariableName', {
        prop,
        value: this._target,
        allowed: "a variable name: a letter, then up to 79 letters, digits or underscores, and not 'states'",
        fix: "Give the name without '$' in front.",
      });
    }
    return this;
  }
}

checkFactories('ResultPlacement', ResultPlacement);
