import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { handOffCode } from '../../main/platform/hand-off-code.ts';

const SCALE = 4;

/** The picture that a browser draws of the path, black on white. */
function draw({ path, size }: { readonly path: string; readonly size: number }) {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    const from = Number(x) * SCALE;
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const start = (row * width + from) * 4;
      data.fill(0, start, start + Number(length) * SCALE * 4);
      for (let at = start + 3; at < start + Number(length) * SCALE * 4; at += 4) data[at] = 255;
    }
  }
  return { width, height: width, data };
}

describe('a code', () => {
  it.each([10, 300, 1_600, 2_300, 2_900])('of %i characters is read back as its text', (length) => {
    const text = `countersign://request?d=${'Ab9_-x'.repeat(500)}`.slice(0, length);
    expect(decodeQR(draw(handOffCode(text)))).toBe(text);
  });

  it('has no picture of a text that no code can hold', () => {
    const text = 'x'.repeat(3_000);
    expect(handOffCode(text)).toEqual({ text, path: '', size: 0 });
  });
});
