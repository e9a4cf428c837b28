import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { openAnyEnvelope } from '../../main/vault/open-any-envelope.ts';
import { ENVELOPE_CASES } from './envelope-cases.ts';
import { sharedKdf } from './kdf-for-tests.ts';

const kdf = sharedKdf();

describe('envelopes.json', () => {
  it('has a case for every code of both formats', () => {
    expect([...new Set(ENVELOPE_CASES.map(({ code }) => code))].sort()).toEqual([
      'ENV_AUTH',
      'ENV_ENCODING',
      'ENV_KDF_RANGE',
      'ENV_KEY',
      'ENV_KEY_MISMATCH',
      'ENV_LENGTH',
      'ENV_MISSING',
      'ENV_NEWER',
      'ENV_NOT_JSON',
      'ENV_SHAPE',
      'ENV_TOO_LARGE',
      'ENV_USERNAME',
      'ENV_WRONG_ENTRY',
      'OK',
    ]);
  });

  it.each(ENVELOPE_CASES)('$id $name: $code', async ({ input, wanted, needsKdf }) => {
    const { envelope: text, entry: slot = null, username = null } = input;
    const password = Secret.take(utf8(input.password));
    const callsBefore = kdf.calls();
    const opened = await openAnyEnvelope({ text, slot, username, password, kdf, publicKeyOf });
    if (!opened.ok) expect(opened).toEqual(wanted);
    else {
      const { ok, scheme, publicKeySpki, pkcs8 } = opened;
      expect({ ok, scheme, publicKeySpkiPem: spkiPem(publicKeySpki) }).toEqual(wanted);
      expect(pkcs8.use(publicKeyOf)).toEqual(publicKeySpki);
    }
    if (!needsKdf) expect(kdf.calls()).toBe(callsBefore);
  });

  it('has an RSA key that a keychain cannot hold; a wrapped file can', async () => {
    const large = ENVELOPE_CASES.find(({ name }) => name.startsWith('RSA-4096'));
    if (!large) throw new TypeError('the case is gone');
    const password = Secret.take(utf8(large.input.password));
    const input = { text: large.input.envelope, username: null, password, kdf, publicKeyOf };
    expect(await openAnyEnvelope(input)).toEqual({ ok: false, code: 'ENV_TOO_LARGE' });
    expect(await openAnyEnvelope({ ...input, maxBytes: 16_384 })).toMatchObject({ ok: true });
  });
});
