/**
 * An answer of 400 and above. `message` is one of the documented texts (protocol.md 7.2) and goes to the caller;
 * `reason` says why a signature or credential was refused and goes only into the header x-sandbox-reason.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, extra: ApiErrorExtra = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.details = extra.details ?? null;
    this.reason = extra.reason ?? null;
    this.headers = extra.headers ?? {};
  }
}

interface ApiErrorExtra {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The error body of protocol.md 7.2. */
export function errorBody(error: ApiError): unknown {
  const { status, message, details } = error;
  return { error: { status, message, ...(details === null ? {} : { details }) } };
}

export const badToken = (reason: string) => new ApiError(401, 'user token is missing or invalid', { reason });
export const badChallenge = (reason: string) =>
  new ApiError(400, 'Challenge token is not valid.', { reason });
export const badUserAction = (reason: string) =>
  new ApiError(403, 'user action signature is missing or invalid', { reason });
/** Wrong signature or unusable credential: which of them is for the person who debugs, not for a guesser. */
export const unauthorized = (reason: string) => new ApiError(401, 'Unauthorized', { reason });
export const userNotFound = () => new ApiError(401, 'User not found');
export const userDeactivated = () => new ApiError(400, 'User account has been deactivated.');
export const noUsableCredential = (reason: string) =>
  new ApiError(401, 'User does not have a credential that can be used for the application.', { reason });
export const invalidCode = () => new ApiError(403, 'Invalid code');
export const userExists = () => new ApiError(401, 'User already exists.'); // 401, as published
export const notRecoverable = (reason: string) =>
  new ApiError(401, 'Credential cannot be used as a recovery factor.', { reason });

/** `operation` as the permission is called, e.g. Auth:Creds:Code:Create. */
export const notAuthorized = (who: { readonly kind: string; readonly userId: string }, operation: string) =>
  new ApiError(403, `${who.kind} ${who.userId} is not authorized to perform operation (${operation})`);
