import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;

/** How often the bytes occur in the writable memory of a process of ours (Linux, /proc). */
export function countInMemory(pid: number, wanted: Uint8Array): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return writableRanges(pid).reduce((sum, range) => sum + countInRange(memory, range, wanted), 0);
  } finally {
    closeSync(memory);
  }
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

function countInRange(memory: number, { start, end }: Range, wanted: Uint8Array): number {
  const chunk = Buffer.alloc(CHUNK + wanted.length - 1);
  let count = 0;
  for (let at = start; at < end; at += CHUNK) {
    const length = Math.min(chunk.length, end - at);
    const read = tryRead(memory, chunk, { at, length });
    for (let found = -1; ; count += 1) {
      found = chunk.subarray(0, read).indexOf(wanted, found + 1);
      if (found === -1) break;
    }
  }
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
