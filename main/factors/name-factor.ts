import { AppError } from '../errors.ts';

/**
 * Where two factors sign, a failure says which of them it was about: `details.factor`. With one password field more than there is
 * to look at, a person could not tell which to type again.
 */
export async function nameFactor<T>(which: 'first' | 'second', signing: Promise<T>): Promise<T> {
  try {
    return await signing;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const details = { ...error.details, factor: which };
    throw new AppError(error.code, error.message, { cause: error, details });
  }
}
