import type { ByteReader, ImageHeader } from './image-header.ts';

/** Start of frame: C0 to CF but for tables (C4), extensions (C8) and conditioning (CC), T.81 table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Goes from segment to segment, so that a preview inside another segment is not taken for the picture. */
export function readJpeg(file: ByteReader): ImageHeader | null {
  for (let at = 2; ; ) {
    if (file.u8(at) !== 0xff) return null;
    const marker = file.u8(at + 1);
    if (marker === 0xff)
      at += 1; // filling
    else if (marker === null || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) return null;
    else if (isFrame(marker)) return frame(file, at);
    else {
      const length = file.u16(at + 2);
      if (length === null || length < 2) return null;
      at += 2 + length;
    }
  }
}

function frame(file: ByteReader, at: number): ImageHeader | null {
  const height = file.u16(at + 5);
  const width = file.u16(at + 7);
  if (width === null || height === null) return null;
  return { kind: 'jpeg', width, height, isMoving: false };
}
