import type { Fact } from '../../../../preload/review-view.ts';
import { parseUtf8 } from '../../../core/bytes.ts';
import { showText } from '../../../core/show-text.ts';
import { parseHex } from '../../decoders/other/parse-bytes.ts';
import type { Fields } from '../../field-rules.ts';
import { declare } from '../declare.ts';
import { keyDocument } from './key-document.ts';

const PRINTABLE = /^[ -~]+$/;

export const deriveKey = declare({
  id: 'keys.deriveKey',
  method: 'POST',
  template: '/keys/{keyId}/derive',
  title: 'Derive secret',
  reach: 'control',
  risk: 'high',
  riskReason: 'gives out a secret that is made from a key',
  parameters: { keyId: 'Key id' },
  rules: [
    { path: '/domain', label: 'Domain', type: 'text', isRequired: true, isMono: true },
    { path: '/seed', label: 'Seed', type: 'text', isRequired: true, isMono: true },
  ],
  documents: [keyDocument('{keyId}')],
  dangers: ['Whoever gets the answer has the secret: for the same domain and seed it is always the same.'],
  sentence: 'Make a secret from a key, a domain and a seed, and give it out',
  special: ({ fields }) => ({
    facts: [...textFact(fields, '/domain', 'Domain, as text'), ...textFact(fields, '/seed', 'Seed, as text')],
  }),
});

/** What the bytes say, when they are a text of plain characters. */
function textFact(fields: Fields, path: string, label: string): readonly Fact[] {
  const bytes = parseHex(fields.text(path) ?? '');
  const text = bytes && parseUtf8(bytes);
  if (text === null || !PRINTABLE.test(text)) return [];
  return [{ id: `text:${path}`, label, value: showText(text), source: 'decoded' }];
}
