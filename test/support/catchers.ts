/** The catchers of a state whose every failure goes to one place; `States.ALL` leaves the first error out. */
export function catchingEveryError(next: string, placed: object = {}): object[] {
  return [['States.DataLimitExceeded'], ['States.ALL']].map(ErrorEquals => ({ ErrorEquals, Next: next, ...placed }));
}
