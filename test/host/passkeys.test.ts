// Passkeys as the app uses them: its own window, Chromium's WebAuthn, a virtual authenticator, a foreign verifier.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CredentialInfo, FidoAssertion } from '../../main/dfns/factor.ts';
import type { PasskeyCreate, PasskeyGet } from '../../main/factors/passkeys.ts';
import type { AuthenticatorOptions } from './authenticators.ts';
import { type Launched, launchPlatform } from './launch-platform.ts';
import { CHALLENGE, newPasskey, PLACE, usePasskey } from './passkey-fixtures.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchPlatform();
});
afterAll(() => app?.close());

const plug = (options: AuthenticatorOptions = {}, keep = false) =>
  app.run(({ electron }, [next, isKept]) => electron.__host.authenticator.plug(next, { keep: isKept }), [
    options,
    keep,
  ] as const);
const create = (asked: PasskeyCreate) =>
  app.run(({ platform }, input) => platform.passkeys.create(input), asked);
const get = (asked: PasskeyGet) => app.run(({ platform }, input) => platform.passkeys.get(input), asked);
const createRefused = (asked: PasskeyCreate) =>
  app.refusal(({ platform }, input) => platform.passkeys.create(input), asked);
const getRefused = (asked: PasskeyGet) =>
  app.refusal(({ platform }, input) => platform.passkeys.get(input), asked);
