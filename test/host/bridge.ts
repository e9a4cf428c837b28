// One end of the contextBridge, injected as source text into both worlds of a page. The ends talk through
// synchronous CustomEvents on `document` under a random name; Chromium clones `detail` when it crosses worlds.

export interface BridgeEnd {
  /** Offers `value` to the other world under `key`; waits for the other end to exist. */
  expose(key: string, value: unknown): void;
}

export interface BridgeNames {
  readonly own: string;
  readonly other: string;
}

export type MakeBridge = (names: BridgeNames, onExposed: (key: string, value: unknown) => void) => BridgeEnd;

export const makeBridge: MakeBridge = (names, onExposed) => {
  type Callable = (...args: unknown[]) => unknown;
  type Wire =
    | { readonly t: 'value'; readonly value: unknown }
    | { readonly t: 'list'; readonly items: Wire[] }
    | { readonly t: 'object'; readonly entries: [string, Wire][] }
    | { readonly t: 'error'; readonly message: string }
    | { readonly t: 'promise' | 'function'; readonly id: number };
  type Message =
    | { readonly t: 'hello'; readonly answer: boolean }
    | { readonly t: 'expose'; readonly key: string; readonly value: Wire }
    | { readonly t: 'call'; readonly id: number; readonly args: Wire }
    | { readonly t: 'returned' | 'threw'; readonly value: Wire }
    | { readonly t: 'settled'; readonly id: number; readonly ok: boolean; readonly value: Wire };

  // Taken before any page script runs: the page may replace them later.
  const page = document;
  const { apply } = Reflect;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const Custom = CustomEvent;
  const clone = structuredClone;
  const tagOf = Object.prototype.toString;
  const define = (object: object, key: string, value: unknown): void => {
    // a key named __proto__ stays a plain key
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  };

  const functions = new Map<number, Callable>();
  const idOfFunction = new WeakMap<Callable, number>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const answers: { message?: Message }[] = [];
  const waiting: Message[] = [];
  let nextId = 0;
  let isOtherUp = false;

  const post = (message: Message): void => {
    apply(dispatchEvent, page, [new Custom(names.other, { detail: message })]);
  };
  const packFailure = (error: unknown): Wire =>
    error instanceof Error ? { t: 'error', message: error.message } : pack(error);
  const packFunction = (callable: Callable): Wire => {
    const id = idOfFunction.get(callable) ?? nextId++;
    idOfFunction.set(callable, id);
    functions.set(id, callable);
    return { t: 'function', id };
  };
  const packPromise = (promise: Promise<unknown>): Wire => {
    const id = nextId++;
    promise.then(
      (value) => post({ t: 'settled', id, ok: true, value: pack(value) }),
      (error: unknown) => post({ t: 'settled', id, ok: false, value: packFailure(error) }),
    );
    return { t: 'promise', id };
  };
  // Messages are cloned with their identities: the same wire for the same object carries cycles and sharing.
  const pack = (value: unknown, known = new Map<object, Wire>()): Wire => {
    if (typeof value === 'function') return packFunction(value as Callable);
    if (typeof value === 'symbol') throw new TypeError('Symbols cannot be sent over the context bridge');
    if (value === null || typeof value !== 'object') return { t: 'value', value };
    const before = known.get(value);
    if (before) return before;
    const keep = <W extends Wire>(wire: W): W => {
      known.set(value, wire);
      return wire;
    };
    if (value instanceof Promise) return keep(packPromise(value));
    if (value instanceof Error) return keep(packFailure(value));
    if (Array.isArray(value)) {
      const list = keep({ t: 'list', items: [] as Wire[] } as const);
      for (const item of value) list.items.push(pack(item, known));
      return list;
    }
    if (apply(tagOf, value, []) !== '[object Object]') return keep({ t: 'value', value: clone(value) });
    const object = keep({ t: 'object', entries: [] as [string, Wire][] } as const);
    for (const [key, item] of Object.entries(value)) object.entries.push([key, pack(item, known)]);
    return object;
  };
  const unpack = (wire: Wire, known = new Map<Wire, unknown>()): unknown => {
    if (known.has(wire)) return known.get(wire);
    const keep = <T>(value: T): T => {
      known.set(wire, value);
      return value;
    };
    switch (wire.t) {
      case 'value':
        return wire.value;
      case 'list': {
        const list: unknown[] = keep([]);
        for (const item of wire.items) list.push(unpack(item, known));
        return list;
      }
      case 'object': {
        const object = keep({});
        for (const [key, item] of wire.entries) define(object, key, unpack(item, known));
        return object;
      }
      case 'error':
        return keep(new Error(wire.message));
      case 'promise':
        return keep(new Promise((resolve, reject) => promises.set(wire.id, { resolve, reject })));
      case 'function':
        return keep((...args: unknown[]) => callOther(wire.id, args));
    }
  };
  const callOther = (id: number, args: readonly unknown[]): unknown => {
    const packed = pack([...args]); // before the slot: packing may throw
    const slot: { message?: Message } = {};
    answers.push(slot);
    try {
      post({ t: 'call', id, args: packed });
    } finally {
      answers.pop();
    }
    const answer = slot.message;
    if (answer?.t === 'returned') return unpack(answer.value);
    if (answer?.t === 'threw') throw unpack(answer.value);
    throw new Error('The other side of the context bridge is gone');
  };
  const answerCall = (id: number, args: Wire): void => {
    let message: Message;
    try {
      const callable = functions.get(id);
      if (!callable) throw new Error('No such function on the context bridge');
      message = { t: 'returned', value: pack(callable(...(unpack(args) as unknown[]))) };
    } catch (error) {
      message = { t: 'threw', value: packFailure(error) };
    }
    post(message);
  };
  const settle = (message: Message & { t: 'settled' }): void => {
    const promise = promises.get(message.id);
    promises.delete(message.id);
    if (message.ok) promise?.resolve(unpack(message.value));
    else promise?.reject(unpack(message.value));
  };
  const receive = (message: Message): void => {
    switch (message.t) {
      case 'hello':
        isOtherUp = true;
        if (!message.answer) post({ t: 'hello', answer: true });
        for (const late of waiting.splice(0)) post(late);
        break;
      case 'expose':
        onExposed(message.key, unpack(message.value));
        break;
      case 'call':
        answerCall(message.id, message.args);
        break;
      case 'settled':
        settle(message);
        break;
      default: {
        const slot = answers.at(-1);
        if (slot) slot.message = message;
      }
    }
  };
  const listener = (event: Event): void => {
    event.stopImmediatePropagation();
    if (event instanceof Custom) receive(event.detail as Message); // only the other end knows the name
  };
  apply(addEventListener, page, [names.own, listener, true]);
  post({ t: 'hello', answer: false });

  return {
    expose(key, value) {
      const message: Message = { t: 'expose', key, value: pack(value) };
      if (isOtherUp) post(message);
      else waiting.push(message);
    },
  };
};
