import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { proveCode, type SealedRecoveryKey, signWithCode } from '../../main/credentials/sign-with-code.ts';
import { makePasswordGuard, type PasswordGuard } from '../../main/factors/password-guard.ts';
import type { SignerReply, StartSigner } from '../../main/signer/protocol.ts';
import { makeFakeSigner, RIGHT_PASSWORD } from '../helpers/fake-signer.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { makeTestClock } from '../helpers/request-world.ts';

const KEY: SealedRecoveryKey = {
  ...{ credId: 'kit-1', envelope: '{}', username: 'test@example.com', fingerprint: null },
  slot: { credId: 'kit-1', kind: 'RecoveryKey', orgId: 'or-1', userId: 'us-1' },
};
const CHALLENGE = base64url(utf8('what the service has to hear'));
const code = () => Secret.take(utf8(RIGHT_PASSWORD));

let guard: PasswordGuard;
beforeEach(async () => {
  guard = await makePasswordGuard({ files: makeFaultyFiles(), clock: makeTestClock() });
});

/** A signer whose replies to `sign` are changed on their way. */
const changing = (change: (reply: SignerReply) => SignerReply): StartSigner => {
  const { start } = makeFakeSigner();
  return () => {
    const session = start();
    return {
      ...session,
      ask: async (request) => {
        const reply = await session.ask(request);
        return request.do === 'sign' ? change(reply) : reply;
      },
    };
  };
};
type Signed = Extract<SignerReply, { ok: true; do: 'sign' }>;
const withAssertion = (change: Partial<Signed['assertion']>) => (reply: SignerReply) =>
  reply.ok && reply.do === 'sign' ? { ...reply, assertion: { ...reply.assertion, ...change } } : reply;

describe('a signature with a recovery code', () => {
  it('is given when it is one of the key over the challenge', async () => {
    const deps = { startSigner: changing((reply) => reply), guard };
    const assertion = await signWithCode(deps, KEY, { code: code(), challenge: CHALLENGE });
    expect(assertion.credId).toBe(KEY.credId);
  });

  it.each([
    ['signature', { signature: base64url(new Uint8Array(64)) }],
    ['client data', { clientData: base64url(utf8('{"type":"key.get","challenge":"other"}')) }],
    ['credential', { credId: 'kit-2' }],
  ])('is not, with another %s', async (_what, change) => {
    const deps = { startSigner: changing(withAssertion(change)), guard, random: randomBytes };
    const signed = signWithCode(deps, KEY, { code: code(), challenge: CHALLENGE });
    await expect(signed).rejects.toMatchObject({ code: 'internal' });
    await expect(proveCode(deps, KEY, code())).rejects.toMatchObject({ code: 'internal' });
  });
});
