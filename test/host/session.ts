import { startChromium } from './chromium.ts';
import { hostFetch, type ProtocolHandler } from './fetch.ts';
import { launchState } from './launch-state.ts';
import { record } from './record.ts';
import { registerPrivileged, requireServable } from './schemes.ts';
import { asElectron, notEmulated, strict, strictEmitter } from './strict.ts';

type Session = Electron.Session;
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DisplayMediaHandler = Parameters<Session['setDisplayMediaRequestHandler']>[0];
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type HeadersReceived = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;

/** One filter-less listener per webRequest event, as far as emulated. */
export interface WebRequestListeners {
  beforeRequest: BeforeRequest | null;
  headersReceived: HeadersReceived | null;
}

export function requireReady(name: string): void {
  if (!launchState.isReady) throw new Error(`${name} can only be used when app is ready`);
}

function listenerOf<T>(name: string, args: readonly unknown[]): T | null {
  if (args.length > 1 && args[1] !== undefined) throw notEmulated(`${name} with a filter`);
  const [listener] = args;
  if (listener === null || listener === undefined) return null;
  if (typeof listener !== 'function') throw notEmulated(`${name} with a filter`);
  return listener as T; // the app's own function, typed by electron.d.ts at its call
}

function makeWebRequest(listeners: WebRequestListeners): Electron.WebRequest {
  const parts = {
    onBeforeRequest: (...args: readonly unknown[]) => {
      listeners.beforeRequest = listenerOf('webRequest.onBeforeRequest', args);
    },
    onHeadersReceived: (...args: readonly unknown[]) => {
      listeners.headersReceived = listenerOf('webRequest.onHeadersReceived', args);
    },
  } satisfies Partial<Electron.WebRequest>;
  return asElectron(strict('webRequest', parts));
}

function makeProtocol(handlers: Map<string, ProtocolHandler>): Electron.Protocol {
  const parts = {
    registerSchemesAsPrivileged: registerPrivileged,
    handle: (scheme, handler) => {
      requireServable(scheme);
      if (handlers.has(scheme)) throw new Error(`The scheme has been handled: ${scheme}`);
      handlers.set(scheme, async (request) => handler(request));
    },
    unhandle: (scheme) => {
      if (!handlers.delete(scheme)) throw new Error(`The scheme was not handled: ${scheme}`);
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  } satisfies Partial<Electron.Protocol>;
  return asElectron(strict('protocol', parts));
}

export class HostSession
  extends strictEmitter('session')
  implements
    Pick<
      Session,
      | 'clearCache'
      | 'clearStorageData'
      | 'fetch'
      | 'isPersistent'
      | 'protocol'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setPermissionRequestHandler'
      | 'setSpellCheckerEnabled'
      | 'webRequest'
    >
{
  readonly handlers = new Map<string, ProtocolHandler>();
  readonly protocol = makeProtocol(this.handlers);
  readonly webRequestListeners: WebRequestListeners = { beforeRequest: null, headersReceived: null };
  readonly webRequest = makeWebRequest(this.webRequestListeners);
  permissionRequest: RequestHandler = null;
  permissionCheck: CheckHandler = null;
  displayMedia: DisplayMediaHandler = null;
  readonly #partition: string;
  #context: Promise<string> | undefined;

  constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.permissionCheck = handler;
  }

  /** Headless Chromium has no device chooser, so no device is ever offered. */
  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(handler: DisplayMediaHandler): void {
    this.displayMedia = handler;
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    record('session.setSpellCheckerEnabled', isEnabled);
  }

  isPersistent(): boolean {
    return this.#partition === '' || this.#partition.startsWith('persist:');
  }

  async clearStorageData(...args: Parameters<Session['clearStorageData']>): Promise<void> {
    record('session.clearStorageData', ...args);
  }

  async clearCache(): Promise<void> {
    record('session.clearCache');
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return hostFetch(this.handlers, input, init);
  }

  /** The browser context of this partition; undefined is Chromium's own default one. */
  async browserContextId(): Promise<string | undefined> {
    if (this.#partition === '') return undefined;
    const cdp = await startChromium();
    this.#context ??= cdp
      .send('Target.createBrowserContext', { disposeOnDetach: true })
      .then((created) => created.browserContextId);
    return this.#context;
  }
}

export const defaultSession = new HostSession('');
const partitions = new Map<string, HostSession>([['', defaultSession]]);

export function sessionOf(partition: string): HostSession {
  const found = partitions.get(partition) ?? new HostSession(partition);
  partitions.set(partition, found);
  return found;
}

const parts = {
  get defaultSession() {
    requireReady('Session');
    return asElectron<Session>(defaultSession);
  },
  fromPartition: (partition: string) => {
    requireReady('Session');
    return asElectron<Session>(sessionOf(partition));
  },
} satisfies Partial<typeof Electron.Session>;

export const session = strict('session', parts);
