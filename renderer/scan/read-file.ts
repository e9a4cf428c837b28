// Protects the page from files that are not what they are called: what is in a file decides, never its name (SEC-33).
// From: polyglots, huge files, drawings that load things. Not from: one well-made code; main judges its text.
import { judgeImage, MAX_IMAGE_BYTES } from './judge-image.ts';
import type { ScanJob } from './scan-job.ts';
import { failed, type ScanResult } from './scan-result.ts';

/** A request file; the longest link has 8,192 characters. */
const MAX_TEXT_BYTES = 16_384;

export interface FileRead {
  /** As what it was read. */
  readonly kind: 'image' | 'file';
  readonly result: ScanResult;
}

/** The text of the code in an image, or of a small text file. */
export async function readFile(
  file: Pick<Blob, 'size' | 'arrayBuffer'>,
  scan: (job: ScanJob) => Promise<ScanResult>,
): Promise<FileRead> {
  if (file.size > MAX_IMAGE_BYTES) return { kind: 'image', result: failed('too-large') };
  const buffer = await file.arrayBuffer().catch(() => null);
  if (buffer === null) return { kind: 'image', result: failed('damaged-image') };
  const bytes = new Uint8Array(buffer);
  const verdict = judgeImage(bytes);
  if (verdict.ok) {
    const { type, width, height } = verdict;
    return { kind: 'image', result: await scan({ kind: 'file', bytes, type, width, height }) };
  }
  if (verdict.why !== 'not-an-image') return { kind: 'image', result: failed(verdict.why) };
  return { kind: 'file', result: readText(bytes) };
}

function readText(bytes: Uint8Array): ScanResult {
  const text = plainText(bytes);
  if (text === null) return failed('not-an-image');
  return bytes.length > MAX_TEXT_BYTES ? failed('file-too-large') : { ok: true, text };
}

/** UTF-8 without characters that no text has; its byte order mark stays for main to see. */
function plainText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}
