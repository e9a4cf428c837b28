import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url, utf8 } from '../../main/core/bytes.ts';
import { makePasskeyExchange } from '../../main/platform/passkey-exchange.ts';
import {
  type PasskeyMessage,
  parsePasskeyMessage,
  passkeyProblem,
  readAssertion,
  readCreated,
} from '../../main/platform/passkey-messages.ts';
import { dataBlock } from '../../main/platform/passkey-page.ts';
import type { PasskeyPageInput } from '../../main/platform/passkey-script.ts';
import { PASSKEY_STYLE } from '../../main/platform/passkey-style.ts';
import { CHALLENGE, newPasskey, PLACE, usePasskey } from '../host/passkey-fixtures.ts';
import { readProjectFile } from '../rules/read-sources.ts';

const URL_OF_PAGE = `${PLACE.origin}/countersign-passkey`;
const TOKEN = 'one-use-token';
const INPUT: PasskeyPageInput = {
  token: TOKEN,
  environment: { label: 'Practice', tone: 'practice' },
  rpId: PLACE.rpId,
  userName: null,
  hint: null,
  request: {
    do: 'get',
    challenge: CHALLENGE,
    allowCredentials: [],
    userVerification: 'required',
    timeoutMs: 60_000,
  },
};

const clientData = (more: object = {}) =>
  base64url(
    utf8(
      JSON.stringify({
        type: 'webauthn.get',
        challenge: base64url(utf8(CHALLENGE)),
        origin: PLACE.origin,
        crossOrigin: false,
        ...more,
      }),
    ),
  );
const asserted = (more: object = {}) => ({
  type: 'asserted' as const,
  id: 'AQID',
  clientData: clientData(),
  authenticatorData: 'AAAA',
  signature: 'AAAA',
  userHandle: null,
  ...more,
});
const load = () => new Request(URL_OF_PAGE);
const post = (message: unknown, token = TOKEN) =>
  new Request(URL_OF_PAGE, { method: 'POST', body: JSON.stringify({ token, message }) });

async function shown() {
  const exchange = makePasskeyExchange(URL_OF_PAGE, INPUT);
  expect((await exchange.answer(load())).status).toBe(200);
  return exchange;
}

describe('one opening of the passkey page', () => {
  it('takes one result; the second one is not found', async () => {
    const exchange = await shown();
    expect((await exchange.answer(post(asserted()))).status).toBe(204);
    expect((await exchange.answer(post(asserted({ id: 'BAUG' })))).status).toBe(404);
    expect(await exchange.result).toMatchObject({ id: 'AQID' });
  });

  it('takes one of two results that arrive together', async () => {
    const exchange = await shown();
    const both = await Promise.all([exchange.answer(post(asserted())), exchange.answer(post(asserted()))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 404]);
  });

  it('is shown once, and takes nothing before it was shown', async () => {
    const exchange = makePasskeyExchange(URL_OF_PAGE, INPUT);
    expect((await exchange.answer(post(asserted()))).status).toBe(404);
    expect((await exchange.answer(load())).status).toBe(200);
    expect((await exchange.answer(load())).status).toBe(404);
  });

  it.each([
    ['another token', () => post(asserted(), 'another')],
    [
      'no token',
      () => new Request(URL_OF_PAGE, { method: 'POST', body: JSON.stringify({ message: asserted() }) }),
    ],
    ['an extra field', () => post(asserted({ more: 1 }))],
    ['padded base64', () => post(asserted({ signature: 'AA==' }))],
    ['standard base64', () => post(asserted({ signature: 'a+/b' }))],
    ['an empty id', () => post(asserted({ id: '' }))],
    ['an unknown type', () => post({ type: 'done' })],
    ['more than fits', () => post(asserted({ signature: 'A'.repeat(200_000) }))],
    ['no JSON', () => new Request(URL_OF_PAGE, { method: 'POST', body: '{' })],
    ['another method', () => new Request(URL_OF_PAGE, { method: 'PUT', body: JSON.stringify(asserted()) })],
    ['an account that nobody was offered', () => post({ type: 'chosen', id: 'AQID' })],
  ])('finds nothing for %s, and stays open', async (_what, request) => {
    const exchange = await shown();
    expect((await exchange.answer(request())).status).toBe(404);
    expect(exchange.hasEnded()).toBe(false);
  });

  it('ends by the word of the page, and keeps the first end', async () => {
    const exchange = await shown();
    await exchange.answer(post({ type: 'failed', name: 'SecurityError' }));
    exchange.end(passkeyProblem('NotAllowedError'));
    await expect(exchange.result).rejects.toMatchObject({ code: 'passkey/refused' });
  });

  it('offers two accounts and takes only one of them', async () => {
    const exchange = await shown();
    const choice = exchange.choose([
      { credentialId: 'AQID', name: 'ana' },
      { credentialId: 'BAUG', displayName: 'b\u202en' },
    ]);
    const offered = await exchange.answer(post({ type: 'accounts' }));
    expect(await offered.json()).toEqual([
      { id: 'AQID', name: 'ana' },
      { id: 'BAUG', name: 'b\\u{202e}n' },
    ]);
    expect((await exchange.answer(post({ type: 'chosen', id: 'CCCC' }))).status).toBe(404);
    expect((await exchange.answer(post({ type: 'chosen', id: 'BAUG' }))).status).toBe(204);
    expect(await choice).toBe('BAUG');
  });

  it('takes the only account without asking, and none when it ends', async () => {
    const exchange = await shown();
    expect(await exchange.choose([{ credentialId: 'AQID' }])).toBe('AQID');
    const choice = exchange.choose([{ credentialId: 'AQID' }, { credentialId: 'BAUG' }]);
    const poll = exchange.answer(post({ type: 'accounts' }));
    await poll;
    exchange.end(passkeyProblem('NotAllowedError'));
    expect(await choice).toBeNull();
  });
});