const windowCount = () => app.run(({ electron }) => electron.BrowserWindow.getAllWindows().length);
/** Runs in the passkey page once it is there; waits for `source` to be true-ish. */
const inPage = <T>(source: string) =>
  app.run<T, string>(async ({ electron }, text) => {
    const late = Date.now() + 60_000; // only what never comes takes so long
    for (;;) {
      const [contents] = electron.webContents.getAllWebContents();
      const value = contents?.getURL() ? await contents.executeJavaScript(text).catch(() => null) : null;
      if (value) return value;
      if (Date.now() > late) throw new Error(`the page never said yes to ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, source);
const click = (selector: string) =>
  inPage<boolean>(`(() => { const found = document.querySelector(${JSON.stringify(selector)});
    if (!found || found.hidden || found.parentElement.hidden) return false; found.click(); return true; })()`);

const expectedChallenge = Buffer.from(CHALLENGE).toString('base64url');
const expected = { expectedChallenge, expectedOrigin: PLACE.origin, expectedRPID: PLACE.rpId } as const;

async function verifyCreated(created: CredentialInfo, more: { readonly requireUserVerification: boolean }) {
  const { credId, clientData, attestationData } = created;
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    ...expected,
    ...more,
    response: {
      id: credId,
      rawId: credId,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: clientData, attestationObject: attestationData },
    },
  });
  if (!verified) throw new Error('the verifier refused the registration');
  return registrationInfo.credential;
}

async function isVerified(
  assertion: FidoAssertion,
  credential: Awaited<ReturnType<typeof verifyCreated>>,
  origin: { readonly expectedOrigin: string; readonly expectedRPID: string } = expected,
): Promise<boolean> {
  const { credId, clientData, authenticatorData, signature, userHandle } = assertion;
  const { verified } = await verifyAuthenticationResponse({
    ...expected,
    ...origin,
    requireUserVerification: true,
    credential,
    response: {
      id: credId,
      rawId: credId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData,
        authenticatorData,
        signature,
        ...(userHandle ? { userHandle } : {}),
      },
    },
  });
  return verified;
}

describe('passkeys', () => {
  beforeEach(() => plug());

  it('are made and used, as a foreign verifier sees it', async () => {
    const created = await create(newPasskey());
    const credential = await verifyCreated(created, { requireUserVerification: true });
    const assertion = await get(usePasskey({ allowCredentials: [created.credId] }));
    expect(await isVerified(assertion, credential)).toBe(true);
    expect(assertion.credId).toBe(created.credId);
    expect(await windowCount()).toBe(0);
  });

  it('work on a page of a subdomain of the relying party, which is never fetched', async () => {
    const place = { rpId: 'dfns.io', origin: 'https://app.dfns.io' };
    const created = await create(newPasskey({ place }));
    const assertion = await get(usePasskey({ place, allowCredentials: [created.credId] }));
    const { origin, challenge } = JSON.parse(Buffer.from(assertion.clientData, 'base64url').toString());
    expect([origin, challenge]).toEqual(['https://app.dfns.io', expectedChallenge]);
  });

  it('find a credential whose id is given in padded base64', async () => {
    const { credId } = await create(newPasskey());
    const padded = Buffer.from(credId, 'base64url').toString('base64');
    expect((await get(usePasskey({ allowCredentials: [padded] }))).credId).toBe(credId);
  });

  it.each([
    ['another site', { rpId: 'dfns.ninja', origin: 'https://app.dfns.io' }],
    ['the end of a name', { rpId: 'fns.io', origin: 'https://app.dfns.io' }],
    ['a page without TLS', { rpId: 'dfns.io', origin: 'http://app.dfns.io' }],
    ['an origin with a path', { rpId: 'dfns.io', origin: 'https://app.dfns.io/login' }],
    ['no relying party', { rpId: '', origin: 'https://app.dfns.io' }],
  ])('refuse %s before any window opens', async (_name, place) => {
    expect(await getRefused(usePasskey({ place }))).toMatchObject({ code: 'passkey/refused' });
    expect(await windowCount()).toBe(0);
  });

  it('are refused by WebAuthn itself for a public suffix', async () => {
    const place = { rpId: 'io', origin: 'https://app.dfns.io' };
    expect(await createRefused(newPasskey({ place }))).toMatchObject({ code: 'passkey/refused' });
  });

  it('are not made twice on one authenticator', async () => {
    const { credId } = await create(newPasskey());
    expect(await createRefused(newPasskey({ excludeCredentials: [credId] }))).toEqual({
      code: 'passkey/failed',
      details: { reason: 'already-registered' },
    });
  });

  it('are not used when the person fails the check that is demanded', async () => {
    const { credId } = await create(newPasskey());
    await plug({ isUserVerified: false }, true);
    expect(await getRefused(usePasskey({ allowCredentials: [credId] }))).toMatchObject({
      code: 'passkey/cancelled',
    });
  });

  it('carry the flag of user verification only where it took place', async () => {
    await plug({ hasUserVerification: false, transport: 'usb' });
    const selection = { residentKey: 'discouraged', userVerification: 'discouraged' } as const;
    const created = await create(newPasskey({ authenticatorSelection: selection }));
    await verifyCreated(created, { requireUserVerification: false });
    await expect(verifyCreated(created, { requireUserVerification: true })).rejects.toThrow(
      /could not be verified/,
    );
  });
});

describe('a ceremony nobody answers', () => {
  beforeEach(() => plug({ isPersonThere: false }));

  it.each([
    ['by the button', () => click('#cancel')],
    [
      'by Escape',
      () =>
        inPage(`document.querySelector('#title').textContent &&
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))`),
    ],
    [
      'by closing the window',
      async () => {
        await inPage('document.querySelector("#title").textContent');
        await app.run(({ electron }) => electron.BrowserWindow.getAllWindows()[0]?.close());
      },
    ],
    [
      'by main',
      async () => {
        await inPage('document.querySelector("#title").textContent');
        await app.run(({ platform }) => platform.passkeys.cancel());
      },
    ],
  ])('is cancelled %s, and its window goes', async (_way, cancel) => {
    const refused = createRefused(newPasskey());
    await cancel();
    expect(await refused).toMatchObject({ code: 'passkey/cancelled' });
    expect(await windowCount()).toBe(0);
  });

  it('ends when a second one begins, which then works', async () => {
    const first = createRefused(newPasskey());
    await inPage('document.querySelector("#title").textContent');
    await plug();
    const { credId } = await create(newPasskey());
    expect(await first).toMatchObject({ code: 'passkey/cancelled' });
    expect(credId).toMatch(/^[A-Za-z0-9_-]{22,}$/);
  });

  it('ends after its time', async () => {
    await app.run(({ electron }) => electron.__host.authenticator.unplug());
    const refused = app.refusal(({ platform }, asked) => platform.hasty.get(asked), usePasskey());
    expect(await refused).toMatchObject({ code: 'passkey/timeout' });
  });

  it('ends at once when only this computer may answer and it cannot', async () => {
    await app.run(({ electron }) => electron.__host.authenticator.unplug());
    const authenticatorSelection = {
      ...newPasskey().authenticatorSelection,
      authenticatorAttachment: 'platform',
    } as const;
    expect(await createRefused(newPasskey({ authenticatorSelection }))).toMatchObject({
      code: 'passkey/no-authenticator',
    });
  });
});

describe('two accounts on one authenticator', () => {
  const users = [
    { id: 'us-ana', name: 'ana@example.com', displayName: '' },
    { id: 'us-ben', name: 'ben@example.com', displayName: '' },
  ] as const;
  beforeEach(async () => {
    await plug();
    for (const user of users) await create(newPasskey({ user }));
  });

  it('are offered by name, and the chosen one signs', async () => {
    const signing = get(usePasskey());
    const names = await inPage<string[]>(
      `(() => { const all = [...document.querySelectorAll('#accounts button')].map((b) => b.textContent);
        return all.length > 0 && all; })()`,
    );
    expect(names.toSorted()).toEqual(['ana@example.com', 'ben@example.com']);
    await click(`#accounts button:nth-child(${names.indexOf('ben@example.com') + 1})`);
    const { userHandle } = await signing;
    expect(Buffer.from(userHandle ?? '', 'base64url').toString()).toBe('us-ben');
  });

  it('sign nothing when the person cancels instead of choosing', async () => {
    const refused = getRefused(usePasskey());
    await inPage(`document.querySelector('#accounts button')`.concat(' !== null'));
    await click('#cancel');
    expect(await refused).toMatchObject({ code: 'passkey/cancelled' });
  });
});

