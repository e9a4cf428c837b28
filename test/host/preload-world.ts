import type { BridgeNames, MakeBridge } from './bridge.ts';
import type { Codec } from './codec.ts';

export interface PreloadSettings {
  readonly names: BridgeNames;
  /** Name of the DevTools binding that carries messages to main; removed from the world at once. */
  readonly binding: string;
  /** The page's own binding, which Chromium puts into every world. */
  readonly otherBinding: string;
  /** Name of the function main calls with a message. */
  readonly receiver: string;
  readonly process: Readonly<Record<string, unknown>>;
}

export interface PreloadEnvironment {
  readonly require: (name: string) => unknown;
  readonly process: object;
}

/** Messages of a preload to main. `body` is codec text. */
export type FromPreload =
  | { readonly t: 'invoke'; readonly id: number; readonly channel: string; readonly body: string }
  | { readonly t: 'send'; readonly channel: string; readonly body: string };

/** Messages of main to a preload. */
export type ToPreload =
  | { readonly t: 'reply'; readonly id: number; readonly body: string }
  | { readonly t: 'failure'; readonly id: number; readonly error: string }
  | { readonly t: 'event'; readonly channel: string; readonly body: string };

/** `require` and `process` of a sandboxed preload; injected as source text into its isolated world. */
export function preloadWorld(
  makeBridge: MakeBridge,
  makeCodec: () => Codec,
  settings: PreloadSettings,
): PreloadEnvironment {
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (text: string) => void>; // two names set by the host
  const send = world[settings.binding];
  delete world[settings.binding];
  delete world[settings.otherBinding];
  const codec = makeCodec();
  const bridge = makeBridge(settings.names, () => {});
  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();
  const waiting = new Map<number, { resolve(v: unknown): void; reject(e: Error): void; channel: string }>();
  let lastId = 0;

  const absentHere = (name: string) => (): never => {
    throw new Error(`chromium-host: ${name} is not emulated`);
  };
  const encode = (args: readonly unknown[]): string => {
    try {
      return codec.encode(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const post = (message: FromPreload) => send?.(JSON.stringify(message));
  const add = (channel: string, listener: Listener, once: boolean) => {
    if (typeof listener !== 'function') {
      throw new TypeError('The "listener" argument must be of type function.');
    }
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const list = [...(listeners.get(channel) ?? [])];
    const at = list.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) list.splice(at, 1);
    listeners.set(channel, list);
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const body = encode(args);
      const id = ++lastId;
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject, channel }));
      post({ t: 'invoke', id, channel, body });
      return answer;
    },
    send: (channel: string, ...args: unknown[]) => {
      post({ t: 'send', channel, body: encode(args) });
    },
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    sendSync: absentHere('ipcRenderer.sendSync'),
    postMessage: absentHere('ipcRenderer.postMessage'),
    sendToHost: absentHere('ipcRenderer.sendToHost'),
  };
  const settle = (message: Exclude<ToPreload, { t: 'event' }>) => {
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (!call) return;
    if (message.t === 'reply') call.resolve(codec.decode(message.body));
    else call.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
  };
  const deliver = (channel: string, body: string) => {
    for (const { listener, once } of listeners.get(channel) ?? []) {
      if (once) remove(channel, listener);
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...(codec.decode(body) as unknown[]));
      } catch (error) {
        console.error(error);
      }
    }
  };
  Object.defineProperty(world, settings.receiver, {
    value: (text: string) => {
      const message = JSON.parse(text) as ToPreload; // written by main
      if (message.t === 'event') deliver(message.channel, message.body);
      else settle(message);
    },
  });

  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
      exposeInIsolatedWorld: absentHere('contextBridge.exposeInIsolatedWorld'),
      executeInMainWorld: absentHere('contextBridge.executeInMainWorld'),
    },
    ipcRenderer,
  };
  for (const name of ['webFrame', 'webUtils', 'crashReporter', 'nativeImage', 'sharedTexture']) {
    Object.defineProperty(electron, name, { enumerable: true, get: absentHere(`${name} in a preload`) });
  }
  const modules: Readonly<Record<string, object>> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  return {
    require: (name) => {
      const plain = name.replace(/^node:/, '');
      if (Object.hasOwn(modules, plain)) return modules[plain];
      if (plain === 'events')
        throw new Error("chromium-host: require('events') in a preload is not emulated");
      throw new Error(`module not found: ${name}`);
    },
    process: {
      ...settings.process,
      nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
        queueMicrotask(() => callback(...args)),
      contextIsolated: true,
      sandboxed: true,
      isMainFrame: true,
    },
  };
}
