import { BIDI, CONTROL, TAG, ZERO_WIDTH } from '../core/character-sets.ts';
import { AppError } from '../errors.ts';

const MAX_CHARACTERS = 64;
/** What the eye cannot see or reads in another order; a name is also what has to be typed to remove the key. */
const HIDDEN = [BIDI, CONTROL, TAG, ZERO_WIDTH, /[\t\n\r\u2028\u2029]/u];

/** The name as it is kept: trimmed, 1 to 64 characters on one line. Throws AppError 'input/invalid'. */
export function decodeKeyName(typed: string): string {
  const name = typed.normalize('NFC').trim();
  const length = [...name].length;
  if (length > 0 && length <= MAX_CHARACTERS && !HIDDEN.some((set) => set.test(name))) return name;
  const details = { reason: 'name' };
  throw new AppError('input/invalid', `a key name of ${length} characters is not usable`, { details });
}
