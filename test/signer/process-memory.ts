import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;
/** Most of what a process has reserved was never written to: such chunks are skipped. */
const ZEROS = Buffer.alloc(CHUNK);

/** How often each of the byte strings occurs in the writable memory of a process of ours (Linux, /proc). Takes seconds. */
export function countInMemory(pid: number, wanted: readonly Uint8Array[]): readonly number[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const counts = wanted.map(() => 0);
  try {
    for (const range of writableRanges(pid)) addCounts(counts, memory, { range, wanted });
  } finally {
    closeSync(memory);
  }
  return counts;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function writableRanges(pid: number): readonly Range[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    return match ? [{ start: Number(`0x${match[1]}`), end: Number(`0x${match[2]}`) }] : [];
  });
}

/** Chunks overlap by the longest of the wanted strings, so that none is missed where two of them meet. */
function addCounts(
  counts: number[],
  memory: number,
  search: { readonly range: Range; readonly wanted: readonly Uint8Array[] },
): void {
  const { range, wanted } = search;
  const overlap = Math.max(...wanted.map(({ length }) => length)) - 1;
  const chunk = Buffer.alloc(CHUNK + overlap);
  for (let at = range.start; at < range.end; at += CHUNK) {
    const read = tryRead(memory, chunk, { at, length: Math.min(chunk.length, range.end - at) });
    if (isZero(chunk.subarray(0, read))) continue;
    wanted.forEach((bytes, index) => {
      // An occurrence that begins in the overlap belongs to the next chunk.
      const own = chunk.subarray(0, Math.min(read, CHUNK + bytes.length - 1));
      counts[index] = (counts[index] ?? 0) + countIn(own, bytes);
    });
  }
}

const isZero = (bytes: Buffer): boolean =>
  bytes.subarray(0, CHUNK).equals(ZEROS.subarray(0, Math.min(bytes.length, CHUNK))) &&
  bytes.subarray(CHUNK).every((byte) => byte === 0);

function countIn(bytes: Buffer, wanted: Uint8Array): number {
  let count = 0;
  for (let found = bytes.indexOf(wanted); found !== -1; found = bytes.indexOf(wanted, found + 1)) count += 1;
  return count;
}

/** A range may vanish while we read. */
function tryRead(memory: number, chunk: Buffer, { at, length }: { at: number; length: number }): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}
