import { encodeQR } from 'qr';

/** Modules of white around it that readers need (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/** A QR code as one SVG path in module units; correction level "quartile" survives a fold or a stain. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { path: squares.join(''), size: rows.length };
}
