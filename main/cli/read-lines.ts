import { parseUtf8 } from '../core/bytes.ts';

const LINE_FEED = 0x0a;

/**
 * Lines of a byte stream without their line feed, one at a time; the last one may lack it. Null stands for a line that is
 * not UTF-8 or longer than `maxBytes`; of a longer line nothing is kept.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string | null> {
  let line = new PartialLine(maxBytes);
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      line.add(chunk.subarray(from, end));
      yield line.text();
      line = new PartialLine(maxBytes);
      from = end + 1;
    }
    line.add(chunk.subarray(from));
  }
  if (line.hasBytes) yield line.text();
}

class PartialLine {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get hasBytes(): boolean {
    return this.#length > 0;
  }

  add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > this.#maxBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  text(): string | null {
    if (this.#length > this.#maxBytes) return null;
    const [only] = this.#parts;
    return parseUtf8(only && this.#parts.length === 1 ? only : Buffer.concat(this.#parts));
  }
}