describe('the passkey page', () => {
  beforeEach(() => plug({ isPersonThere: false }));

  it('names environment, relying party and user, and shows foreign names as text', async () => {
    const name = '</script><script>document.title="owned"</script><b>&amp;';
    const refused = createRefused(newPasskey({ user: { id: 'us-x', name, displayName: '' } }));
    const seen = await inPage<string[]>(
      `document.querySelector('#title').textContent && ['title', 'environment', 'rp', 'user']
        .map((id) => document.getElementById(id).textContent)`,
    );
    expect(seen).toEqual(['Create a passkey', 'Practice', PLACE.rpId, name]);
    expect(await inPage(`String(document.scripts.length) + document.querySelectorAll('b').length`)).toBe(
      '20',
    );
    await click('#cancel');
    await refused;
  });

  it('has no way out: no preload, no popup, no other address, no permission, no second load', async () => {
    const refused = getRefused(usePasskey());
    const tried = await inPage<unknown[]>(`(async () => {
      if (!document.querySelector('#title').textContent) return null;
      const failed = (url, options) => fetch(url, options).then((r) => r.status, () => 'stopped');
      location.href = 'https://example.com/';
      return Promise.all([typeof window.countersign, window.open('https://example.com/') === null,
        failed('/other'), failed('https://example.com/'), failed(location.href), failed(location.href, { method: 'POST', body: '{}' }),
        failed(location.href + '?x'), new Promise((done) => {
          const socket = new WebSocket('wss://' + location.host + location.pathname);
          socket.onerror = () => done('stopped'); socket.onopen = () => done('open'); }),
        navigator.permissions.query({ name: 'camera' }).then(({ state }) => state), location.pathname]);
    })()`);
    expect(tried).toEqual([
      'undefined',
      true,
      'stopped',
      'stopped',
      404,
      404,
      'stopped',
      'stopped',
      'denied',
      '/countersign-passkey',
    ]);
    await click('#cancel');
    await refused;
  });

  it('is the only address of its partition, also for requests that no policy of a page holds back', async () => {
    const refused = getRefused(usePasskey());
    const token = await inPage<string>(`JSON.parse(document.querySelector('#input').textContent).token`);
    const post = (url: string) =>
      app.run(
        async ({ electron }, [address, body]) =>
          (await electron.session.fromPartition('passkeys').fetch(address, { method: 'POST', body })).status,
        [url, JSON.stringify({ token, message: { type: 'cancelled' } })] as const,
      );
    for (const url of [
      `${PLACE.origin}/other`,
      `${PLACE.origin}/countersign-passkey?x`,
      'https://example.com/countersign-passkey',
      'http://practice.countersign.invalid/countersign-passkey',
    ]) {
      expect(await post(url)).toBe(404);
    }
    expect(await post(`${PLACE.origin}/countersign-passkey`)).toBe(204);
    expect(await refused).toMatchObject({ code: 'passkey/cancelled' });
  });

  it('runs no script but its own', async () => {
    const refused = getRefused(usePasskey());
    // In a turn of its own: DevTools lets what it evaluates itself past the policy.
    const ran =
      await inPage(`document.querySelector('#title').textContent && new Promise((done) => setTimeout(() => {
      const script = document.createElement('script');
      try { script.textContent = 'window.injected = 1'; document.body.append(script); } catch {}
      let evaluated = 'yes'; try { new Function('return 1')(); } catch (error) { evaluated = error.name; }
      done([typeof window.injected, evaluated]); }))`);
    expect(ran).toEqual(['undefined', 'EvalError']);
    await click('#cancel');
    await refused;
  });
});

