import { describe, expect, it } from 'vitest';
import { parseWrappingItem, unwrapEnvelope, wrapEnvelope } from '../../main/vault/wrapped-file.ts';
import { random } from './sealed-key.ts';

const ENVELOPE = JSON.stringify({ v: 1, filler: 'é'.repeat(2000) });
const { item, file } = wrapEnvelope(ENVELOPE, random);

function unwrap(itemText: string, fileText: string): string | null {
  const wrapping = parseWrappingItem(itemText);
  return wrapping === null ? null : unwrapEnvelope(wrapping, fileText);
}

/** The text with another character at each position. */
const edits = (text: string): string[] =>
  [...text].map(
    (character, at) => `${text.slice(0, at)}${character === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`,
  );

describe('a wrapped envelope', () => {
  it('comes back from item and file, and neither shows it', () => {
    expect(unwrap(item, file.text)).toBe(ENVELOPE);
    expect(`${item}${file.text}`).not.toContain('filler');
  });

  it('fits the keychain and the names of files', () => {
    expect(Buffer.byteLength(item)).toBeLessThan(500);
    expect(file.name).toMatch(/^keys\/[0-9a-f]{32}\.json$/);
  });

  it('has a new key, a new file and another text each time', () => {
    const again = wrapEnvelope(ENVELOPE, random);
    expect(again.item).not.toBe(item);
    expect(again.file.name).not.toBe(file.name);
    expect(again.file.text).not.toBe(file.text);
  });

  it('does not open when any character of the item is another one', () => {
    expect(edits(item).filter((text) => unwrap(text, file.text) !== null)).toEqual([]);
  });

  it('does not open when any character of the file is another one, or the file was cut', () => {
    const cuts = Array.from({ length: file.text.length }, (_, length) => file.text.slice(0, length));
    expect([...edits(file.text), ...cuts].filter((text) => unwrap(item, text) !== null)).toEqual([]);
  });

  it('does not open under another name, even with the right hash', () => {
    const wrapping = { ...JSON.parse(item), file: `keys/${'0'.repeat(32)}.json` };
    expect(unwrap(JSON.stringify(wrapping), file.text)).toBeNull();
  });

  it.each(['', '{}', 'null', '[]', 'not json', ENVELOPE, `${item}x`, item.replace('"v":1', '"v":2')])(
    'takes no other text for its item: %#',
    (text) => {
      expect(parseWrappingItem(text)).toBeNull();
    },
  );
});
