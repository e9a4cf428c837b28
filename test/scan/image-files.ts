import { pngChunk, pngHead } from './make-png.ts';

// Heads of image files, by their formats' own rules. Only what is judged is there; no decoder would get further.
const bytes = (...parts: readonly (number | string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'number') return Buffer.of(part);
      return typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
    }),
  );
const u16 = (value: number) => Buffer.of(value >> 8, value & 0xff);
const u16le = (value: number) => Buffer.of(value & 0xff, value >> 8);
const u24le = (value: number) => Buffer.of(value & 0xff, (value >> 8) & 0xff, value >> 16);
const i32le = (value: number) => {
  const data = Buffer.alloc(4);
  data.writeInt32LE(value);
  return data;
};
const u32 = (value: number) => i32le(value).reverse();

export const png = (width: number, height: number) => pngHead(width, height);

export const movingPng = (width: number, height: number) =>
  bytes(pngHead(width, height), pngChunk('tEXt', Buffer.from('a')), pngChunk('acTL', Buffer.alloc(8)));

const segment = (marker: number, content: Uint8Array) =>
  bytes(0xff, marker, u16(content.length + 2), content);
const frame = (marker: number, width: number, height: number) =>
  segment(marker, bytes(8, u16(height), u16(width), 1, 1, 0x11, 0));

/** With a preview of 160 × 120 in the segment before, as cameras write them. */
export const jpeg = (width: number, height: number, marker = 0xc0) =>
  bytes(
    '\xff\xd8',
    segment(0xe1, bytes('Exif\0\0', '\xff\xd8', frame(0xc0, 160, 120))),
    segment(0xc4, Buffer.alloc(5)),
    frame(marker, width, height),
  );

const gifFrame = (left: number, width: number, height: number) =>
  bytes(
    0x21,
    0xf9,
    4,
    Buffer.alloc(4),
    0,
    0x2c,
    u16le(left),
    u16le(0),
    u16le(width),
    u16le(height),
    0,
    2,
    1,
    0x44,
    0,
  );
export const gif = (
  screen: readonly [number, number],
  ...frames: readonly (readonly [left: number, width: number, height: number])[]
) =>
  bytes(
    'GIF89a',
    u16le(screen[0]),
    u16le(screen[1]),
    0x80,
    0,
    0,
    Buffer.alloc(6),
    ...frames.map((one) => gifFrame(...one)),
    0x3b,
  );

const riff = (type: string, content: Uint8Array) =>
  bytes(type, i32le(content.length), content, ...(content.length % 2 ? [0] : []));
const webp = (...chunks: readonly Uint8Array[]) => {
  const content = bytes('WEBP', ...chunks);
  return bytes('RIFF', i32le(content.length), content);
};
export const lossyWebp = (width: number, height: number) =>
  webp(riff('VP8 ', bytes(Buffer.alloc(3), '\x9d\x01\x2a', u16le(width), u16le(height))));
export const losslessWebp = (width: number, height: number) =>
  webp(riff('VP8L', bytes(0x2f, i32le((width - 1) | ((height - 1) << 14)))));
export const canvasWebp = (
  width: number,
  height: number,
  flags: number,
  inner: readonly [number, number] = [1, 1],
) =>
  webp(
    riff('VP8X', bytes(flags, Buffer.alloc(3), u24le(width - 1), u24le(height - 1))),
    riff('VP8 ', bytes(Buffer.alloc(3), '\x9d\x01\x2a', u16le(inner[0]), u16le(inner[1]))),
  );

export const bmp = (width: number, height: number) =>
  bytes('BM', i32le(1000), i32le(0), i32le(54), i32le(40), i32le(width), i32le(height));
export const oldBmp = (width: number, height: number) =>
  bytes('BM', i32le(1000), i32le(0), i32le(26), i32le(12), u16le(width), u16le(height));

const box = (type: string, ...content: readonly Uint8Array[]) => {
  const inner = bytes(...content);
  return bytes(u32(inner.length + 8), type, inner);
};
/** The items of the file, as a grid and its preview. */
export const avif = (brand: string, ...sizes: readonly (readonly [number, number])[]) =>
  bytes(
    box('ftyp', bytes(brand, u32(0), 'mif1', brand)),
    box(
      'meta',
      u32(0),
      box('hdlr', Buffer.alloc(20)),
      box(
        'iprp',
        box('ipco', ...sizes.map(([width, height]) => box('ispe', u32(0), u32(width), u32(height)))),
      ),
    ),
  );
