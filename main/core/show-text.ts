// Protects the reader of foreign text from characters that hide, re-order or imitate other text.
// From: whoever wrote the request or a name on the server. What is shown stands for exactly one text.
// Not from: letters of one foreign script that look like Latin ones; those stay visible as they are.

import { BIDI, FULLWIDTH_OR_MATH, ODD_SPACE, PRIVATE_USE, ZERO_WIDTH } from './character-sets.ts';

const DECEIVING = [BIDI, ZERO_WIDTH, ODD_SPACE, FULLWIDTH_OR_MATH, PRIVATE_USE].map(({ source }) => source);
/** What is no honest character; U+007F to U+00A0 are controls and the no-break space. One pass over a long text is cheap. */
const ESCAPED = new RegExp(`[^ -~\\p{L}\\p{N}\\p{P}\\p{S}]|\\\\|${DECEIVING.join('|')}`, 'gu');
const PLAIN_ASCII = /^[ -[\]-~]*$/;
const TOKEN = /\\\\|\\u\{([0-9a-f]{1,6})\}|[^\\]/gu;
const LAST_CODE_POINT = 0x10ffff;

/**
 * Text as a person may see it: U+0020 to U+007E stay, `\` doubles, honest characters above U+00A0 stay, all
 * others become `\u{hex}`. Injective: `unshowText(showText(text)) === text` for every string.
 */
export function showText(text: string): string {
  return PLAIN_ASCII.test(text) ? text : text.replace(ESCAPED, escapeCharacter);
}

/** The text behind a displayed text; null when `showText` gives no such text. */
export function unshowText(shown: string): string | null {
  let text = '';
  let end = 0;
  for (const token of shown.matchAll(TOKEN)) {
    if (token.index !== end) return null;
    end += token[0].length;
    const character = unshowToken(token[0], token[1]);
    if (character === null) return null;
    text += character;
  }
  return end === shown.length && showText(text) === shown ? text : null;
}

const escapeCharacter = (character: string): string =>
  character === '\\' ? '\\\\' : `\\u{${character.codePointAt(0)?.toString(16)}}`;

function unshowToken(token: string, hexDigits: string | undefined): string | null {
  if (hexDigits === undefined) return token === '\\\\' ? '\\' : token;
  const code = Number.parseInt(hexDigits, 16);
  return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : null;
}
