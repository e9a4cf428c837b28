import type { BridgeNames, MakeBridge } from './bridge.ts';

export interface MainWorldSettings {
  readonly names: BridgeNames;
  /** Schemes that live on `*.scheme.localhost` here. */
  readonly schemes: readonly string[];
  /** How permission questions reach main: a binding out, an event on `document` back. */
  readonly ask: { readonly binding: string; readonly answers: string };
}

/** Runs in the page's own world before any of its scripts; injected as source text. */
export function mainWorld(makeBridge: MakeBridge, settings: MainWorldSettings): void {
  const world = window as unknown as Record<string, (text: string) => void>; // one name set by the host
  const send = world[settings.ask.binding];
  delete world[settings.ask.binding];
  if (window !== window.top) return;

  const freeze = (value: unknown): unknown => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return value; // views cannot be frozen
    Object.freeze(value);
    for (const entry of Object.values(value)) freeze(entry);
    return value;
  };
  makeBridge(settings.names, (key, value) => {
    if (Object.hasOwn(window, key)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
    }
    Object.defineProperty(window, key, {
      value: freeze(value),
      writable: false,
      configurable: false,
      enumerable: true,
    });
  });

  // Child windows are never allowed here, so window.open returns what a denied one returns: null.
  const open = window.open.bind(window);
  window.open = (url, target, features) => {
    open(url, target, features ? `${features},noopener` : 'noopener');
    return null;
  };

  // The app is asked when the page asks, as in Electron; DevTools itself cannot tell main that it did.
  const pending = new Map<unknown, (answer: unknown) => void>();
  let lastId = 0;
  document.addEventListener(settings.ask.answers, (event) => {
    if (!(event instanceof CustomEvent)) return;
    pending.get(event.detail.id)?.(event.detail.answer);
    pending.delete(event.detail.id);
  });
  const question = (details: object) =>
    new Promise<unknown>((resolve) => {
      const id = ++lastId;
      pending.set(id, resolve);
      send?.(JSON.stringify({ id, ...details }));
    });
  const ask = (permission: string, mediaTypes: readonly string[] = []) =>
    question({ permission, mediaTypes });
  // Interception sees no navigation to these: they are stopped here, and main is told what was tried.
  navigation.addEventListener('navigate', (event) => {
    if (!/^(about|blob|data):/.test(event.destination.url)) return;
    event.preventDefault();
    send?.(JSON.stringify({ navigation: event.destination.url }));
  });
  if (typeof MediaDevices !== 'undefined') {
    const { getUserMedia, getDisplayMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
      const kinds = [constraints?.video ? 'video' : '', constraints?.audio ? 'audio' : ''].filter(Boolean);
      if (kinds.length > 0) await ask('media', kinds);
      return Reflect.apply(getUserMedia, this, [constraints]);
    };
    MediaDevices.prototype.getDisplayMedia = async function (constraints) {
      const kinds = [constraints?.video === false ? '' : 'video', constraints?.audio ? 'audio' : ''];
      const mediaTypes = kinds.filter(Boolean);
      const hasGesture = navigator.userActivation.isActive;
      const answer = await question({ permission: 'display-capture', mediaTypes, hasGesture });
      if (answer !== true) throw new DOMException('Permission denied', 'NotAllowedError');
      return Reflect.apply(getDisplayMedia, this, [constraints]);
    };
  }
  if (typeof Notification !== 'undefined') {
    const { requestPermission } = Notification;
    Notification.requestPermission = async () => {
      await ask('notifications');
      return Reflect.apply(requestPermission, Notification, []);
    };
  }
  if (typeof Geolocation !== 'undefined') {
    const { getCurrentPosition } = Geolocation.prototype;
    Geolocation.prototype.getCurrentPosition = function (...args) {
      void ask('geolocation').then(() => Reflect.apply(getCurrentPosition, this, args)); // ask never rejects
    };
  }
  if (typeof Clipboard !== 'undefined') {
    const { read, readText } = Clipboard.prototype;
    Clipboard.prototype.readText = async function () {
      await ask('clipboard-read');
      return Reflect.apply(readText, this, []);
    };
    Clipboard.prototype.read = async function (...args) {
      await ask('clipboard-read');
      return Reflect.apply(read, this, args);
    };
  }

  // A custom scheme may use neither WebAuthn nor service workers in Electron; the https origin that stands in for it must not either.
  const scheme = settings.schemes.find((name) => location.hostname.endsWith(`.${name}.localhost`));
  if (typeof CredentialsContainer === 'undefined') return;
  if (scheme === undefined) {
    // Chromium's virtual authenticators take the first account; Electron asks the app, which the names of main-world.ts do here.
    const { get: getNamed } = CredentialsContainer.prototype;
    CredentialsContainer.prototype.get = async function (options) {
      const { publicKey } = options ?? {};
      const isNamed = !publicKey || (publicKey.allowCredentials ?? []).length > 0;
      if (isNamed) return Reflect.apply(getNamed, this, [options]);
      const chosen = await question({ relyingPartyId: publicKey.rpId ?? location.hostname });
      if (chosen === false) throw new DOMException('chromium-host: no account was chosen', 'NotAllowedError');
      if (typeof chosen !== 'string') return Reflect.apply(getNamed, this, [options]);
      const binary = atob(chosen.replaceAll('-', '+').replaceAll('_', '/'));
      const id = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const named = { ...publicKey, allowCredentials: [{ type: 'public-key', id } as const] };
      return Reflect.apply(getNamed, this, [{ ...options, publicKey: named }]);
    };
    return;
  }
  if (typeof ServiceWorkerContainer !== 'undefined') {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new TypeError(`chromium-host: service workers are refused on ${scheme} origins`));
  }
  const container = CredentialsContainer.prototype;
  const { get, create } = container;
  const refusal = () =>
    Promise.reject(
      new DOMException(`chromium-host: WebAuthn is refused on ${scheme} origins`, 'SecurityError'),
    );
  container.get = function (options) {
    return options?.publicKey ? refusal() : Reflect.apply(get, this, [options]);
  };
  container.create = function (options) {
    return options?.publicKey ? refusal() : Reflect.apply(create, this, [options]);
  };
}
