// Protects the open key: one state machine decides what may be done with it, and nothing leaves but public values.
// From: requests of the wrong shape or in the wrong state, weak passwords, replies that would tell why opening failed.
// Not from: the parent process, which may ask for any signature while a key is open; consent is decided there.
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { makeAssertion } from '../signing/assertion.ts';
import { isChallenge, isRecoveryChallenge } from '../signing/client-data.ts';
import { spkiPem } from '../signing/key-encoding.ts';
import { openSigningKey } from '../signing/open-key.ts';
import { publicKeyFingerprint } from '../signing/public-key-fingerprint.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { type CreateRequest, createCredential } from './create-credential.ts';
import { parseRequest } from './decode-request.ts';
import { openWrapped } from './open-wrapped.ts';
import type { SignerFailure, SignerReply, SignerRequest } from './protocol.ts';
import type { SealDeps } from './seal-key.ts';
import { wipeMessage } from './wipe-message.ts';
import { withSecret } from './with-secret.ts';

export interface Signer {
  /** Answers one message; never rejects. The secrets in it are wiped in any case. */
  answer(message: unknown): Promise<SignerReply>;
  /** What is left of the unlock window, in ms; null while none runs. It runs from the first signature on. */
  windowLeftMs(): number | null;
}

/** The unlock window of an open key. It is counted from the request that brought the password. */
interface Hold {
  readonly endsAtMs: number;
  /** The first signature is what the password was typed for; the time that the KDF takes must not end the window before it. */
  readonly hasSigned: boolean;
}

type State =
  | { readonly is: 'empty' }
  | { readonly is: 'open'; readonly credId: string; readonly key: SigningKey; readonly hold: Hold | null };

type UnlockRequest = SignerRequest & { readonly do: 'unlock' };
type SignRequest = SignerRequest & { readonly do: 'sign' };

const EMPTY: State = { is: 'empty' };
const refused = (why: SignerFailure): SignerReply => ({ ok: false, why });

export function makeSigner(deps: SealDeps): Signer {
  let state: State = EMPTY;
  let isBusy = false;

  const enter = (next: State): void => {
    if (state.is === 'open' && !(next.is === 'open' && next.key === state.key)) state.key.wipe();
    state = next;
  };
  const leftMs = (hold: Hold): number => Math.max(hold.endsAtMs - deps.clock.monotonicMs(), 0);
  const isOver = (hold: Hold | null): boolean => hold?.hasSigned === true && leftMs(hold) === 0;

  const create = async (request: CreateRequest): Promise<SignerReply> => {
    const { challenge } = request;
    if (challenge !== null && !isChallenge(challenge)) return refused('bad-challenge');
    const made = await createCredential(deps, request);
    if (!made.ok) return refused(made.why);
    enter({ is: 'open', credId: made.created.credId, key: made.key, hold: null });
    return { ok: true, do: 'create', created: made.created };
  };

  const unlock = async (request: UnlockRequest, password: Secret): Promise<SignerReply> => {
    const { envelope, slot, username, credId, holdMs } = request;
    const endsAtMs = deps.clock.monotonicMs() + holdMs;
    const opened = await openWrapped({ envelope, slot, username, password }, deps.kdf);
    if (!opened.ok) return refused(opened.why);
    const key = opened.pkcs8.use(openSigningKey);
    opened.pkcs8.wipe();
    if (key === null) return refused('wrong-password');
    enter({ is: 'open', credId, key, hold: holdMs === 0 ? null : { endsAtMs, hasSigned: false } });
    const fingerprint = publicKeyFingerprint(key.publicKeySpki);
    const publicKeyPem = spkiPem(key.publicKeySpki);
    return { ok: true, do: 'unlock', fingerprint, algorithm: key.algorithm, publicKeyPem };
  };

  const sign = ({ purpose, challenge }: SignRequest): SignerReply => {
    if (state.is === 'open' && isOver(state.hold)) enter(EMPTY);
    if (state.is === 'empty') return refused('no-key');
    const isWithinLimits = purpose === 'recovery' ? isRecoveryChallenge : isChallenge;
    if (!isWithinLimits(challenge)) return refused('bad-challenge');
    const { hold, credId, key } = state;
    try {
      const assertion = makeAssertion(key, credId, challenge);
      if (hold !== null) enter({ ...state, hold: { ...hold, hasSigned: true } });
      return { ok: true, do: 'sign', assertion };
    } catch (error) {
      enter(EMPTY); // a key that signs wrongly is not used again
      throw error;
    }
  };

  const status = (): SignerReply => {
    const hold = state.is === 'open' ? state.hold : null;
    return { ok: true, do: 'status', state: state.is, leftMs: hold === null ? 0 : leftMs(hold) };
  };

  const serve = async (request: SignerRequest): Promise<SignerReply> => {
    switch (request.do) {
      case 'create':
        return create(request);
      case 'unlock':
        return withSecret(request.password, (password) => unlock(request, password));
      case 'sign':
        return sign(request);
      case 'status':
        return status();
      case 'close':
        enter(EMPTY);
        return { ok: true, do: 'close' };
    }
  };

  return {
    windowLeftMs: () => {
      if (state.is === 'empty' || !state.hold?.hasSigned) return null;
      return leftMs(state.hold);
    },
    answer: async (message) => {
      const request = isBusy ? null : parseRequest(message);
      if (request === null) {
        wipeMessage(message);
        return refused('internal');
      }
      isBusy = true;
      try {
        return await serve(request);
      } catch (error) {
        return refused(
          error instanceof AppError && error.code === 'signer/kdf-memory' ? 'kdf-memory' : 'internal',
        );
      } finally {
        wipeMessage(message);
        isBusy = false;
      }
    },
  };
}
