import { Gate } from './gate';

/** What a routine may ask of the kernel when it yields. */
export type Effect =
  | { readonly kind: 'sleep'; readonly until: number }
  | { readonly kind: 'promise'; readonly promise: PromiseLike<unknown> }
  | { readonly kind: 'gate'; readonly gate: Gate; readonly until: number; readonly isDeadline: boolean }
  | { readonly kind: 'turn' };

/** A coroutine of the simulation: plain code that yields where virtual time passes. */
export type Routine<T> = Generator<Effect, T, unknown>;

/** Lets the other routines that are ready go first. */
export const TURN: Effect = { kind: 'turn' };

/** Waits until the virtual clock shows `until`, in milliseconds. */
export function* sleepUntil(until: number): Routine<void> {
  yield { kind: 'sleep', until };
}

/** The value, or what the promise resolves to; virtual time stands still meanwhile. */
export function* settle<T>(value: T | PromiseLike<T>): Routine<T> {
  return isPromiseLike(value) ? (yield { kind: 'promise', promise: value }) as T : value;
}

/**
 * Waits for the gate, at most until the given virtual time. Returns whether the gate opened.
 * @param isDeadline whether something is over then: what opens the gate at the very same time comes before it
 */
export function* waitFor(gate: Gate, until = Infinity, isDeadline = true): Routine<boolean> {
  if (!gate.isOpen) yield { kind: 'gate', gate, until, isDeadline };
  return gate.isOpen;
}

export function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
