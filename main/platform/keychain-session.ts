// Protects the app from its keychain helper: a queue, a deadline, a fresh process after every doubt.
// From: calls that never return, processes that die, dead connections, entries that were silently cut or not kept.
// Not from: a keychain that lies; the envelope in it is authenticated by itself.
import type { ChildPort } from '../core/child-port.ts';
import { AppError } from '../errors.ts';
import type { KeyStore } from '../vault/ports.ts';
import { judgeFailure } from './keychain-failure.ts';
import {
  type KeychainReply,
  type KeychainRequest,
  MAX_ENTRY_BYTES,
  parseKeychainReply,
  parseKeychainRequest,
} from './keychain-protocol.ts';

export interface KeyStoreDeps {
  readonly startHelper: () => ChildPort;
  /** Fixed for ever: entries are found by it. [A-Za-z0-9._-]{1,64}. */
  readonly service: string;
  /** For one call. A person may be typing the keyring's password meanwhile: not below 20 s. */
  readonly timeoutMs: number;
  /** Name people know. */
  readonly name: string;
}

interface Helper {
  /** The process is gone; a crash between two calls must not fail the next one. */
  hasEnded(): boolean;
  ask(request: KeychainRequest): Promise<KeychainReply>;
  end(): void;
}

/** The operating system's keychain. `end` stops the helper; the next call would start a new one. */
export function makeKeyStore(deps: KeyStoreDeps): KeyStore & { end(): void } {
  const { service, name } = deps;
  let helper: Helper | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const stop = (): void => {
    helper?.end();
    helper = null;
  };

  const askOnce = async (request: KeychainRequest): Promise<KeychainReply> => {
    try {
      if (helper === null || helper.hasEnded()) helper = startHelper(deps);
      return await helper.ask(request);
    } catch (cause) {
      stop();
      if (cause instanceof AppError) throw cause;
      throw new AppError('keychain/failed', 'the keychain helper could not be started', { cause });
    }
  };

  const ask = async (request: KeychainRequest): Promise<string | null> => {
    const first = await askOnce(request);
    if (first.ok) return first.text;
    if (judgeFailure(first.why) !== 'stale') throw failure(first.why);
    stop();
    const second = await askOnce(request);
    if (second.ok) return second.text;
    throw failure(second.why);
  };

  const call = (request: KeychainRequest): Promise<string | null> => {
    if (parseKeychainRequest(request) === null) return Promise.reject(refusal(request));
    const answer = queue.then(() => ask(request));
    queue = answer.catch(() => {}); // told to the one who asked; the queue goes on
    return answer;
  };

  return {
    name,
    probe: async () => void (await call({ do: 'probe', service })),
    read: (account) => call({ do: 'read', service, account }),
    write: async (account, text) => void (await call({ do: 'write', service, account, text })),
    remove: async (account) => void (await call({ do: 'remove', service, account })),
    end: stop,
  };
}

function failure(why: string): AppError {
  switch (judgeFailure(why)) {
    case 'locked':
      return new AppError('keychain/locked', 'the keychain is locked');
    case 'missing':
    case 'stale': // a fresh helper found nobody either
      return new AppError('keychain/missing', 'there is no usable keychain service');
    case 'failed':
      return new AppError('keychain/failed', 'the keychain refused the call');
  }
}

/** The request itself broke the rules of keychain-protocol.ts; says which size, never the text. */
function refusal(request: KeychainRequest): AppError {
  const bytes = request.do === 'write' ? Buffer.byteLength(request.text) : 0;
  const details = { reason: 'entry-not-allowed', bytes, limit: MAX_ENTRY_BYTES };
  return new AppError('keychain/failed', 'an entry has a name, text of 1 to 2500 bytes and no NUL', {
    details,
  });
}

function startHelper({ startHelper: start, timeoutMs }: KeyStoreDeps): Helper {
  const child = start();
  let settle: ((outcome: KeychainReply | AppError) => void) | null = null;
  let isOver = false;

  const finish = (outcome: KeychainReply | AppError): void => settle?.(outcome);
  child.onMessage((message) => {
    finish(parseKeychainReply(message) ?? new AppError('keychain/failed', 'the helper sent no reply'));
  });
  child.onExit(() => {
    isOver = true;
    finish(new AppError('keychain/failed', 'the keychain helper ended'));
  });

  return {
    hasEnded: () => isOver,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const late = (): void => finish(new AppError('keychain/timeout', 'the keychain did not answer'));
        const timer = setTimeout(late, timeoutMs);
        settle = (outcome) => {
          settle = null;
          clearTimeout(timer);
          if (outcome instanceof AppError) reject(outcome);
          else resolve(outcome);
        };
        child.post(request);
      }),
    end: () => child.kill(),
  };
}
