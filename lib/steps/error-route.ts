import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { StepContext } from './states/binding';
import { areTaken, BoundErrorRoute, EVERY_ERROR } from './states/routes';
import type { Step } from './step';
import { refuse } from '../private/errors';
import { checkFieldPath } from '../private/field-path';
import { checkFactories } from '../private/shapes';

/** Options of an error route. */
export interface ErrorRouteOptions {
  /**
   * Field of the handler's input that holds the error as `{ Error, Cause }`. The rest of the
   * input is that of the failed step, so nothing is lost. That input has to be an object.
   *
   * @default 'error'
   */
  readonly errorField?: string;
}

/** Options of a fallback route. */
export interface FallbackRouteOptions extends ErrorRouteOptions {
  /**
   * Names of the errors that take the route.
   *
   * @default - any error, as `ErrorRoute.onAny` takes them
   */
  readonly errors?: string[];
}

/**
 * Which step takes over when another has failed, after its retries.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states
 *
 * @example
 * const payment = Step.invoke(charge, {
 *   catch: [
 *     ErrorRoute.fallback(Step.invoke(review), { errors: ['CardExpired'] }), // then goes on
 *     ErrorRoute.onAny(Step.fail({ error: 'PaymentFailed' })),
 *   ],
 * });
 */
export class ErrorRoute {
  /** The named errors go to a handler; the flow ends there. */
  public static on(errors: string[], handler: Step, options: ErrorRouteOptions = {}): ErrorRoute {
    return new ErrorRoute(errors, handler, false, options);
  }

  /**
   * Any other error goes to a handler; the flow ends there. It is two catchers: `States.ALL`, and
   * `States.DataLimitExceeded`, which that one takes too as recorded, but not as documented. Nothing can catch `States.Runtime`.
   */
  public static onAny(handler: Step, options: ErrorRouteOptions = {}): ErrorRoute {
    return new ErrorRoute(undefined, handler, false, options);
  }

  /** A failed step is replaced by another; the flow goes on after it. */
  public static fallback(step: Step, options: FallbackRouteOptions = {}): ErrorRoute {
    return new ErrorRoute(options.errors, step, true, options);
  }

  /**
   * Binds the handlers, in the order of the routes. A handler may stand behind several routes of the
   * same states; one that the flow resumes from, behind several of the same step.
   *
   * @param prop where the routes are given
   * @throws when a route can't be reached, or `States.ALL` doesn't stand alone
   * @internal
   */
  public static _bind(scope: Construct, context: StepContext, prop: string, routes: ErrorRoute[]): BoundErrorRoute[] {
    checkRoutes(scope, prop, routes);
    const named = routes.flatMap(({ errors }) => errors);
    return routes.flatMap((route, index) => {
      const field = route.options.errorField ?? 'error';
      checkFieldPath(scope, `${prop}[${index}].errorField`, field);
      const { states, caught, isFirstUse } = route.handler._bindHandler(scope, context, route.resumes ? routes : context.region ?? scope);
      const catchers = route.takesAny
        ? EVERY_ERROR.filter(errors => !areTaken(errors, named) || errors.includes(sfn.Errors.ALL))
        : [route.errors];
      return catchers.map((errors, position) => ({
        errors,
        handler: states.startState,
        catchProps: { errors, ...context.dialect.placeError(field), ...assignment(context, caught.used) },
        resumeFrom: route.resumes && isFirstUse && position === catchers.length - 1 ? states.endStates : [],
      }));
    });
  }

  /** Names of the errors that take the route. */
  public readonly errors: string[];
  private readonly takesAny: boolean;

  private constructor(
    errors: string[] | undefined,
    private readonly handler: Step,
    private readonly resumes: boolean,
    private readonly options: ErrorRouteOptions,
  ) {
    this.errors = errors ?? [sfn.Errors.ALL];
    this.takesAny = errors === undefined;
  }
}

checkFactories('ErrorRoute', ErrorRoute);

/** What a catcher keeps in variables. */
function assignment({ dialect, ownRouteKeeps = {} }: StepContext, caught: string | undefined): sfn.CatchProps {
  const assign = { ...caught && dialect.keepError(caught).assign, ...dialect.assign(ownRouteKeeps) };
  return Object.keys(assign).length > 0 ? { assign } : {};
}

function checkRoutes(scope: Construct, prop: string, routes: ErrorRoute[]): void {
  routes.forEach((route, index) => {
    const isCatchAll = route.errors.includes(sfn.Errors.ALL);
    const before = routes.slice(0, index).flatMap(({ errors }) => errors);
    const problems: [boolean, string, string][] = [
      [route.errors.length === 0, 'at least one error name', 'Name the errors, or use ErrorRoute.onAny.'],
      [isCatchAll && route.errors.length > 1, 'States.ALL alone', 'Give States.ALL a route of its own, the last one.'],
      [
        isCatchAll && index < routes.length - 1,
        'the last route where it is for States.ALL',
        'Move the catch-all route to the end: what stands behind it never matches.',
      ],
      [
        areTaken(route.errors, before),
        'at least one error that no route before it takes',
        'The first route for an error takes it: leave this one out, or move it up.',
      ],
    ];
    for (const [broken, allowed, fix] of problems) {
      if (broken) refuse(scope, 'ErrorRoute', { prop: `${prop}[${index}].errors`, value: route.errors, allowed, fix });
    }
  });
}
