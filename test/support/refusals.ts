/** What an error about bad input has to tell; each part is looked for in its place. */
export interface ExpectedRefusal {
  readonly code: string;
  readonly path: string;
  readonly prop: string;
  readonly value: string;
  readonly allowed: string;
  /** Part of the sentence that tells what to do. */
  readonly fix: string;
}

/** Runs what should be refused, and gives the error. */
export function refusalOf(action: () => unknown): Error & { code?: string; constructPath?: string } {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was refused.');
}

export function expectRefusal(action: () => unknown, expected: ExpectedRefusal): void {
  const error = refusalOf(action);
  expect({ code: error.code, constructPath: error.constructPath, message: error.message }).toEqual({
    code: expected.code,
    constructPath: expected.path,
    message: expect.stringMatching(/^\S+: '\S+' should be .+, got .+\. .+\. \[\w+\]$/s),
  });
  expect(error.message).toContain(`${expected.path}: '${expected.prop}' should be `);
  expect(error.message).toContain(`should be ${expected.allowed}`);
  expect(error.message).toContain(`got ${expected.value}`);
  expect(error.message).toContain(expected.fix);
  expect(error.message.endsWith(`[${expected.code}]`)).toBe(true);
}
