import { encodeQR } from 'qr';

/** Modules of white around it that readers need (ISO/IEC 18004, section 9.1). */
const QUIET = 4;
/** Readers on another screen cope with less correction before they cope with smaller modules. */
const LEVELS = ['quartile', 'medium', 'low'] as const;

/** A text of any length as one SVG path in module units, with the most correction that fits; null: no code holds so much. */
export function codePath(text: string): { readonly path: string; readonly size: number } | null {
  for (const ecc of LEVELS) {
    const rows = encode(text, ecc);
    if (rows) return { path: rows.map(runs).join(''), size: rows.length };
  }
  return null;
}

/** The library throws where a text does not fit. */
function encode(text: string, ecc: (typeof LEVELS)[number]): readonly (readonly boolean[])[] | null {
  try {
    return encodeQR(text, 'raw', { ecc, border: QUIET });
  } catch {
    return null;
  }
}

/** Dark modules side by side are one rectangle: a code of 177 modules stays a text of some ten kilobytes. */
function runs(row: readonly boolean[], y: number): string {
  const parts: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    parts.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
  }
  return parts.join('');
}
