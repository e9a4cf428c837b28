import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { type PrivateKeyForm, privateKeyForms } from '../signer/private-key-forms.ts';
import { countInMemory } from '../signer/process-memory.ts';
import { sharedKdf } from '../vault/kdf-for-tests.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste } from './steps.ts';

let ready: Ready;

beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

/** The wrapped key as the service hands it out with a challenge. */
async function envelopeAtService(): Promise<string> {
  const { url, users } = ready.sandbox.connection;
  const response = await fetch(`${url}/auth/action/init`, {
    method: 'POST',
    headers: { authorization: `Bearer ${users[0]?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      userActionHttpMethod: 'POST',
      userActionHttpPath: '/wallets',
      userActionPayload: '{"network":"EthereumSepolia"}',
      userActionServerKind: 'Api',
    }),
  });
  const { allowCredentials } = AssertChallenge.parse(await response.json());
  const [key] = allowCredentials.passwordProtectedKey ?? [];
  if (key === undefined) throw new Error('the service lists no wrapped key');
  return key.encryptedPrivateKey;
}

/** What the person's password opens, in every form in which it could lie in memory. */
async function formsOfTheKey(): Promise<readonly PrivateKeyForm[]> {
  const password = Secret.take(utf8(PASSWORD));
  const text = await envelopeAtService();
  const opened = await openEnvelope({ text, password, kdf: sharedKdf(), publicKeyOf });
  if (!opened.ok) throw new Error(`the envelope does not open: ${opened.code}`);
  return opened.pkcs8.use(privateKeyForms);
}

/** Puts bytes where a leaked key would lie, a Buffer of the main process, without ever sending them as they are. */
async function plant(bytes: Buffer): Promise<void> {
  await ready.launched.app.evaluate((_electron, text) => {
    Object.assign(globalThis, { planted: Buffer.from(text, 'hex') });
  }, bytes.toString('hex'));
}

describe.runIf(process.platform === 'linux')(
  `SEC-43: the memory of the main process (${runtime}, read through /proc)`,
  () => {
    it('never holds the private key that just signed', async () => {
      const { launched, initiator } = ready;
      const transfer = await initiator.start();
      await paste(launched.page, transfer.externalAuthenticationUrl);
      await openCard(launched.page);
      await approve(launched.page);
      await at(launched.page, 'outcome').waitFor({ timeout: 20_000 });
      const { amount } = await transfer.finish();
      expect(amount).toBe(transfer.body.amount); // the key did sign

      const forms = await formsOfTheKey();
      const marker = randomBytes(32); // as long as the scalar
      await plant(marker);
      const mainPid = await launched.app.evaluate(() => process.pid);
      const counts = countInMemory(mainPid, [marker, ...forms.map(({ bytes }) => bytes)]);
      const found = forms.filter((_form, index) => counts[index + 1] !== 0).map(({ what }) => what);
      expect(counts[0], 'the planted marker is found').toBeGreaterThan(0);
      expect(found).toEqual([]);
    });
  },
);
