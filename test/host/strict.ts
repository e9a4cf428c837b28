import { EventEmitter } from 'node:events';

/** The error for everything that is not written here: nothing answers with a made-up value. */
export function notEmulated(name: string): Error {
  return new Error(`chromium-host: ${name} is not emulated`);
}

// Asked by await, JSON, test printers and the inspector of any object at all; absent in Electron too.
const PROBES = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'tagName',
  'inspect',
  'href',
]);

function refuseUnknown(name: string): ProxyHandler<object> {
  return {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || PROBES.has(key))
        return Reflect.get(target, key, receiver);
      throw notEmulated(`${name}.${key}`);
    },
  };
}

/** An API object whose unknown properties throw, naming themselves. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, refuseUnknown(name)) as T; // a proxy has the type of its target
}

/** Base class for API classes: an unknown property of an instance throws, naming itself. */
export function strictEmitter(name: string): typeof EventEmitter {
  class Emitter extends EventEmitter {}
  const guard = new Proxy(Object.create(EventEmitter.prototype), refuseUnknown(name));
  Object.setPrototypeOf(Emitter.prototype, guard);
  return Emitter as typeof EventEmitter; // its statics are inherited
}

/** A whole API that is absent: reading, calling or constructing it throws. */
export function absent(name: string): object {
  const refuse = () => {
    throw notEmulated(name);
  };
  return new Proxy(function absentApi() {}, {
    apply: refuse,
    construct: refuse,
    get(_target, key) {
      if (typeof key === 'symbol' || PROBES.has(key)) return undefined;
      throw notEmulated(`${name}.${key}`);
    },
  });
}

/**
 * Hands a part of an interface to code typed against all of it. The one place where the stand-in is called
 * by Electron's name: what it lacks throws (above) instead of being undefined.
 */
export function asElectron<T>(part: object): T {
  return part as T;
}

/** Electron's event object: details plus preventDefault. */
export type HostEvent<T extends object> = T & { defaultPrevented: boolean; preventDefault(): void };

export function hostEvent<T extends object>(details: T): HostEvent<T> {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
