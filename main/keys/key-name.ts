import { BIDI, CONTROL, TAG, ZERO_WIDTH } from '../core/character-sets.ts';
import { AppError } from '../errors.ts';

/** In UTF-16 units, as input fields count; the forms have the same limit. */
export const MAX_KEY_NAME = 64;
/** What the eye cannot see or reads in another order; a name is also what has to be typed to remove the key. */
const HIDDEN = [BIDI, CONTROL, TAG, ZERO_WIDTH, /[\t\n\r\u2028\u2029]/u];

/** The name as it is kept: trimmed, 1 to MAX_KEY_NAME units on one line. Throws AppError 'input/invalid'. */
export function decodeKeyName(typed: string): string {
  const name = typed.normalize('NFC').trim();
  const { length } = name;
  if (length > 0 && length <= MAX_KEY_NAME && !HIDDEN.some((set) => set.test(name))) return name;
  const details = { reason: 'name' };
  throw new AppError('input/invalid', `a key name of ${length} units is not usable`, { details });
}
