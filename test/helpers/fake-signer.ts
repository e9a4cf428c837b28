import { randomFillSync } from 'node:crypto';
import { AppError } from '../../main/errors.ts';
import type {
  CreatedCredential,
  SignerReply,
  SignerRequest,
  StartSigner,
} from '../../main/signer/protocol.ts';
import { wipeMessage } from '../../main/signer/wipe-message.ts';
import { makeAssertion } from '../../main/signing/assertion.ts';
import { makeAttestation } from '../../main/signing/attestation.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { generatePkcs8, openSigningKey } from '../../main/signing/open-key.ts';
import { publicKeyFingerprint } from '../../main/signing/public-key-fingerprint.ts';
import type { SigningKey } from '../../main/signing/signing-key.ts';

export const RIGHT_PASSWORD = 'right password of the test';
/** Two of its characters are fixed by the format (protocol.md 3.8). */
export const FAKE_RECOVERY_CODE = 'D1-ABCDEF-GHJKL-MEPQR-2TUVW-XYZ23-456789';

const key: SigningKey = newKey();

/** The one key of every fake signer: what a credential entry has to say so that its signatures verify. */
export const FAKE_KEY = {
  algorithm: 'EdDSA',
  publicKeyPem: spkiPem(key.publicKeySpki),
  fingerprint: publicKeyFingerprint(key.publicKeySpki),
} as const;

export interface FakeSigner {
  readonly start: StartSigner;
  /** Challenges that were signed, in order. */
  readonly signed: readonly string[];
  /** What was asked, in order; secrets in it are wiped. */
  readonly asked: readonly SignerRequest[];
  /** Sessions that were started and not ended. */
  openSessions(): number;
  /** Called before a message is answered; may reject, and may do what happens meanwhile. */
  before(hook: (request: SignerRequest) => void | Promise<void>): void;
}

/** The signer port without a process and without a KDF: opens whatever it is given with one password and signs with one key. */
export function makeFakeSigner(): FakeSigner {
  const signed: string[] = [];
  const asked: SignerRequest[] = [];
  let open = 0;
  let hook: (request: SignerRequest) => void | Promise<void> = () => {};
  const start: StartSigner = () => {
    let openCredId: string | null = null;
    let hasEnded = false;
    open += 1;
    return {
      async ask(request) {
        asked.push(request);
        await hook(request);
        if (hasEnded) throw new AppError('signer/gone', 'ended');
        if (request.do === 'unlock') openCredId = isRight(request.password) ? request.credId : null;
        const answer = reply(request, openCredId);
        if (answer.ok && request.do === 'sign') signed.push(request.challenge);
        wipeMessage(request); // as the real session does
        return answer;
      },
      end() {
        if (!hasEnded) open -= 1;
        hasEnded = true;
      },
    };
  };
  return {
    start,
    signed,
    asked,
    openSessions: () => open,
    before: (next) => {
      hook = next;
    },
  };
}

function newKey(): SigningKey {
  const opened = generatePkcs8('EdDSA', (length) => randomFillSync(new Uint8Array(length))).use(
    openSigningKey,
  );
  if (opened === null) throw new TypeError('a new key does not open');
  return opened;
}

const isRight = (password: Uint8Array): boolean => Buffer.from(password).toString('utf8') === RIGHT_PASSWORD;

function reply(request: SignerRequest, openCredId: string | null): SignerReply {
  switch (request.do) {
    case 'unlock':
      if (openCredId === null) return { ok: false, why: 'wrong-password' };
      return { ok: true, do: 'unlock', ...FAKE_KEY };
    case 'sign':
      if (openCredId === null) return { ok: false, why: 'no-key' };
      return { ok: true, do: 'sign', assertion: makeAssertion(key, openCredId, request.challenge) };
    case 'create': {
      const { key: source } = request;
      if (source.from === 'envelope' && !isRight(source.password))
        return { ok: false, why: 'wrong-password' };
      return { ok: true, do: 'create', created: created(request) };
    }
    case 'status':
      return { ok: true, do: 'status', state: openCredId === null ? 'empty' : 'open', leftMs: 0 };
    case 'close':
      return { ok: true, do: 'close' };
  }
}

function created(request: SignerRequest & { do: 'create' }): CreatedCredential {
  const { sealing, slot, challenge } = request;
  const credId = slot.credId === '' ? 'cred-of-the-envelope' : slot.credId;
  const { publicKeyPem } = FAKE_KEY;
  const isCode = sealing.with === 'new-recovery-code';
  const isForWebClient = isCode && sealing.scheme === 'dfns-web';
  return {
    ...FAKE_KEY,
    envelope: `envelope of ${credId}`,
    credId,
    credentialInfo: challenge === null ? null : makeAttestation({ key, credId, challenge, publicKeyPem }),
    recoveryCode: isCode ? new TextEncoder().encode(FAKE_RECOVERY_CODE) : null,
    guessesLog10: isCode ? null : 12,
    kdf: isForWebClient ? null : { m: 65_536, t: 3, p: 1 },
    kdfMs: 900,
  };
}
