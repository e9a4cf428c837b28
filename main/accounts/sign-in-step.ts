import { AppError } from '../errors.ts';

/**
 * The sign-in that follows what cannot be taken back: a registration, a second device, a recovery. Its failure carries
 * `details.step` 'sign-in', because nothing of all that has to be done again, and a person who does not hear so would try.
 */
export async function asSignInStep<T>(signIn: Promise<T>): Promise<T> {
  try {
    return await signIn;
  } catch (error) {
    const known =
      error instanceof AppError ? error : new AppError('internal', 'no sign-in', { cause: error });
    const details = { ...known.details, step: 'sign-in' };
    throw new AppError(known.code, known.message, { cause: error, details });
  }
}
