import type { ByteReader, ImageHeader } from './image-header.ts';

const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** Bytes of a colour table by the packed byte before it (GIF89a, sections 18 and 20). */
const tableBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** The largest of screen and frames: decoders differ in which of them they believe. */
export function readGif(file: ByteReader): ImageHeader | null {
  let width = file.u16le(6);
  let height = file.u16le(8);
  const packed = file.u8(10);
  if (width === null || height === null || packed === null) return null;
  let frames = 0;
  let at: number | null = 13 + tableBytes(packed);
  while (at !== null && frames < 2) {
    const block = file.u8(at);
    if (block === EXTENSION) at = skipParts(file, at + 2);
    else if (block === IMAGE) {
      const image = readFrame(file, at);
      if (image === null) break;
      width = Math.max(width, image.right);
      height = Math.max(height, image.bottom);
      frames += 1;
      at = skipParts(file, image.dataAt);
    } else break;
  }
  return frames === 0 ? null : { kind: 'gif', width, height, isMoving: frames > 1 };
}

function readFrame(file: ByteReader, at: number) {
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => file.u16le(at + offset));
  const packed = file.u8(at + 9);
  if (left == null || top == null || width == null || height == null || packed === null) return null;
  return { right: left + width, bottom: top + height, dataAt: at + 10 + tableBytes(packed) + 1 };
}

/** Where the parts that begin here end: each has its length in front, the last one has none. */
function skipParts(file: ByteReader, start: number): number | null {
  for (let at = start; ; ) {
    const length = file.u8(at);
    if (length === null) return null;
    at += length + 1;
    if (length === 0) return at;
  }
}
