import { createHash, createPublicKey, randomFillSync, verify } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import type { CreatedCredential, EnvelopeSlot, SignerReply } from '../../main/signer/protocol.ts';
import { makeSigner } from '../../main/signer/serve-signer.ts';
import type { Kdf } from '../../main/vault/ports.ts';

export const SLOT: EnvelopeSlot = {
  credId: 'q0nXJ4yqE7m2lq3dWQxwVg',
  kind: 'PasswordProtectedKey',
  orgId: 'or-test',
  userId: 'us-test',
};
export const CHALLENGE = 'Y2gtdGVzdDItdmVjdDAtYTUxZGMyYzI4ZGRlNGNmZg';
export const STRONG = 'velvet gravel 61 umbrella tide';
/** The floor of SEC-36. */
export const COST = { m: 65_536, t: 3, p: 1 };
export const KDF_MS = 250;

export interface SignerOptions {
  readonly kdf?: Kdf;
  readonly clock?: { nowMs: number };
}

/** Depends on every input and takes no time; the real one is proven in test/vault/argon2.test.ts. */
export const quickKdf: Kdf = async (password, salt, { m, t, p }) =>
  Secret.take(createHash('sha256').update(`${m} ${t} ${p} `).update(salt).update(password).digest());

/** A signer in this process. Its clock stands still but for a KDF that "takes" KDF_MS. */
export function newSigner({ kdf = quickKdf, clock = { nowMs: 0 } }: SignerOptions = {}) {
  let calibrations = 0;
  const timed: Kdf = (...input) => {
    clock.nowMs += KDF_MS;
    return kdf(...input);
  };
  const signer = makeSigner({
    kdf: timed,
    cost: async () => {
      calibrations += 1;
      return COST;
    },
    clock: { nowMs: () => clock.nowMs, monotonicMs: () => clock.nowMs },
    random: (length) => randomFillSync(new Uint8Array(length)),
  });
  return { ...signer, calibrations: () => calibrations };
}

export const newKey = (algorithm = 'EdDSA') => ({ from: 'new', algorithm });
export const byPassword = (text = STRONG, context: readonly string[] = []) => ({
  with: 'password',
  password: utf8(text),
  context,
});

export const create = (changes: object = {}) => ({
  ...{ do: 'create', key: newKey(), sealing: byPassword(), slot: SLOT, challenge: CHALLENGE },
  ...changes,
});

export const unlock = (envelope: string, changes: object = {}) => ({
  ...{ do: 'unlock', envelope, slot: SLOT, credId: SLOT.credId, username: '', holdMs: 0 },
  password: utf8(STRONG),
  ...changes,
});

export const signIt = (challenge = CHALLENGE, purpose = 'action') => ({ do: 'sign', purpose, challenge });

export const refused = (why: string) => ({ ok: false, why });

export function createdOf(reply: SignerReply): CreatedCredential {
  if (!reply.ok || reply.do !== 'create')
    throw new TypeError(`no credential was created: ${JSON.stringify(reply)}`);
  return reply.created;
}

/** Whether the reply is an assertion of CHALLENGE that node:crypto accepts. */
export function isSignedBy(publicKeyPem: string, reply: SignerReply): boolean {
  if (!reply.ok || reply.do !== 'sign') throw new TypeError('nothing was signed');
  const signed = Buffer.from(reply.assertion.clientData, 'base64url');
  const key = createPublicKey(publicKeyPem);
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const isText = signed.toString() === `{"type":"key.get","challenge":"${CHALLENGE}"}`;
  return isText && verify(digest, signed, key, Buffer.from(reply.assertion.signature, 'base64url'));
}
