// Protects the open key: one state machine decides what may be done with it, and nothing leaves but public values.
// From: requests of the wrong shape or in the wrong state, weak passwords, replies that would tell why opening failed.
// Not from: the parent process, which may ask for any signature while a key is open; consent is decided there.
import type { Random } from '../core/random.ts';
import { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { makeAssertion } from '../signing/assertion.ts';
import { isChallenge } from '../signing/client-data.ts';
import { openSigningKey, publicKeyOf } from '../signing/open-key.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { EnvelopeCode } from '../vault/envelope-format.ts';
import { openEnvelope } from '../vault/envelope-open.ts';
import type { Kdf, KdfCost } from '../vault/ports.ts';
import { createCredential } from './create-credential.ts';
import { parseRequest, wipePassword } from './decode-request.ts';
import type { SignerFailure, SignerReply, SignerRequest } from './protocol.ts';

export interface SignerDeps {
  readonly kdf: Kdf;
  /** Cost of the envelopes that `create` makes. */
  readonly cost: KdfCost;
  readonly random: Random;
}

export interface Signer {
  /** Answers one message; never rejects. Passwords in it are wiped in any case. */
  answer(message: unknown): Promise<SignerReply>;
}

type State =
  | { readonly is: 'empty' }
  | { readonly is: 'open'; readonly credId: string; readonly key: SigningKey };

const EMPTY: State = { is: 'empty' };
const refused = (why: SignerFailure): SignerReply => ({ ok: false, why });

export function makeSigner(deps: SignerDeps): Signer {
  let state: State = EMPTY;
  let isBusy = false;

  const hold = (next: State): void => {
    if (state.is === 'open') state.key.wipe();
    state = next;
  };

  const create = async (
    request: SignerRequest & { do: 'create' },
    password: Secret,
  ): Promise<SignerReply> => {
    if (!isChallenge(request.challenge)) return refused('bad-challenge');
    const made = await createCredential({ ...deps, request, password });
    if (made === null) return refused('weak-password');
    hold({ is: 'open', credId: request.slot.credId, key: made.key });
    return { ok: true, do: 'create', created: made.created };
  };

  const unlock = async (
    request: SignerRequest & { do: 'unlock' },
    password: Secret,
  ): Promise<SignerReply> => {
    const { envelope, slot } = request;
    const opened = await openEnvelope({ text: envelope, slot, password, kdf: deps.kdf, publicKeyOf });
    if (!opened.ok) return refused(failureOf(opened.code));
    const key = opened.pkcs8.use(openSigningKey);
    opened.pkcs8.wipe();
    if (key === null) return refused('wrong-password');
    hold({ is: 'open', credId: slot.credId, key });
    return { ok: true, do: 'unlock' };
  };

  const sign = (challenge: string): SignerReply => {
    if (state.is === 'empty') return refused('no-key');
    if (!isChallenge(challenge)) return refused('bad-challenge');
    return { ok: true, do: 'sign', assertion: makeAssertion(state.key, state.credId, challenge) };
  };

  const serve = async (request: SignerRequest): Promise<SignerReply> => {
    switch (request.do) {
      case 'create':
        return withPassword(request.password, (password) => create(request, password));
      case 'unlock':
        return withPassword(request.password, (password) => unlock(request, password));
      case 'sign':
        return sign(request.challenge);
      case 'status':
        return { ok: true, do: 'status', state: state.is };
      case 'close':
        hold(EMPTY);
        return { ok: true, do: 'close' };
    }
  };

  return {
    answer: async (message) => {
      const request = isBusy ? null : parseRequest(message);
      if (request === null) {
        wipePassword(message);
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
        wipePassword(message);
        isBusy = false;
      }
    },
  };
}

async function withPassword(
  bytes: Uint8Array,
  work: (password: Secret) => Promise<SignerReply>,
): Promise<SignerReply> {
  const password = Secret.take(bytes);
  try {
    return await work(password);
  } finally {
    password.wipe();
  }
}

/** SEC-45: damage behind the seal is answered like a wrong password; only what anybody can see is told apart. */
function failureOf(code: EnvelopeCode): SignerFailure {
  switch (code) {
    case 'ENV_AUTH':
    case 'ENV_KEY':
    case 'ENV_KEY_MISMATCH':
      return 'wrong-password';
    case 'ENV_WRONG_ENTRY':
      return 'wrong-entry';
    case 'ENV_NEWER':
      return 'newer-format';
    default:
      return 'not-an-envelope';
  }
}
