import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../main/cli/read-lines.ts';

async function linesOf(chunks: readonly Uint8Array[], maxBytes = 1_000): Promise<(string | null)[]> {
  const source = (async function* () {
    yield* chunks;
  })();
  const lines: (string | null)[] = [];
  for await (const line of readLines(source, maxBytes)) lines.push(line);
  return lines;
}
const bytes = (text: string) => Buffer.from(text);

describe('readLines', () => {
  it('gives no line for no bytes and an empty line for a line feed', async () => {
    expect(await linesOf([])).toEqual([]);
    expect(await linesOf([bytes('')])).toEqual([]);
    expect(await linesOf([bytes('\n')])).toEqual(['']);
    expect(await linesOf([bytes('a\n\nb')])).toEqual(['a', '', 'b']);
    expect(await linesOf([bytes('a\r\nb\r\n')])).toEqual(['a\r', 'b\r']);
  });

  it('gives null for a line that is not UTF-8 and goes on', async () => {
    expect(await linesOf([Buffer.from([0xff, 0x0a]), bytes('a')])).toEqual([null, 'a']);
    expect(await linesOf([Buffer.from([0x61, 0xc3])])).toEqual([null]);
  });

  it('keeps a byte order mark, so that nothing is silently repaired', async () => {
    expect(await linesOf([bytes('\ufeff{}\n')])).toEqual(['\ufeff{}']);
  });

  it('gives null for a line that is too long and goes on', async () => {
    expect(await linesOf([bytes('aaaa'), bytes('aaaa'), bytes('\nbbbb\n')], 4)).toEqual([null, 'bbbb']);
    expect(await linesOf([bytes('aaaaa')], 4)).toEqual([null]);
    expect(await linesOf([bytes('üü\nüüa')], 4)).toEqual(['üü', null]);
  });

  it('gives the same lines however the bytes are cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'ü', '😀', '\n', '\r\n', '"'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (whole, size) => {
        const all = bytes(whole);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < all.length; at += size) chunks.push(all.subarray(at, at + size));
        const wanted = whole.split('\n');
        if (wanted.at(-1) === '') wanted.pop();
        expect(await linesOf(chunks)).toEqual(wanted);
      }),
    );
  });
});
