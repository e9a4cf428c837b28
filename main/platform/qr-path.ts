import { encodeQR } from 'qr';

/** Modules of white around it that readers need (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/** A QR code as one SVG path in module units; correction level "quartile" survives a fold or a stain. */
export const qrPath = (text: string): Squares => qrSquares(text, 'quartile');

export interface Squares {
  readonly path: string;
  readonly size: number;
}

/** The same with another correction level; throws when the text is too long for it. */
export function qrSquares(text: string, ecc: 'low' | 'medium' | 'quartile'): Squares {
  const rows = encodeQR(text, 'raw', { ecc, border: QUIET });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { path: squares.join(''), size: rows.length };
}
