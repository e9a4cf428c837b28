import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeImage } from '../../renderer/scan/judge-image.ts';
import * as files from './image-files.ts';
import { pngBomb } from './make-png.ts';

const { png, movingPng, jpeg, gif, lossyWebp, losslessWebp, canvasWebp, bmp, oldBmp, avif } = files;
const ALL: readonly (readonly [string, Buffer])[] = [
  ['PNG', png(1920, 1080)],
  ['JPEG', jpeg(1920, 1080)],
  ['progressive JPEG', jpeg(1920, 1080, 0xc2)],
  ['GIF', gif([1920, 1080], [0, 1920, 1080])],
  ['lossy WebP', lossyWebp(1920, 1080)],
  ['lossless WebP', losslessWebp(1920, 1080)],
  ['WebP with a canvas', canvasWebp(1920, 1080, 0x10)],
  ['BMP', bmp(1920, 1080)],
  ['BMP from top to bottom', bmp(1920, -1080)],
  ['old BMP', oldBmp(1920, 1080)],
  ['AVIF', avif('avif', [1920, 1080])],
];

describe('the head of an image file', () => {
  it.each(ALL)('gives the size of a %s', (_kind, file) => {
    expect(judgeImage(file)).toMatchObject({ ok: true, width: 1920, height: 1080 });
  });

  it('SEC-33: lets 20 million pixels pass and not one row more, in every format', () => {
    expect(judgeImage(png(5_000, 4_000))).toMatchObject({ ok: true });
    const larger = [
      png(5_000, 4_001),
      jpeg(5_000, 4_001),
      gif([5_000, 4_001], [0, 1, 1]),
      lossyWebp(5_000, 4_001),
      losslessWebp(5_000, 4_001),
      canvasWebp(5_000, 4_001, 0),
      bmp(5_000, 4_001),
      bmp(5_000, -4_001),
      oldBmp(5_000, 4_001),
      avif('avif', [5_000, 4_001]),
    ];
    for (const file of larger) expect(judgeImage(file)).toEqual({ ok: false, why: 'too-large' });
  });

  it('SEC-33: refuses 100 million pixels in a hundred kilobytes', () => {
    const bomb = pngBomb(10_000, 10_000);
    expect(bomb.length).toBeLessThan(110_000);
    expect(judgeImage(bomb)).toEqual({ ok: false, why: 'too-large' });
    expect(judgeImage(png(0xffff_ffff, 0xffff_ffff))).toEqual({ ok: false, why: 'too-large' });
  });

  it.each([
    ['a frame of a GIF larger than its screen', gif([10, 10], [0, 6_000, 6_000])],
    ['a frame of a GIF far beside its screen', gif([10, 10], [60_000, 1, 400], [0, 1, 1])],
    ['a WebP picture larger than its canvas', canvasWebp(10, 10, 0, [16_000, 16_000])],
    ['a second item of an AVIF', avif('avif', [10, 10], [20_000, 20_000])],
    ['items of an AVIF that are long and broad', avif('avif', [20_000, 10], [10, 20_000])],
  ])('SEC-33: believes the larger of two sizes: %s', (_what, file) => {
    expect(judgeImage(file)).toEqual({ ok: false, why: 'too-large' });
  });

  it.each([
    ['PNG', movingPng(100, 100)],
    ['GIF', gif([100, 100], [0, 100, 100], [0, 100, 100])],
    ['WebP by its flag', canvasWebp(100, 100, 0x02)],
    ['AVIF', avif('avis', [100, 100])],
  ])('SEC-33: refuses a %s that moves', (_kind, file) => {
    expect(judgeImage(file)).toEqual({ ok: false, why: 'moving' });
  });

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'drawing'],
    ['a drawing behind a declaration', '<?xml version="1.0"?><!-- x --><SVG >', 'drawing'],
    ['a drawing in UTF-16', Buffer.from('<svg />', 'utf16le'), 'drawing'],
    ['a page', '<!doctype html><html>', 'not-an-image'],
    ['a PDF', '%PDF-1.7', 'not-an-image'],
    ['a program', 'MZ\u0090\u0000', 'not-an-image'],
    ['sound in the same wrapping as WebP', 'RIFF\u0010\u0000\u0000\u0000WAVEfmt ', 'not-an-image'],
    ['HEIC, in the same boxes as AVIF', avif('heic', [100, 100]), 'not-an-image'],
    ['text that begins like a BMP', 'BMW is a car, and this is text', 'not-an-image'],
    ['nothing', '', 'not-an-image'],
    ['a PNG without its first chunk', png(1, 1).subarray(0, 20), 'damaged-image'],
    ['a PNG without width', png(0, 100), 'damaged-image'],
    ['a JPEG that ends before its frame', jpeg(10, 10).subarray(0, 40), 'damaged-image'],
    ['a GIF without a frame', gif([10, 10]), 'damaged-image'],
    ['an AVIF without a size', avif('avif'), 'damaged-image'],
  ] as const)('SEC-33: does not take %s for a picture', (_what, content, why) => {
    expect(judgeImage(typeof content === 'string' ? Buffer.from(content, 'latin1') : content)).toEqual({
      ok: false,
      why,
    });
  });

  it.each([
    ['a drawing behind a PNG', Buffer.concat([png(20, 20), Buffer.from('<svg onload="x">')])],
    ['a page behind a GIF', Buffer.concat([gif([20, 20], [0, 20, 20]), Buffer.from('<script>1</script>')])],
    ['a larger PNG behind a BMP', Buffer.concat([bmp(20, 20), png(20_000, 20_000)])],
  ])(
    'SEC-33: takes a file of two kinds for what it begins with, and hands it on as nothing else: %s',
    (_what, file) => {
      expect(judgeImage(file)).toMatchObject({ ok: true, width: 20, height: 20 });
      expect(judgeImage(file)).toMatchObject({ type: expect.stringMatching(/^image\/(png|gif|bmp)$/) });
    },
  );

  it('never throws and never runs long, wherever a file is cut or changed', () => {
    const heads = ALL.map(([, file]) => file);
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.nat(), fc.nat(), fc.nat(255), (file, end, at, value) => {
        const changed = Buffer.from(file.subarray(0, (end % file.length) + 1));
        changed[at % changed.length] = value;
        const verdict = judgeImage(changed);
        if (verdict.ok) expect(verdict.width * verdict.height).toBeLessThanOrEqual(20_000_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
