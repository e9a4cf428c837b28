import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PartsUnderTest, password, removeFolder, startParts } from '../helpers/parts-under-test.ts';
import { withKey } from './account-world.ts';
import { signerPortInProcess } from './signer-in-process.ts';

let keychain: Map<string, string>;
let under: PartsUnderTest;

beforeEach(async () => {
  keychain = new Map();
  under = await startParts({ signer: signerPortInProcess, keychain });
});
afterEach(() => removeFolder(under.folder));

const restart = async () => {
  under = await startParts({ signer: signerPortInProcess, folder: under.folder, keychain });
};
const state = () => under.parts.account().view().state;
const createKey = () =>
  under.parts.account().createKey({ algorithm: 'ES256', password: password(), storage: 'keychain' });

/** The practice organisation gets the registration or not; its answer never comes. */
function loseRegistration(isSent: boolean): void {
  const { useFetch: replaceFetch } = under;
  replaceFetch(async (url, init) => {
    if (!String(url).endsWith('/auth/registration')) return fetch(url, init);
    if (isSent) await (await fetch(url, init)).arrayBuffer();
    throw new TypeError('terminated');
  });
}

describe('the app, started again after a first run that broke off', () => {
  it('has its practice organisation and the key that is known there', async () => {
    loseRegistration(true);
    await expect(createKey()).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    const before = under.parts.account().view();
    await restart();
    expect(under.parts.account().view()).toEqual(before);
    expect(state()).toBe('signed-out');
    await under.parts.account().signIn(withKey());
    expect(state()).toBe('signed-in');
    await restart();
    await expect.poll(state).toBe('signed-in');
  });

  it('finds out that the key is not known there, and makes another one', async () => {
    loseRegistration(false);
    await expect(createKey()).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    await restart();
    await expect(under.parts.account().signIn(withKey())).rejects.toMatchObject({
      code: 'account/not-set-up',
    });
    expect(state()).toBe('new');
    await createKey();
    expect(state()).toBe('signed-in');
    expect([...keychain.keys()].filter((name) => name.startsWith('key-'))).toHaveLength(1);
  });
});
