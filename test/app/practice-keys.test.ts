import { describe, expect, it } from 'vitest';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { password, removeFolder, startParts } from '../helpers/parts-under-test.ts';
import { testKey } from '../helpers/test-keys.ts';

/** Stands for somebody who answers under the API address and publishes a key of their own. */
const publishingAnotherKey: typeof fetch = async (url, init) => {
  if (!String(url).endsWith('/jwks.json')) return fetch(url, init);
  const { x } = testKey('Ed25519').privateKey.export({ format: 'jwk' });
  return Response.json({ keys: [{ kty: 'OKP', crv: 'Ed25519', x }] });
};

describe('the code of the practice mail', () => {
  it('is the one of the first run, also when another one was sent', async () => {
    const { parts, folder, pushed } = await startParts({ signer: signerPortInProcess });
    const { username } = parts.account().identity();
    await parts.account().resendCode({ username });
    await expect.poll(() => pushed.at(-1)?.practiceMail?.registrationCode).toMatch(/./);
    await parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'session' });
    expect(parts.account().view().state).toBe('signed-in');
    await removeFolder(folder);
  });
});

describe('the token keys of the embedded organisation', () => {
  it('are handed over inside the program: nobody is asked for them, so nobody can replace them', async () => {
    const { parts, fetched, useFetch, folder } = await startParts({ signer: signerPortInProcess });
    useFetch(publishingAnotherKey);
    await parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'session' });
    await parts.requests.open(await parts.simulateOtherDevice());
    expect(parts.requests.review()).toMatchObject({
      kind: 'card',
      card: {
        checks: expect.arrayContaining([expect.objectContaining({ id: 'signature', verdict: 'same' })]),
      },
    });
    expect(fetched.filter((call) => call.includes('well-known'))).toEqual([]);
    await removeFolder(folder);
  });
});
