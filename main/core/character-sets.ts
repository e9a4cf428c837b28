/**
 * Sets of characters that deceive readers. Source: rules.sets of test/vectors/payloads.json, which a test
 * compares with this file; each holds single code points, so `u` is on everywhere.
 */

/** Direction controls: they re-order what is read. */
export const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Characters without a shape of their own. */
export const ZERO_WIDTH =
  /\u00ad|\u034f|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u200b-\u200d]|[\u2060-\u2064]|[\u206a-\u206f]|\u3164|\ufeff|\uffa0|[\ufff9-\ufffb]/u;

/** Copies of ASCII that nothing shows. */
export const TAG = /[\u{e0000}-\u{e007f}]/u;

export const VARIATION_SELECTOR = /[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

export const PRIVATE_USE = /\p{Co}/u;

export const UNASSIGNED = /\p{Cn}/u;

/** C0 and C1 controls without TAB, LF and CR, and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/** Spaces that are not U+0020, and the Braille blank. */
export const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800]/u;

/** Letters and digits that look like ASCII in another dress. */
export const FULLWIDTH_OR_MATH =
  /[\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]|[\u2460-\u24ff]|[\u{1f100}-\u{1f1ff}]|[\u2100-\u214f]/u;
