import type { ErrorCode } from '../preload/problem.ts';

/**
 * The one error that crosses module borders. `code` is stable and picks the words a person reads
 * (renderer/words/); `message` is for developers and never holds a secret or a foreign text.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Compile-time proof that a switch over a union is complete. */
export function unreachable(value: never): never {
  throw new AppError('internal', `unexpected case of type ${typeof value}`);
}
