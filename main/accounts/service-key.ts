import { AppError } from '../errors.ts';
import type { Factor } from '../factors/factor.ts';

/** credentialId of the sign-in option for keys that the service keeps: which of them answers shows when the password opens it. */
export const SERVICE_OPTION = 'service';

/**
 * One factor for all the wrapped keys that came with a challenge, in its order: a person knows the password and not the ids. Each
 * try counts for its own key. null: the service keeps none.
 */
export function anyServiceKey(factors: readonly Factor[]): Factor | null {
  const kept = factors.filter(({ option }) => option.from === 'service');
  const [first] = kept;
  if (!first) return null;
  return {
    option: first.option,
    async sign(password) {
      let refused: AppError | null = null;
      for (const factor of kept) {
        try {
          return await factor.sign(password);
        } catch (error) {
          if (!isRefused(error)) throw error;
          refused ??= error;
        }
      }
      throw refused ?? new AppError('internal', 'there was nothing to try');
    },
  };
}

/** The password may belong to another one of them. */
const isRefused = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'key/wrong-password' || error.code === 'key/backing-off');
