import type { ByteReader, ImageHeader } from './image-header.ts';

/** IHDR has to be the first chunk; acTL before the first IDAT makes it an animation (PNG third edition, 5.6 and 11.3). */
export function readPng(file: ByteReader): ImageHeader | null {
  if (file.u32(8) !== 13 || file.text(12, 4) !== 'IHDR') return null;
  const width = file.u32(16);
  const height = file.u32(20);
  if (width === null || height === null) return null;
  return { kind: 'png', width, height, isMoving: hasAnimation(file) };
}

function hasAnimation(file: ByteReader): boolean {
  for (let at = 8; at < file.length; ) {
    const length = file.u32(at);
    const type = file.text(at + 4, 4);
    if (length === null || type === 'IDAT' || type === '') return false;
    if (type === 'acTL') return true;
    at += length + 12;
  }
  return false;
}
