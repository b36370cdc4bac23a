/** What a check of a definition has found, as far as a message needs it. */
export interface CheckedFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly pointer: string;
  readonly statePath: string;
  readonly message: string;
  readonly fix: string;
  readonly docs: string;
}

/** The place and the fault in one text. */
export function whatIsWrong({ statePath, message }: CheckedFinding): string {
  return statePath === '' ? message : `${statePath}: ${message}`;
}

/** The name of the innermost state that a pointer leads into. */
export function stateNameAt(pointer: string): string | undefined {
  const tokens = pointer.split('/');
  const name = tokens[tokens.lastIndexOf('States') + 1];
  return tokens.includes('States') && name !== undefined ? name.replace(/~1/g, '/').replace(/~0/g, '~') : undefined;
}
