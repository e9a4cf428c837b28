// Protects the person from a picture that means two things: exactly one code, plain text, nothing else (SEC-33).
// From: whoever makes the picture or shows it on the screen. Two codes are never chosen between.
// Not from: one well-made code with a harmful link; main judges the text, the person judges the request.
import { decodeQRBatch, type FinderPoints, type Image } from 'qr/decode.js';
import { failed, type ScanResult } from './scan-result.ts';

/** Milliseconds for the second tries of one pass; two passes and the picture itself stay below the 2 s of the worker. */
const PASS_MS = 400;

/** Stands for bytes that are no text; no text of a code may have it. */
const NOT_TEXT = '\u0000';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

interface Found {
  readonly texts: readonly string[];
  readonly finders: readonly FinderPoints[];
  /** Something has the form of a code and could not be read. */
  readonly isDamaged: boolean;
}

/** The text of the only code in the picture: upright, turned or inverted. The pixels are changed. */
export async function findCode(image: Image): Promise<ScanResult> {
  const first = await search(image);
  if (first.texts.length > 1) return failed('two-codes');
  const [text] = first.texts;
  if (text === undefined) return failed(first.isDamaged ? 'damaged-code' : 'no-code');
  // Without the marks of the first, a code that it hid, or stood within, is found as well.
  for (const points of first.finders) blankMarks(image, points);
  const second = await search(image);
  if (second.texts.length > 0) return failed('two-codes');
  return CONTROL.test(text) ? failed('not-text') : { ok: true, text };
}

async function search(image: Image): Promise<Found> {
  const finders: FinderPoints[] = [];
  let isDamaged = false;
  const size = { width: image.width, height: image.height };
  const [results = []] = await decodeQRBatch([image], {
    maxSize: size,
    timeLimit: PASS_MS,
    textDecoder: plainText,
    pointsOnDetect: (points, result) => {
      if (result instanceof Error) isDamaged = true;
      else finders.push(points);
    },
  });
  return { texts: results.filter((result) => typeof result === 'string'), finders, isDamaged };
}

/** UTF-8 whatever the code claims: a link is ASCII, and a second reading would be a second meaning. */
function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return NOT_TEXT;
  }
}

/** Modules from the middle of a finder mark to its edge, and one more for a turned code. */
const MARK_REACH = 5;
const GREY = 128;

function blankMarks({ data, width, height }: Image, { tl, tr, bl }: FinderPoints): void {
  const step = data.length / (width * height);
  for (const { x, y, moduleSize } of [tl, tr, bl]) {
    const reach = Math.ceil(moduleSize * MARK_REACH);
    const left = Math.max(0, Math.floor(x) - reach);
    const right = Math.min(width, Math.ceil(x) + reach);
    const bottom = Math.min(height, Math.ceil(y) + reach);
    for (let row = Math.max(0, Math.floor(y) - reach); row < bottom; row += 1) {
      data.fill(GREY, (row * width + left) * step, (row * width + right) * step);
    }
  }
}