describe('passkeys by system', () => {
  it('are usable where Electron reaches an authenticator', async () => {
    const usable = await app.run(({ platform }) =>
      (['win32', 'darwin', 'linux', 'freebsd'] as const).map((name) =>
        platform.passkeysWith({ platform: name }).isUsable(),
      ),
    );
    expect(usable).toEqual([true, true, true, false]);
    const refused = app.refusal(
      ({ platform }, asked) => platform.passkeysWith({ platform: 'freebsd' }).get(asked),
      usePasskey(),
    );
    expect(await refused).toEqual({ code: 'passkey/not-usable', details: { reason: 'platform' } });
  });

  it('use Touch ID only on macOS and with the group of the signature', async () => {
    const configured = await app.run(({ electron, platform }) => {
      platform.passkeysWith({ platform: 'darwin', touchIdGroup: 'TEAM.bundle.webauthn' });
      platform.passkeysWith({ platform: 'linux', touchIdGroup: 'TEAM.bundle.webauthn' });
      platform.passkeysWith({ platform: 'darwin', touchIdGroup: null });
      return electron.__host.calls
        .filter(({ api }) => api === 'app.configureWebAuthn')
        .map(({ args }) => args);
    });
    expect(configured).toEqual([[{ touchID: { keychainAccessGroup: 'TEAM.bundle.webauthn' } }]]);
  });

  it.each([
    ['linux', 'required', true],
    ['linux', 'preferred', false],
    ['win32', 'required', false],
  ] as const)(
    'say on %s, with user verification %s, whether a PIN cannot be typed: %s',
    async (name, demanded, isSaid) => {
      await plug({ isPersonThere: false });
      const refused = app.refusal(
        ({ platform }, [system, asked]) => platform.passkeysWith({ platform: system }).get(asked),
        [name, usePasskey({ userVerification: demanded, allowCredentials: ['AQID'] })] as const,
      );
      const hint = await inPage<string>(
        `document.querySelector('#title').textContent && String(!document.querySelector('#hint').hidden)`,
      );
      expect(hint).toBe(String(isSaid));
      await click('#cancel');
      await refused;
    },
  );
});