describe('what the passkey page answers', () => {
  const asked = usePasskey({ allowCredentials: ['AQID'] });
  const other = { code: 'passkey/failed', details: { reason: 'other-answer' } };

  it('is the assertion that the API takes', () => {
    expect(readAssertion(asked, asserted({ userHandle: 'dXM' }))).toEqual({
      credId: 'AQID',
      clientData: clientData(),
      authenticatorData: 'AAAA',
      signature: 'AAAA',
      userHandle: 'dXM',
    });
    expect(readAssertion(asked, asserted())).not.toHaveProperty('userHandle');
  });

  it.each([
    ['another credential', asserted({ id: 'BAUG' })],
    ['another challenge', asserted({ clientData: clientData({ challenge: CHALLENGE }) })],
    ['another page', asserted({ clientData: clientData({ origin: 'https://evil.example' }) })],
    ['another ceremony', asserted({ clientData: clientData({ type: 'webauthn.create' }) })],
    ['no client data', asserted({ clientData: 'AAAA' })],
    [
      'a new credential',
      { type: 'created', id: 'AQID', clientData: clientData(), attestationObject: 'AAAA' } as const,
    ],
  ])('is refused with %s', (_what, answer: PasskeyMessage) => {
    expect(() => readAssertion(asked, answer)).toThrowError(expect.objectContaining(other));
  });

  it('is refused when an assertion comes in place of a new credential', () => {
    expect(() => readCreated(newPasskey(), asserted())).toThrowError(expect.objectContaining(other));
  });

  it('never throws while it is read, whatever was posted', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((message) => JSON.stringify({ token: TOKEN, message })),
        ),
        (text) => {
          const message = parsePasskeyMessage(text, TOKEN);
          return message === null || typeof message.type === 'string';
        },
      ),
    );
  });

  it.each([
    ['AbortError', 'passkey/cancelled'],
    ['SecurityError', 'passkey/refused'],
    ['InvalidStateError', 'passkey/failed'],
    ['NoAuthenticator', 'passkey/no-authenticator'],
    ['constructor', 'passkey/failed'],
  ])('means %s as %s', (name, code) => expect(passkeyProblem(name)).toMatchObject({ code }));

  it('tells a person who closed the window from a passkey that said no', () => {
    const refused = { code: 'passkey/cancelled', details: { reason: 'not-allowed' } };
    expect(passkeyProblem('NotAllowedError')).toMatchObject(refused);
    expect(passkeyProblem('AbortError').details).toEqual({});
  });
});

describe('the data of the passkey page', () => {
  it('has nothing that could be read as markup, and parses to what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const block = dataBlock([value, text, '</script><!--']);
        return !/[<>&\u2028\u2029]/.test(block) && block === dataBlock(JSON.parse(block));
      }),
    );
  });

  it('ends neither its script nor its data early', async () => {
    const exchange = makePasskeyExchange(URL_OF_PAGE, { ...INPUT, rpId: '</script><script>1</script>' });
    const page = await (await exchange.answer(load())).text();
    expect(page.match(/<\/?script/g)).toEqual(['<script', '</script', '<script', '</script']);
  });

  it('has the colours of the renderer', () => {
    const tokens = readProjectFile('renderer/styles/tokens.css');
    const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
    const [ownLight = '', ownDark = ''] = PASSKEY_STYLE.split('@media (prefers-color-scheme: dark)');
    const colours = (style: string) =>
      [...style.matchAll(/--[a-z-]+: oklch\([^)]+\);/g)].map(([line]) => line);
    expect(colours(ownLight).filter((line) => !light.includes(line))).toEqual([]);
    expect(colours(ownDark).filter((line) => !dark.includes(line))).toEqual([]);
    expect(colours(ownDark).length).toBe(colours(ownLight).length);
  });
});
