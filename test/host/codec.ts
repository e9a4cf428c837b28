// Structured-clone values as JSON text, for the two hops Node <-> DevTools <-> preload. `makeCodec` is also
// injected into the preload's world as source text, so it refers to nothing outside itself.

export interface Codec {
  /** Throws a DataCloneError where structured clone does. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeCodec(): Codec {
  type Json = null | boolean | number | string | readonly Json[];
  type View = ArrayBufferView & { readonly buffer: ArrayBufferLike };
  const views = new Map<string, new (buffer: ArrayBuffer) => View>(
    [
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      DataView,
    ].map((type) => [type.name, type]),
  );
  const errors = new Map<string, new (message: string) => Error>(
    [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((type) => [
      type.name,
      type,
    ]),
  );
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
  };
  const fromBase64 = (text: string): ArrayBuffer => {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
    return bytes.buffer;
  };

  const encode = (value: unknown): string => {
    const seen = new Map<object, number>();
    const encodePrimitive = (item: unknown): Json | undefined => {
      if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
      if (item === undefined) return ['u'];
      if (typeof item === 'bigint') return ['i', String(item)];
      if (typeof item !== 'number') return undefined;
      if (Object.is(item, -0)) return ['n', '-0'];
      return Number.isFinite(item) ? item : ['n', String(item)];
    };
    const encodeItem = (item: unknown): Json => {
      const primitive = encodePrimitive(item);
      if (primitive !== undefined) return primitive;
      const object = item as object; // functions and symbols were refused by structuredClone
      const known = seen.get(object);
      if (known !== undefined) return ['r', known];
      seen.set(object, seen.size);
      return encodeObject(object);
    };
    const encodeObject = (object: object): Json => {
      if (Array.isArray(object)) return ['a', object.map(encodeItem)];
      if (object instanceof Date) return ['d', encodeItem(object.getTime())];
      if (object instanceof RegExp) return ['x', object.source, object.flags];
      if (object instanceof Map) {
        return ['m', [...object].map(([key, entry]) => [encodeItem(key), encodeItem(entry)])];
      }
      if (object instanceof Set) return ['s', [...object].map(encodeItem)];
      if (object instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(object))];
      if (ArrayBuffer.isView(object)) {
        const bytes = new Uint8Array(object.buffer, object.byteOffset, object.byteLength);
        return ['t', Object.prototype.toString.call(object).slice(8, -1), toBase64(bytes)];
      }
      if (object instanceof Error) return ['e', object.name, object.message, object.stack ?? ''];
      const tag = Object.prototype.toString.call(object).slice(8, -1);
      if (tag === 'Boolean' || tag === 'Number' || tag === 'String')
        return ['w', encodeItem(object.valueOf())];
      if (tag !== 'Object') {
        throw new DOMException(`chromium-host: cloning a ${tag} is not emulated`, 'DataCloneError');
      }
      return ['o', Object.entries(object).map(([key, entry]) => [key, encodeItem(entry)])];
    };
    return JSON.stringify(encodeItem(structuredClone(value)));
  };

  const decode = (text: string): unknown => {
    const seen: unknown[] = [];
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    const decodeError = ([, name, message, stack]: readonly Json[]): Error => {
      const error = new (errors.get(String(name)) ?? Error)(String(message));
      if (!errors.has(String(name))) error.name = String(name);
      error.stack = String(stack);
      return error;
    };
    const decodeList = (target: unknown[], list: readonly Json[]): unknown[] => {
      for (const entry of list) target.push(decodeItem(entry));
      return target;
    };
    const decodeObject = (list: readonly Json[]): object => {
      const object = keep({});
      for (const entry of list as readonly (readonly [string, Json])[]) {
        // defineProperty: a key named __proto__ stays a plain key
        Object.defineProperty(object, entry[0], {
          value: decodeItem(entry[1]),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return object;
    };
    const decodeMap = (list: readonly Json[]): Map<unknown, unknown> => {
      const map = keep(new Map<unknown, unknown>());
      for (const entry of list as readonly (readonly [Json, Json])[]) {
        const key = decodeItem(entry[0]);
        map.set(key, decodeItem(entry[1]));
      }
      return map;
    };
    const decodeSet = (list: readonly Json[]): Set<unknown> => {
      const set = keep(new Set<unknown>());
      for (const entry of list) set.add(decodeItem(entry));
      return set;
    };
    const decodeView = (name: string, base64: string): View => {
      const type = views.get(name);
      if (!type) throw new Error(`chromium-host: no view called ${name}`);
      return new type(fromBase64(base64));
    };
    const decodeItem = (item: Json): unknown => {
      if (item === null || typeof item !== 'object') return item;
      const list = item[1] as readonly Json[]; // for the tags that carry one
      switch (item[0]) {
        case 'u':
          return undefined;
        case 'n':
          return Number(item[1]);
        case 'i':
          return BigInt(String(item[1]));
        case 'r':
          return seen[Number(item[1])];
        case 'a':
          return decodeList(keep([]), list);
        case 'd':
          return keep(new Date(Number(decodeItem(item[1] ?? null))));
        case 'x':
          return keep(new RegExp(String(item[1]), String(item[2])));
        case 'm':
          return decodeMap(list);
        case 's':
          return decodeSet(list);
        case 'b':
          return keep(fromBase64(String(item[1])));
        case 't':
          return keep(decodeView(String(item[1]), String(item[2])));
        case 'e':
          return keep(decodeError(item));
        case 'w':
          return keep(Object(decodeItem(item[1] ?? null)));
        case 'o':
          return decodeObject(list);
        default:
          throw new Error('chromium-host: unreadable message');
      }
    };
    return decodeItem(JSON.parse(text) as Json);
  };

  return { encode, decode };
}
