import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInvitation } from '../../main/accounts/read-invitation.ts';

const REGISTRATION = {
  user: { id: 'us-1', name: 'ada@customer.invalid', displayName: 'Ada' },
  temporaryAuthenticationToken: 'a.b.c',
  challenge: 'c'.repeat(43),
  supportedCredentialKinds: { firstFactor: ['Fido2', 'Key'], secondFactor: [] },
  attestation: 'none',
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  excludeCredentials: [],
};
const whole = { v: 1, registration: REGISTRATION, wallets: [{ network: 'SolanaDevnet' }] };
const damaged = expect.objectContaining({ code: 'account/invitation-damaged' });
const codeOf = (text: string) => {
  try {
    decodeInvitation(text);
    return 'read';
  } catch (error) {
    return error;
  }
};

describe('the text of an invitation', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['no JSON', 'hello'],
    ['cut off', JSON.stringify(whole).slice(0, -1)],
    ['followed by more', `${JSON.stringify(whole)}{}`],
    ['of a newer version', JSON.stringify({ ...whole, v: 2 })],
    ['with a member nobody knows', JSON.stringify({ ...whole, extra: true })],
    ['with a member twice', JSON.stringify(whole).replace('"v":1', '"v":1,"v":1')],
    ['without wallets', JSON.stringify({ v: 1, registration: REGISTRATION })],
    ['without a challenge', JSON.stringify({ ...whole, registration: { ...REGISTRATION, challenge: '' } })],
    ['with a challenge that is no base64url', JSON.stringify(whole).replace('ccc', 'c"c')],
    ['with a network that is no name', JSON.stringify({ ...whole, wallets: [{ network: '../admin' }] })],
    ['with too many wallets', JSON.stringify({ ...whole, wallets: Array(51).fill({ network: 'Bitcoin' }) })],
    ['larger than 64 KiB', JSON.stringify(whole).padEnd(64 * 1024 + 1, ' ')],
    ['larger than 64 KiB in bytes', JSON.stringify(whole).padEnd(32 * 1024, 'ä')],
  ];
  it.each(cases)('is not read when it is %s', (_name, text) => {
    expect(codeOf(text)).toEqual(damaged);
  });

  it('is read with what it names, and white space around it', () => {
    const { challenge, wallets } = decodeInvitation(` ${JSON.stringify(whole)}\n`);
    expect(challenge.user).toEqual(REGISTRATION.user);
    expect(wallets).toEqual([{ network: 'SolanaDevnet' }]);
  });

  it('is read or refused by name, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"v":1,"registration":${json}}`),
        ),
        (text) => {
          expect(codeOf(text)).toEqual(damaged);
        },
      ),
    );
  });
});
