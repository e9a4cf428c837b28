import { expect } from 'vitest';
import type { SandboxOptions } from '../../main/sandbox/start-sandbox.ts';
import {
  firstFactor,
  newCredential,
  type Practice,
  practice,
  type Reply,
  registerAndLogIn,
  type Signer,
  sendSigned,
  textAt,
} from './practice-sandbox.ts';
import { testKey } from './test-keys.ts';

export interface Started {
  readonly challenge: string;
  readonly token: string;
}

/** A sandbox in which Jane has a key and a recovery key with the id `kit`. */
export interface RecoveryWorld {
  readonly it0: Practice;
  readonly jane: { readonly token: string; readonly signer: Signer };
  readonly kit: Signer;
  readonly person: () => { username: string; orgId: string };
  readonly sendCode: (method?: string) => Promise<Reply>;
  readonly mailedCode: () => Promise<string>;
  readonly init: (verificationCode: string, credentialId?: string) => Promise<Reply>;
  /** Code and init in one. */
  readonly begin: () => Promise<Started>;
  readonly recover: (started: Started, text: string) => Promise<Reply>;
  readonly isJaneAsBefore: () => Promise<void>;
}

export async function recoveryWorld(options: Partial<SandboxOptions> = {}): Promise<RecoveryWorld> {
  const it0 = await practice(options);
  const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
  const kit = await addKit(it0, jane);
  const person = () => ({ username: it0.jane.username, orgId: it0.connection.orgId });
  const sendCode = (method = 'POST') => it0.send({ method, path: '/auth/recover/user/code', body: person() });
  const mailedCode = async () => {
    await sendCode();
    const mail = await it0.send({ path: `/practice/mailbox/${encodeURIComponent(it0.jane.username)}` });
    return textAt(mail.body, 'recoveryCode');
  };
  const init = (verificationCode: string, credentialId = 'kit') =>
    it0.send({ path: '/auth/recover/user/init', body: { ...person(), verificationCode, credentialId } });
  return {
    it0,
    jane,
    kit,
    person,
    sendCode,
    mailedCode,
    init,
    begin: async () => {
      const { body } = await init(await mailedCode());
      return { challenge: textAt(body, 'challenge'), token: textAt(body, 'temporaryAuthenticationToken') };
    },
    recover: ({ token }, text) => it0.send({ path: '/auth/recover/user', token, text }),
    isJaneAsBefore: async () => {
      const list = await it0.send({ path: '/auth/credentials', token: jane.token });
      expect(list.body).toMatchObject({
        items: [{ isActive: true }, { credentialId: 'kit', isActive: true }],
      });
    },
  };
}

async function addKit(it0: Practice, jane: RecoveryWorld['jane']): Promise<Signer> {
  const key = testKey('P-256');
  const { token } = jane;
  const init = await it0.send({ path: '/auth/credentials/init', token, body: { kind: 'RecoveryKey' } });
  const challenge = textAt(init.body, 'challenge');
  const about = { kind: 'RecoveryKey', credId: 'kit', challenge, encryptedPrivateKey: 'sealed kit' };
  const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
  const body = { ...newCredential(key, about), challengeIdentifier };
  const made = await sendSigned(it0, jane, { path: '/auth/credentials', body });
  if (made.status !== 200) throw new Error(`POST /auth/credentials answered ${made.status}`);
  return { kind: 'RecoveryKey', credId: 'kit', privateKey: key.privateKey };
}

/** The body text of a recovery; `signedText` is what the recovery key signs in place of the text that is sent. */
export function recoverText(
  signer: Signer,
  newCredentialsText: string,
  over: { signedText?: string; kind?: string } = {},
): string {
  const signed = Buffer.from(over.signedText ?? newCredentialsText).toString('base64url');
  const { credentialAssertion } = firstFactor(signer, signed);
  const recovery = JSON.stringify({ kind: over.kind ?? 'RecoveryKey', credentialAssertion });
  return `{"recovery":${recovery},"newCredentials":${newCredentialsText}}`;
}
