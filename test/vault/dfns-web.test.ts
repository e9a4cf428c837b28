import { createHash, randomFillSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64, hex, utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { generatePkcs8, publicKeyOf } from '../../main/signing/open-key.ts';
import { openDfnsWeb, sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import { makeRecoveryCode } from '../../main/vault/recovery-code.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };

const random = (length: number) => randomFillSync(new Uint8Array(length));
const CODE = 'D1-TESTAB-CDEFG-HEJKL-2MNPQ-RSTUV-WXYZ23';
const USER = 'test@example.com';
const secret = (text: string): Secret => Secret.take(utf8(text));

const open = (text: unknown, { username = USER as string | null, code = CODE, maxBytes = 2500 } = {}) =>
  openDfnsWeb({ text, username, password: secret(code), publicKeyOf, maxBytes });

const vectors = corpus.vectors.filter(({ type }) => type === 'envelope');
const sealed = vectors.find(({ id }) => id === 'recovery-envelope');

describe('the envelope of the Dfns web client', () => {
  it('is in the published vectors, once to open and twice not to', () => {
    expect(vectors.map((vector) => vector.expect)).toEqual(['accept', 'reject', 'reject']);
  });

  it.each(vectors)('$id: opens as published, or not', (vector) => {
    const opened = open(vector.encryptedPrivateKey, {
      username: vector.username ?? null,
      code: vector.recoveryCode ?? '',
    });
    expect(opened.ok ? 'accept' : opened.code).toBe(vector.expect === 'accept' ? 'accept' : 'ENV_AUTH');
    if (opened.ok) expect(opened.pkcs8.use(hex)).toBe(vector.pkcs8Hex);
  });

  it('is sealed byte for byte as the web client does, credId included', () => {
    const made = sealDfnsWeb({
      pkcs8: Secret.take(Buffer.from(sealed?.pkcs8Hex ?? '', 'hex')),
      username: ` ${USER.toUpperCase()}\n`,
      password: secret(CODE),
      random: () => Uint8Array.from(Buffer.from(sealed?.ivHex ?? '', 'hex')),
    });
    expect(made).toEqual({ text: sealed?.encryptedPrivateKey, credId: sealed?.credentialId });
  });

  it.each(['EdDSA', 'ES256', 'ES256K'] as const)('gives a %s key back to its code', (algorithm) => {
    const pkcs8 = generatePkcs8(algorithm, random);
    const password = makeRecoveryCode(random);
    const { text, credId } = sealDfnsWeb({ pkcs8, username: USER, password, random });
    expect(credId).toBe(createHash('sha256').update(text).digest('base64url'));
    const opened = openDfnsWeb({ text, username: USER, password, publicKeyOf });
    expect(opened).toMatchObject({ ok: true, publicKeySpki: pkcs8.use(publicKeyOf) });
    expect(sealDfnsWeb({ pkcs8, username: USER, password, random }).text).not.toBe(text);
  });

  it('is not opened after any character of the text was changed', () => {
    const text = String(sealed?.encryptedPrivateKey);
    for (let at = 0; at < text.length; at += 7) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect(open(changed).ok, `position ${at}`).toBe(false);
      expect(open(text.slice(0, at)).ok).toBe(false);
    }
  });

  const inner = (value: unknown): string => base64(utf8(JSON.stringify(value)));
  const key = base64(new Uint8Array(40));
  const iv = base64(new Uint8Array(16));
  it.each([
    ['no text', 5, 'ENV_MISSING'],
    ['an empty text', '', 'ENV_MISSING'],
    ['2,501 bytes', 'A'.repeat(2501), 'ENV_TOO_LARGE'],
    ['2,501 bytes in fewer characters', 'é'.repeat(1251), 'ENV_TOO_LARGE'],
    ['base64url', inner({ key, iv, x: '???' }).replaceAll('/', '_'), 'ENV_NOT_JSON'],
    ['base64 without padding', inner({ key, iv, v: 1 }).replace(/=+$/, ''), 'ENV_NOT_JSON'],
    ['base64 with a line break', `${inner({ key, iv })}\n`, 'ENV_NOT_JSON'],
    ['base64 of bytes that are no UTF-8', base64(Uint8Array.of(0x22, 0xff, 0x22)), 'ENV_NOT_JSON'],
    ['base64 of JSON behind a byte order mark', base64(utf8('\ufeff{}')), 'ENV_NOT_JSON'],
    ['null inside', inner(null), 'ENV_SHAPE'],
    ['a text inside', inner('x'), 'ENV_SHAPE'],
    ['an array inside', inner([key, iv]), 'ENV_SHAPE'],
    ['a later version', inner({ v: 2, key, iv }), 'ENV_NEWER'],
    ['the version 1, which it never had', inner({ v: 1, key, iv }), 'ENV_SHAPE'],
    ['no iv', inner({ key }), 'ENV_SHAPE'],
    ['no members', inner({}), 'ENV_SHAPE'],
    ['members of the prototype', inner({ toString: key, valueOf: iv }), 'ENV_SHAPE'],
    ['an iv that is a number', inner({ key, iv: 5 }), 'ENV_ENCODING'],
    ['an iv that is null', inner({ key, iv: null }), 'ENV_ENCODING'],
    ['an empty key', inner({ key: '', iv }), 'ENV_ENCODING'],
    ['a key with a space', inner({ key: `${key} `, iv }), 'ENV_ENCODING'],
    ['an encoding fault before a length fault', inner({ key: 'AAAA', iv: '-' }), 'ENV_ENCODING'],
    ['spare bits in the iv', inner({ key, iv: iv.replace(/A==$/, 'B==') }), 'ENV_LENGTH'],
    ['an iv of 12 bytes', inner({ key, iv: base64(new Uint8Array(12)) }), 'ENV_LENGTH'],
    ['nothing but a tag', inner({ key: base64(new Uint8Array(16)), iv }), 'ENV_LENGTH'],
  ])('with %s is refused with its code', (_what, text, code) => {
    expect(open(text)).toEqual({ ok: false, code });
  });

  it('takes the username for the salt only when the text is whole, and asks for one', () => {
    const text = inner({ key, iv });
    for (const username of [null, '', ' \t\u00a0']) {
      expect(open(text, { username })).toEqual({ ok: false, code: 'ENV_USERNAME' });
      expect(open(inner({ key }), { username })).toEqual({ ok: false, code: 'ENV_SHAPE' });
    }
    expect(open(text)).toEqual({ ok: false, code: 'ENV_AUTH' });
    expect(open(text, { code: '' })).toEqual({ ok: false, code: 'ENV_AUTH' });
  });

  it('may be longer where no keychain limits it', () => {
    const pkcs8 = generatePkcs8('RS256', random);
    const { text } = sealDfnsWeb({ pkcs8, username: USER, password: secret(CODE), random });
    expect(open(text)).toEqual({ ok: false, code: 'ENV_TOO_LARGE' });
    expect(open(text, { maxBytes: 16_384 }).ok).toBe(true);
  });

  it('is not made without a username', () => {
    const input = { pkcs8: secret('x'), username: ' ', password: secret(CODE), random };
    expect(() => sealDfnsWeb(input)).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('is answered with a code whatever the text is', () => {
    const wrapped = fc.json().map((json) => base64(utf8(json)));
    fc.assert(
      fc.property(fc.oneof(fc.string(), wrapped, fc.base64String(), fc.anything()), (text) => {
        expect(open(text)).toMatchObject({ ok: false, code: expect.stringMatching(/^ENV_/) });
      }),
    );
  });
});
