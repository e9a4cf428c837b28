// Protects the person from signing a number that stands for anything at all.
// From: requests that send only the hash of what they want signed. Not from: somebody who signs it anyway.
import { showText } from '../../../core/show-text.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { undecoded } from '../other/not-decoded.ts';

/** A hash, of whatever form. `context` is that of every decoder; nothing of it helps here. */
export function blindHash(pointer: string, text: string, _context: DecodeContext): Decoded {
  return undecoded(pointer, text, {
    title: 'Hash, blind',
    code: 'blind',
    sentence: 'Blind: this could be anything. A hash does not show what it stands for.',
    facts: [
      { label: 'Hash', value: showText(text), form: 'bytes' },
      { label: 'What it stands for', value: 'Blind: nobody can see it', form: 'text' },
    ],
  });
}
