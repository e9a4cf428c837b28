import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Http, makeHttp } from '../../main/dfns/http.ts';
import { recoverUser, sendRecoveryCode, startRecovery } from '../../main/dfns/recover.ts';
import { resendRegistrationCode, startRegistration } from '../../main/dfns/register.ts';
import { answer, type FaultServer, startFaultServer } from '../helpers/fault-server.ts';

let server: FaultServer;
let http: Http;
beforeEach(async () => {
  server = await startFaultServer();
  http = makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs: 60_000 });
});
afterEach(() => server.close());

const PERSON = { username: 'u', orgId: 'or-1' };
const refuse = (status: number, message = 'not so') =>
  server.behave(answer({ status, body: JSON.stringify({ error: { message } }) }));

describe('a refused recovery', () => {
  it.each([
    [403, 'Invalid code', 'code'],
    [401, 'User not found', 'code'],
    [401, 'Credential cannot be used as a recovery factor.', 'credential'],
  ])('%i "%s" tells the code of the e-mail from the key id', async (status, message, reason) => {
    refuse(status, message);
    const started = startRecovery(http, { ...PERSON, verificationCode: '1', credentialId: 'c' });
    const details = { status, reason, serverSays: message };
    await expect(started).rejects.toMatchObject({ code: 'recovery/refused', details });
    expect(server.calls).toHaveLength(1);
  });

  it.each([400, 401, 403])(
    'is no sign-in that failed when its last call is answered by %i',
    async (status) => {
      refuse(status);
      const credentialAssertion = { credId: 'a', clientData: 'Yw', signature: 'cw' };
      const recovery = { kind: 'RecoveryKey', credentialAssertion } as const;
      const sent = recoverUser(http, 'token', { recovery, newCredentialsText: '{}' });
      const details = { status, reason: 'finish' };
      await expect(sent).rejects.toMatchObject({ code: 'recovery/refused', details });
    },
  );
});

describe('a refused code', () => {
  it.each([400, 401, 403])('of a registration is the code, whichever way it is said: %i', async (status) => {
    refuse(status);
    const started = startRegistration(http, { ...PERSON, registrationCode: '1' });
    await expect(started).rejects.toMatchObject({ code: 'account/code-refused', details: { status } });
  });

  it.each([400, 401])('that was to be sent is no session that ended: %i', async (status) => {
    refuse(status, 'User not found');
    const details = { status, serverSays: 'User not found' };
    for (const ask of [sendRecoveryCode, resendRegistrationCode]) {
      await expect(ask(http, PERSON)).rejects.toMatchObject({ code: 'api/refused', details });
    }
  });
});
