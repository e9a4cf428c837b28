import type { HandOffCode } from '../../preload/intake-calls.ts';
import { qrSquares } from './qr-path.ts';

/** A screen has no folds and stains, so larger squares count for more; 'low' holds 2,953 bytes (ISO/IEC 18004, version 40). */
const LEVELS = ['medium', 'low'] as const;

/** The text as a code; without a path and with size 0 where it is too long for any. */
export function handOffCode(text: string): HandOffCode {
  for (const level of LEVELS) {
    try {
      return { text, ...qrSquares(text, level) };
    } catch {
      // Too long for this level.
    }
  }
  return { text, path: '', size: 0 };
}
