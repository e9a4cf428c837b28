import type { JsonMember, JsonNode, JsonString } from './json-tree.ts';

export type ScanFault = 'syntax' | 'depth' | 'nodes';

/** Containers are finished in place when their closing bracket is read. */
interface OpenArray {
  readonly type: 'array';
  readonly items: JsonNode[];
  readonly start: number;
  end: number;
}
interface OpenObject {
  readonly type: 'object';
  readonly members: JsonMember[];
  readonly start: number;
  end: number;
}
interface Frame {
  readonly node: OpenArray | OpenObject;
  /** Key of the member that is being read. */
  key: JsonString | null;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const LETTER_U = 0x75;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const FIRST_PLAIN = 0x20;
const LAST_PLAIN = 0x7e;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const HEX4 = /[0-9A-Fa-f]{4}/y;

/** RFC 8259 section 7, without \u. */
const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x22, '"'],
  [0x5c, '\\'],
  [0x2f, '/'],
  [0x62, '\b'],
  [0x66, '\f'],
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
]);

/** A container was opened or a comma read: a value has to follow. */
const MORE = 'more';
type Step = JsonNode | typeof MORE | null;

/**
 * One pass over the text with an explicit stack: the cost is linear and nesting cannot overflow the call stack.
 * `scan` gives null after a fault; `fault` and `at` (UTF-16 offset) then say which and where.
 */
export class JsonScanner {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #maxNodes: number;
  readonly #stack: Frame[] = [];
  #nodes = 0;
  at = 0;
  /** Whether a \uXXXX stood for a character from U+0020 to U+007E. */
  hasPlainEscape = false;
  fault: ScanFault = 'syntax';

  constructor(text: string, limits: { readonly depth: number; readonly nodes: number }) {
    this.#text = text;
    this.#maxDepth = limits.depth;
    this.#maxNodes = limits.nodes;
  }

  scan(): JsonNode | null {
    let step = this.#value();
    while (step !== null) {
      if (step === MORE) {
        step = this.#value();
        continue;
      }
      const parent = this.#stack.at(-1);
      if (!parent) return this.#isAtEnd() ? step : null;
      step = this.#attach(parent, step);
    }
    return null;
  }

  #value(): Step {
    const code = this.#space();
    this.#nodes += 1;
    if (this.#nodes > this.#maxNodes) return this.#refuse('nodes');
    if (code === QUOTE) return this.#string();
    if (code === OPEN_BRACE || code === OPEN_BRACKET) return this.#open(code);
    return this.#number() ?? this.#literal();
  }

  #open(code: number): Step {
    if (this.#stack.length >= this.#maxDepth) return this.#refuse('depth');
    const place = { start: this.at, end: this.at };
    const node: Frame['node'] =
      code === OPEN_BRACE
        ? { type: 'object', members: [], ...place }
        : { type: 'array', items: [], ...place };
    const frame: Frame = { node, key: null };
    this.#stack.push(frame);
    this.at += 1;
    return this.#space() === closing(node) ? this.#close(node) : this.#expectValue(frame);
  }

  #attach(parent: Frame, child: JsonNode): Step {
    const { node, key } = parent;
    if (node.type === 'array') node.items.push(child);
    else if (key) node.members.push({ key, value: child });
    const code = this.#space();
    if (code === closing(node)) return this.#close(node);
    if (code !== COMMA) return null;
    this.at += 1;
    return this.#expectValue(parent);
  }

  #close(node: Frame['node']): JsonNode {
    this.#stack.pop();
    this.at += 1;
    node.end = this.at;
    return node;
  }

  /** Reads the key and colon that stand before the next value of an object. */
  #expectValue(frame: Frame): Step {
    if (frame.node.type === 'array') return MORE;
    if (this.#space() !== QUOTE) return null;
    frame.key = this.#string();
    if (!frame.key || this.#space() !== COLON) return null;
    this.at += 1;
    return MORE;
  }

  #number(): JsonNode | null {
    const start = this.at;
    NUMBER.lastIndex = start;
    if (!NUMBER.test(this.#text)) return null;
    this.at = NUMBER.lastIndex;
    return { type: 'number', text: this.#text.slice(start, this.at), start, end: this.at };
  }

  #literal(): JsonNode | null {
    const start = this.at;
    if (this.#skipWord('true')) return { type: 'boolean', value: true, start, end: this.at };
    if (this.#skipWord('false')) return { type: 'boolean', value: false, start, end: this.at };
    if (this.#skipWord('null')) return { type: 'null', start, end: this.at };
    return null;
  }

  #skipWord(word: string): boolean {
    if (!this.#text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  #string(): JsonString | null {
    const start = this.at;
    this.at += 1;
    let value = '';
    for (;;) {
      const from = this.at;
      const code = this.#plainRun();
      value += this.#text.slice(from, this.at);
      if (code === QUOTE) break;
      const character = code === BACKSLASH ? this.#escape() : null;
      if (character === null) return null;
      value += character;
    }
    this.at += 1;
    return { type: 'string', value, start, end: this.at };
  }

  /** Moves over characters that stand for themselves; gives the code that ends the run (NaN at the end). */
  #plainRun(): number {
    const text = this.#text;
    let at = this.at;
    let code = text.charCodeAt(at);
    while (code >= 0x20 && code !== QUOTE && code !== BACKSLASH) {
      at += 1;
      code = text.charCodeAt(at);
    }
    this.at = at;
    return code;
  }

  /** `at` is on the backslash; moves behind the escape. */
  #escape(): string | null {
    const code = this.#text.charCodeAt(this.at + 1);
    if (code !== LETTER_U) {
      const character = ESCAPES.get(code) ?? null;
      if (character !== null) this.at += 2;
      return character;
    }
    HEX4.lastIndex = this.at + 2;
    if (!HEX4.test(this.#text)) return null;
    const unit = Number.parseInt(this.#text.slice(this.at + 2, this.at + 6), 16);
    this.at += 6;
    if (unit >= FIRST_PLAIN && unit <= LAST_PLAIN) this.hasPlainEscape = true;
    return String.fromCharCode(unit);
  }

  /** Skips white space (RFC 8259 section 2); gives the code that follows (NaN at the end). */
  #space(): number {
    const text = this.#text;
    let code = text.charCodeAt(this.at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.at += 1;
      code = text.charCodeAt(this.at);
    }
    return code;
  }

  #isAtEnd(): boolean {
    this.#space();
    return this.at === this.#text.length;
  }

  #refuse(fault: ScanFault): null {
    this.fault = fault;
    return null;
  }
}

const closing = (node: Frame['node']): number => (node.type === 'object' ? CLOSE_BRACE : CLOSE_BRACKET);
