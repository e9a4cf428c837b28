/** Length of what has to be typed: two groups of four. */
const TYPED = 8;
const GROUP = 4;

export interface TypedPart {
  readonly text: string;
  /** Counted from 1, in the whole address. */
  readonly from: number;
  readonly to: number;
  readonly isMiddle: boolean;
}

/**
 * The eight characters in the middle of an address, from the begin of a group on: nobody compares them, so nobody imitates them. Where
 * the known address has the same ones in its middle, those around the first difference.
 */
export function typedPart(address: string, known: string): TypedPart {
  const middle = toGroup(address, Math.floor((firstGroup(address) + address.length - TYPED) / 2));
  const isMiddle = differs(address, known, middle);
  const at = isMiddle ? middle : toGroup(address, firstDifference(address, known));
  const start = Math.max(0, Math.min(at, address.length - TYPED));
  const text = address.slice(start, start + TYPED);
  return { text, from: start + 1, to: start + text.length, isMiddle };
}

const differs = (one: string, two: string, at: number): boolean =>
  one.slice(at, at + TYPED).toLowerCase() !== two.slice(at, at + TYPED).toLowerCase();

/** A difference in case alone counts only when there is no other. */
function firstDifference(one: string, two: string): number {
  const apart = placeOfDifference(one.toLowerCase(), two.toLowerCase());
  return apart ?? placeOfDifference(one, two) ?? 0;
}

function placeOfDifference(one: string, two: string): number | null {
  for (let at = 0; at < one.length; at += 1) if (one.charAt(at) !== two.charAt(at)) return at;
  return null;
}

function toGroup(address: string, at: number): number {
  const first = firstGroup(address);
  return first + Math.max(0, Math.floor((at - first) / GROUP)) * GROUP;
}

/** Groups of four begin behind a leading 0x, as they are shown. */
const firstGroup = (address: string): number => (/^0x/.test(address) ? 2 : 0);
