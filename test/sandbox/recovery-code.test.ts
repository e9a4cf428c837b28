import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Reply, textAt } from '../helpers/practice-sandbox.ts';
import { type RecoveryWorld, recoveryWorld } from '../helpers/recovery-world.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const NOT_RECOVERABLE = 'Credential cannot be used as a recovery factor.';

let world: RecoveryWorld;
beforeEach(async () => {
  world = await recoveryWorld();
});
afterEach(() => world.it0.close());

describe('a recovery code', () => {
  it('is sent by POST and, as old documents have it, by PUT', async () => {
    expect((await world.sendCode()).body).toEqual({ message: 'success' });
    expect((await world.sendCode('PUT')).body).toEqual({ message: 'success' });
    const nobody = await world.it0.send({
      path: '/auth/recover/user/code',
      body: { ...world.person(), username: 'nobody@practice.invalid' },
    });
    expect([nobody.status, message(nobody)]).toEqual([401, 'User not found']);
  });

  it('opens one recovery, within 15 minutes, for a recovery key only', async () => {
    const code = await world.mailedCode();
    for (const credentialId of ['nothing', world.jane.signer.credId]) {
      const reply = await world.init(code, credentialId);
      expect([reply.status, message(reply)]).toEqual([401, NOT_RECOVERABLE]);
    }
    const good = await world.init(code);
    expect(good.body).toMatchObject({
      user: { id: world.it0.jane.userId },
      allowedRecoveryCredentials: [{ id: 'kit', encryptedRecoveryKey: 'sealed kit' }],
      supportedCredentialKinds: { firstFactor: ['Fido2', 'Key', 'PasswordProtectedKey'] },
    });
    expect(message(await world.init(code))).toBe('Invalid code');
    const late = await world.mailedCode();
    world.it0.clock.advance(15 * 60 * 1_000);
    expect([(await world.init(late)).status, (await world.init('AAA-AAA-AA2')).status]).toEqual([403, 403]);
  });

  it('is dead after five wrong guesses', async () => {
    const code = await world.mailedCode();
    for (let guess = 0; guess < 5; guess += 1) expect((await world.init('AAA-AAA-AA2')).status).toBe(403);
    expect((await world.init(code)).status).toBe(403);
  });
});
