/** Who has to do something about it: `usage` the caller, `service` the service or the way to it. */
export type OperationFailureKind = 'usage' | 'service';

/** An operation could not be done. */
export class OperationFailure extends Error {
  constructor(
    message: string,
    public readonly kind: OperationFailureKind,
    /** Name of the error that the service gave. */
    public readonly code?: string,
  ) {
    super(message);
  }
}

export function refuse(message: string): never {
  throw new OperationFailure(message, 'usage');
}

/** What an error of the SDK means, and what to do. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^(ExpiredToken(Exception)?|TokenRefreshRequired|SSOTokenProviderFailure)$|token.*expired|expired.*token|session.*expired/i,
    'The credentials have expired: sign in again (such as with aws sso login).',
  ],
  [/^(CredentialsProviderError|CredentialsError)$|Could not load credentials/, 'There are no credentials: set AWS_PROFILE or sign in.'],
  [/Region is missing/, 'There is no region: set AWS_REGION or give --region.'],
  [
    /^(InvalidSignatureException|SignatureDoesNotMatch|UnrecognizedClientException|InvalidClientTokenId)$/,
    'The credentials are not valid here: see which account and region they are for.',
  ],
  [/^AccessDenied(Exception)?$|is not authorized to perform/, 'The caller lacks the permission for this call.'],
  [/Throttl|TooManyRequests|Rate exceeded/, 'The service is throttling: nothing is lost, try again in a moment.'],
  [/^(ExecutionDoesNotExist)$/, 'There is no such execution; the service keeps them for 90 days.'],
  [/^(StateMachineDoesNotExist|StateMachineDeleting)$/, 'The state machine is gone.'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|socket hang up|^TimeoutError$|NetworkingError/,
    'The service cannot be reached.',
  ],
];

/** An error of the SDK as one that says what to do, without its stack. */
export function asOperationFailure(error: unknown): OperationFailure {
  if (error instanceof OperationFailure) return error;
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  const [, meaning] = MEANINGS.find(([pattern]) => [name, code, message].some(text => text !== undefined && pattern.test(text))) ?? [];
  const told = (message === undefined || message === '' || message === 'UnknownError' ? (code ?? name ?? 'no message') : message).split(
    '\n',
  )[0];
  return new OperationFailure(
    meaning === undefined ? `The service answers ${name ?? 'with an error'}: ${told}` : `${meaning} (${told})`,
    'service',
    name ?? code,
  );
}

/** Whether going on makes sense: throttling and lost connections pass. */
export function isPassing(error: unknown): boolean {
  const {
    name = '',
    code = '',
    message = '',
    $metadata,
  } = error as { name?: string; code?: string; message?: string; $metadata?: { httpStatusCode?: number } };
  return (
    /Throttl|TooManyRequests|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|socket hang up|TimeoutError/.test(`${name} ${code} ${message}`)
    || ($metadata?.httpStatusCode ?? 0) >= 500
  );
}
