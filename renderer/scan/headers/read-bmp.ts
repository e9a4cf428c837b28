import type { ByteReader, ImageHeader } from './image-header.ts';

const CORE_HEADER = 12;

/** The old header has 16 bits for a side, all others 32 with a sign: a negative height is a picture from top to bottom. */
export function readBmp(file: ByteReader): ImageHeader | null {
  const header = file.u32le(14);
  if (header === null || header < CORE_HEADER) return null;
  const isOld = header === CORE_HEADER;
  const width = isOld ? file.u16le(18) : file.i32le(18);
  const height = isOld ? file.u16le(20) : file.i32le(22);
  if (width === null || height === null) return null;
  return { kind: 'bmp', width: Math.abs(width), height: Math.abs(height), isMoving: false };
}
