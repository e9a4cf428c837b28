import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuiltParts, buildParts, random } from '../../main/build-parts.ts';
import { utf8 } from '../../main/core/bytes.ts';
import type { ChildPort } from '../../main/core/child-port.ts';
import { systemClock } from '../../main/core/clock.ts';
import { Secret } from '../../main/core/secret.ts';
import { AppError } from '../../main/errors.ts';
import type { Passkeys } from '../../main/factors/passkeys.ts';
import type { LockEvents, SaveFile } from '../../main/keys/ports.ts';
import type { PartsDeps } from '../../main/parts-deps.ts';
import { handOffCode } from '../../main/platform/hand-off-code.ts';
import {
  type KeychainReply,
  type KeychainRequest,
  parseKeychainRequest,
} from '../../main/platform/keychain-protocol.ts';
import { makeLog } from '../../main/platform/log.ts';
import type { Confirm } from '../../main/requests/confirm.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { forkChild } from './fork-port.ts';

export const PASSWORD_TEXT = 'velvet gravel 61 umbrella tide';
export const password = (text = PASSWORD_TEXT): Secret => Secret.take(utf8(text));

export interface PartsUnderTest {
  readonly parts: BuiltParts;
  readonly folder: string;
  /** Addresses that were fetched, in order. */
  readonly fetched: string[];
  readonly pushed: Snapshot[];
  /** Replaces the network from now on; null puts the real one back. */
  useFetch(replacement: typeof fetch | null): void;
  readonly signers: ChildPort[];
}

const noAuthenticator = () =>
  Promise.reject(new AppError('passkey/no-authenticator', 'no authenticator in this test'));
const NO_PASSKEYS: Passkeys = {
  isUsable: () => false,
  get: noAuthenticator,
  create: noAuthenticator,
  cancel: () => {},
};

/** The real parts of the app without its window: real sandbox over HTTP, real files, and a real process for each signer by a file. */
export async function startParts(options: {
  /** The built signer, or what stands for its process. */
  readonly signer: string | (() => ChildPort);
  readonly folder?: string;
  /** Items of a keychain that works and outlives a run; without it there is none. */
  readonly keychain?: Map<string, string>;
  /** The dialog of the system; without it somebody says yes. */
  readonly confirm?: Confirm;
  /** The save dialog of the system; without it none opens. */
  readonly saveFile?: SaveFile;
  /** The browser of the system; without it none opens. */
  readonly openDashboard?: PartsDeps['openDashboard'];
  /** What locks Countersign: the system. */
  readonly lockEvents?: LockEvents;
  /** Told when a passkey prompt is closed. */
  readonly passkeyCancelled?: () => void;
}): Promise<PartsUnderTest> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'parts-')));
  const fetched: string[] = [];
  const pushed: Snapshot[] = [];
  const signers: ChildPort[] = [];
  let replacement: typeof fetch | null = null;
  const parts = await buildParts({
    folder,
    log: makeLog({ clock: systemClock, sink: () => {} }),
    version: '0.0.0-test',
    runtime: 'stand-in',
    fetch: (url, init) => {
      fetched.push(`${init.method} ${new URL(url).pathname}`);
      return (replacement ?? fetch)(url, init);
    },
    random,
    openInBrowser: () => Promise.reject(new Error('no browser in this test')),
    openDashboard: options.openDashboard ?? (() => Promise.reject(new Error('no browser in this test'))),
    passkeys: () => ({ ...NO_PASSKEYS, cancel: options.passkeyCancelled ?? NO_PASSKEYS.cancel }),
    confirm: options.confirm ?? (async () => true),
    saveFile: options.saveFile ?? { save: () => Promise.reject(new Error('no dialogs in this test')) },
    receiptPaper: { toPdf: () => Promise.reject(new Error('no paper in this test')) },
    kitPaper: {
      toPdf: () => Promise.reject(new Error('no paper in this test')),
      print: () => Promise.reject(new Error('no paper in this test')),
      close: () => {},
    },
    handOff: { code: handOffCode, copy: async () => {}, clearCopy: () => {} },
    lockEvents: options.lockEvents ?? { onLock: () => {} },
    capture: { begin: async () => ({ screen: null }), end: () => {} },
    linkOwner: { owner: () => null, look: () => {}, takeBack: () => true, onChange: () => {} },
    push: (snapshot) => void pushed.push(snapshot),
    startSigner: () => {
      const { signer } = options;
      const port = typeof signer === 'string' ? forkChild(signer).port : signer();
      signers.push(port);
      return port;
    },
    startKeychain: () => {
      if (!options.keychain) throw new Error('no keychain in this test');
      return keychainHelper(options.keychain);
    },
  });
  const useFetch = (next: typeof fetch | null) => {
    replacement = next;
  };
  return { parts, folder, fetched, pushed, signers, useFetch };
}

/** Whom the other device of practice pays: with this entry its transfer is a routine, and an approval does not wait. */
export const knowPracticePayee = ({ parts }: PartsUnderTest): Promise<unknown> =>
  parts.recipients().add({
    ...{ name: 'Practice payee', address: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D' },
    ...{ network: null, note: '' },
  });

/** The keychain helper's side of its protocol, over a map. */
function keychainHelper(items: Map<string, string>): ChildPort {
  const listeners: ((message: unknown) => void)[] = [];
  const serve = (request: KeychainRequest): KeychainReply => {
    if (request.do === 'write') items.set(request.account, request.text);
    if (request.do === 'remove') items.delete(request.account);
    return { ok: true, text: request.do === 'read' ? (items.get(request.account) ?? null) : null };
  };
  return {
    post(message) {
      const request = parseKeychainRequest(message);
      if (!request) throw new TypeError('not a request of the keychain');
      setImmediate(() => {
        for (const listener of listeners) listener(serve(request));
      });
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: () => {},
    kill: () => {},
  };
}

/** The parts may still write, as they do beside what is awaited: a folder that is not empty after all is tried again. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
