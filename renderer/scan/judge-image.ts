// Protects this computer from pictures that grow when they are opened: size and kind are judged from the head of the file, and
// what is not in the table is never decoded (SEC-33). From: decompression bombs, drawings that load things, files of two kinds.
// Not from: a mistake in Chromium's own decoders; they run in the sandbox of the page, in a worker that is ended after 2 s.
import { type ImageHeader, type ImageKind, readBytes } from './headers/image-header.ts';
import { isAvif, readAvif } from './headers/read-avif.ts';
import { readBmp } from './headers/read-bmp.ts';
import { readGif } from './headers/read-gif.ts';
import { readJpeg } from './headers/read-jpeg.ts';
import { readPng } from './headers/read-png.ts';
import { readWebp } from './headers/read-webp.ts';
import type { ScanFailure } from './scan-result.ts';

/** SEC-33; two screens of 4K side by side are 16.6 million. */
const MAX_PIXELS = 20_000_000;
/** An uncompressed picture of MAX_PIXELS with alpha, and its head. */
export const MAX_IMAGE_BYTES = 4 * MAX_PIXELS + 4_096;

const TYPES: Readonly<Record<ImageKind, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  avif: 'image/avif',
};

export type ImageVerdict =
  | { readonly ok: true; readonly type: string; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly why: ScanFailure };

/** Verdict on the bytes of a file. Its name and what it is said to be count for nothing. */
export function judgeImage(bytes: Uint8Array): ImageVerdict {
  const file = readBytes(bytes);
  const kind = kindOf(bytes);
  if (kind === 'drawing' || kind === 'not-an-image') return { ok: false, why: kind };
  const header = READERS[kind](file);
  if (header === null || header.width === 0 || header.height === 0)
    return { ok: false, why: 'damaged-image' };
  if (header.width * header.height > MAX_PIXELS) return { ok: false, why: 'too-large' };
  if (header.isMoving) return { ok: false, why: 'moving' };
  return { ok: true, type: TYPES[kind], width: header.width, height: header.height };
}

const READERS: Readonly<Record<ImageKind, (file: ReturnType<typeof readBytes>) => ImageHeader | null>> = {
  png: readPng,
  jpeg: readJpeg,
  gif: readGif,
  webp: readWebp,
  bmp: readBmp,
  avif: readAvif,
};

const PNG = '\u0089PNG\r\n\u001a\n';
/** A drawing may have a comment or a declaration in front. */
const DRAWING_HEAD = 1_024;

function kindOf(bytes: Uint8Array): ImageKind | 'drawing' | 'not-an-image' {
  const file = readBytes(bytes);
  if (file.text(0, 8) === PNG) return 'png';
  if (file.text(0, 3) === '\u00ff\u00d8\u00ff') return 'jpeg';
  if (/^GIF8[79]a$/.test(file.text(0, 6))) return 'gif';
  if (file.text(0, 4) === 'RIFF' && file.text(8, 4) === 'WEBP') return 'webp';
  if (isAvif(file)) return 'avif';
  if (file.text(0, 2) === 'BM' && file.u32le(6) === 0) return 'bmp';
  const head = file.text(0, Math.min(bytes.length, DRAWING_HEAD)).replaceAll('\u0000', '');
  return /<svg[\s/>]/i.test(head) ? 'drawing' : 'not-an-image';
}
