import { describe, expect, it } from 'vitest';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { findCode } from '../../renderer/scan/find-code.ts';
import { drawCodes, stain } from './draw-codes.ts';

const A = 'countersign://open?url=https%3A%2F%2Fapp.dfns.io%2Flogin%3Fcode%3DYIbrSkqr3WnWzZ1TeqCoQgIg_qw';
const B = 'countersign://open?url=https%3A%2F%2Fapp.dfns.io%2Flogin%3Fcode%3DZZZrSkqr3WnWzZ1TeqCoQgIg_qw';
const WIDE = { width: 1280, height: 800 };
const one = { text: A, x: 60, y: 60, scale: 5 };

describe('one code in a picture', () => {
  it.each([
    ['upright', [one], 255],
    ['on a dark screen', [{ ...one, isInverted: true }], 0],
    ['inverted on white', [{ ...one, isInverted: true }], 255],
    ['turned', [{ ...one, x: 200, y: 150, turn: 0.5 }], 255],
    ['upside down', [{ ...one, turn: Math.PI }], 255],
    ['small', [{ ...one, scale: 2 }], 255],
    ['large', [{ ...one, scale: 16 }], 255],
  ] as const)('is read when it is %s', async (_name, codes, ground) => {
    expect(await findCode(drawCodes(codes, WIDE, ground))).toEqual({ ok: true, text: A });
  });

  it('S18, SEC-33: is read to its last character when it is as long as a code can be, and judged as every text', async () => {
    const text = 'A1'.repeat(2148);
    const code = { text, x: 0, y: 0, scale: 4, ecc: 'low' } as const;
    expect(text).toHaveLength(4_296);
    expect(await findCode(drawCodes([code], { width: 760, height: 760 }))).toEqual({ ok: true, text });
    expect(parseLink(text, RELEASED_LINK_HOSTS)).toEqual(parseLink('A1', RELEASED_LINK_HOSTS));
    expect(parseLink(text, RELEASED_LINK_HOSTS)).toMatchObject({ ok: false, reason: 'scheme' });
  });

  it('S18: gives a link with the most bytes that a code can carry unchanged to the same grammar', async () => {
    const start = 'countersign://open?url=https%3A%2F%2Fapp.dfns.io%2Flogin%3Fcode%3D';
    const text = `${start}${'a'.repeat(2_953 - start.length)}`;
    const code = { text, x: 0, y: 0, scale: 4, ecc: 'low' } as const;
    expect(await findCode(drawCodes([code], { width: 760, height: 760 }))).toEqual({ ok: true, text });
    expect(parseLink(text, RELEASED_LINK_HOSTS)).toMatchObject({ ok: false, reason: 'inner:token' });
  });
});

describe('anything but one code', () => {
  const second = { text: B, x: 700, y: 300, scale: 5 };
  it.each([
    ['two codes', [one, second]],
    ['the same code twice', [one, { ...second, text: A }]],
    [
      'a small one beside a large one',
      [
        { ...one, scale: 14 },
        { ...second, x: 1080, scale: 2 },
      ],
    ],
    ['an inverted one beside an upright one', [one, { ...second, isInverted: true }]],
    ['a turned one beside an upright one', [one, { ...second, turn: 2 }]],
    [
      'a small one within a large one',
      [
        { text: A, x: 0, y: 0, scale: 14, ecc: 'high' as const },
        { text: B, x: 300, y: 300, scale: 2, ecc: 'low' as const },
      ],
    ],
  ])('S17, SEC-33: refuses %s', async (_name, codes) => {
    expect(await findCode(drawCodes(codes, WIDE))).toEqual({ ok: false, why: 'two-codes' });
  });

  it('says that there is none', async () => {
    expect(await findCode(drawCodes([], WIDE))).toEqual({ ok: false, why: 'no-code' });
  });

  it('S18, SEC-33: says that a code is damaged when its middle is gone', async () => {
    const picture = drawCodes([{ ...one, scale: 8, ecc: 'low' }], WIDE);
    stain(picture, 150, 150, 170);
    expect(await findCode(picture)).toEqual({ ok: false, why: 'damaged-code' });
  });

  it.each([
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x80, 0x81, 0x00, 0x9f, 0xc3, 0x28)],
    ['letters of another encoding', Uint8Array.of(0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68)],
    ['control characters', new TextEncoder().encode('countersign://\u0007open')],
    ['a NUL', new TextEncoder().encode('a\u0000b')],
  ])('S18, SEC-33: refuses %s', async (_name, bytes) => {
    const code = { text: 'x', bytes, x: 60, y: 60, scale: 6 };
    expect(await findCode(drawCodes([code], WIDE))).toEqual({ ok: false, why: 'not-text' });
  });
});
