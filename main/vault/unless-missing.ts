import { AppError } from '../errors.ts';

/** For `catch` of a removal: without any keychain there is nothing to remove from. Throws everything else again. */
export function unlessMissing(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'keychain/missing')) throw error;
}
