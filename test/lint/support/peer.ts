interface Verdict {
  readonly isValid: boolean;
  readonly errorsText: () => string;
}

// asl-validator has no type declarations.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const aslValidator = require('asl-validator') as (definition: object) => Verdict;

/** What asl-validator says; it changes what it is given, so it gets a copy. */
function verdictOf(definition: object): Verdict {
  return aslValidator(structuredClone(definition));
}

export function isValidForPeer(definition: object): boolean {
  return verdictOf(definition).isValid;
}

/** Everything asl-validator finds wrong, as text; empty when nothing is. */
export function peerMessage(definition: object): string {
  try {
    const verdict = verdictOf(definition);
    return verdict.isValid ? '' : verdict.errorsText();
  } catch (error) {
    return `it throws: ${(error as Error).message}`;
  }
}
