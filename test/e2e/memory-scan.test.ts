import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { descendantsOf } from '../signer/descendants.ts';
import { type PrivateKeyForm, privateKeyForms } from '../signer/private-key-forms.ts';
import { countInMemory } from '../signer/process-memory.ts';
import { sharedKdf } from '../vault/kdf-for-tests.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste, waitUntilOn } from './steps.ts';

/** Processes of ours, by their command line: utility processes of Electron or of the stand-in. */
const HELPER = /node\.mojom\.NodeService|utility-child\.ts/;

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

const mainPid = (): Promise<number> => ready.launched.app.evaluate(() => process.pid);

/** Forms that lie in the memory of a process. */
function foundIn(pid: number, forms: readonly PrivateKeyForm[]): readonly string[] {
  const counts = countInMemory(
    pid,
    forms.map(({ bytes }) => bytes),
  );
  return forms.filter((_form, index) => counts[index] !== 0).map(({ what }) => what);
}

/** A helper that ended after it was listed holds nothing any more. */
function foundUnlessGone(pid: number, forms: readonly PrivateKeyForm[]): readonly string[] {
  try {
    return foundIn(pid, forms);
  } catch (error) {
    if (existsSync(`/proc/${pid}/mem`)) throw error;
    return [];
  }
}

/** What the helper processes hold, for each that holds anything. */
async function holdersOf(forms: readonly PrivateKeyForm[]): Promise<readonly (readonly string[])[]> {
  const helpers = descendantsOf(await mainPid()).filter(({ commandLine }) => HELPER.test(commandLine));
  return helpers.map(({ pid }) => foundUnlessGone(pid, forms)).filter((found) => found.length > 0);
}

/** Opens a transfer of its own and goes as far as its review. */
async function openTransfer(amount: string) {
  const { page } = ready.launched;
  const transfer = await ready.initiator.start({ amount });
  await paste(page, transfer.externalAuthenticationUrl);
  await openCard(page);
  return transfer;
}

/** The other side can send the transfer: the key did sign. */
async function isSigned(transfer: Awaited<ReturnType<typeof openTransfer>>): Promise<boolean> {
  await at(ready.launched.page, 'outcome').waitFor();
  return (await transfer.finish()).amount === transfer.body.amount;
}

describe.runIf(process.platform === 'linux')(
  `SEC-43: the memory of the main process (${runtime}, read through /proc)`,
  () => {
    let forms: readonly PrivateKeyForm[];

    it('does not hold the private key that just signed, while the unlock window of the signer does', async () => {
      const { page } = ready.launched;
      await at(page, 'tab-settings').click();
      await at(page, 'unlock-60').click(); // shown as chosen once main says so
      await page.locator('[data-testid="settings"][data-unlock-seconds="60"]').waitFor();
      const transfer = await openTransfer('2000000');
      await approve(page);
      expect(await isSigned(transfer)).toBe(true);
      forms = await formsOfTheKey();
      const bytes = randomBytes(32); // as long as the private half of the key
      await plant(bytes);
      const marker = { what: 'the planted marker', bytes: new Uint8Array(bytes) };
      expect(foundIn(await mainPid(), [marker, ...forms])).toEqual([marker.what]);
      const [holder, ...others] = await holdersOf(forms);
      expect(holder).toContain('the raw scalar');
      expect(others).toEqual([]);
    });

    it('does not hold it after an approval that took no password', async () => {
      const { page } = ready.launched;
      const transfer = await openTransfer('1000000');
      await waitUntilOn(at(page, 'approve'));
      await at(page, 'approve').click();
      await at(page, 'approve-password-factor').waitFor();
      expect(await at(page, 'approve-password').count()).toBe(0);
      await at(page, 'approve-confirm').click();
      expect(await isSigned(transfer)).toBe(true);
      expect(foundIn(await mainPid(), forms)).toEqual([]);
    });

    it('SEC-46: does not hold it when the app is locked, and no helper process does either', async () => {
      await at(ready.launched.page, 'lock').click();
      await at(ready.launched.page, 'locked').waitFor();
      expect(foundIn(await mainPid(), forms)).toEqual([]);
      expect(await holdersOf(forms)).toEqual([]);
    });
  },
);
