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
    | { readonly t: 'list'; readonly items: readonly Wire[] }
    | { readonly t: 'object'; readonly entries: readonly (readonly [string, Wire])[] }
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
    error instanceof Error ? { t: 'error', message: error.message } : pack(error, 0);
  const packFunction = (callable: Callable): Wire => {
    const id = idOfFunction.get(callable) ?? nextId++;
    idOfFunction.set(callable, id);
    functions.set(id, callable);
    return { t: 'function', id };
  };
  const packPromise = (promise: Promise<unknown>): Wire => {
    const id = nextId++;
    promise.then(
      (value) => post({ t: 'settled', id, ok: true, value: pack(value, 0) }),
      (error: unknown) => post({ t: 'settled', id, ok: false, value: packFailure(error) }),
    );
    return { t: 'promise', id };
  };
  const pack = (value: unknown, depth: number): Wire => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return packFunction(value as Callable);
    if (typeof value === 'symbol') throw new TypeError('Symbols cannot be sent over the context bridge');
    if (value === null || typeof value !== 'object') return { t: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return packFailure(value);
    if (Array.isArray(value)) return { t: 'list', items: value.map((item) => pack(item, depth + 1)) };
    if (apply(tagOf, value, []) !== '[object Object]') return { t: 'value', value: clone(value) };
    return { t: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]) };
  };
  const unpack = (wire: Wire): unknown => {
    switch (wire.t) {
      case 'value':
        return wire.value;
      case 'list':
        return wire.items.map(unpack);
      case 'object':
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, unpack(item)]));
      case 'error':
        return new Error(wire.message);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(wire.id, { resolve, reject }));
      case 'function':
        return (...args: unknown[]) => callOther(wire.id, args);
    }
  };
  const callOther = (id: number, args: readonly unknown[]): unknown => {
    const packed = pack([...args], 0); // before the slot: packing may throw
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
      message = { t: 'returned', value: pack(callable(...(unpack(args) as unknown[])), 0) };
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
      const message: Message = { t: 'expose', key, value: pack(value, 0) };
      if (isOtherUp) post(message);
      else waiting.push(message);
    },
  };
};
