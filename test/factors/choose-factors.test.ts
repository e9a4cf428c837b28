import { describe, expect, it } from 'vitest';
import { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { challengeOf, keyRef, startFactors, takes, wrappedRef } from './factor-world.ts';

const PPK = 'PasswordProtectedKey';

const idsOf = (factors: readonly { readonly option: { readonly credentialId: string } }[] | null) =>
  factors?.map(({ option }) => option.credentialId) ?? null;

describe('the first factors of a challenge', () => {
  it('are the listed keys of this computer, the preferred one first, then the passkeys', async () => {
    const { factors, makeKey } = await startFactors();
    for (const id of ['a', 'b', 'c']) await makeKey(id, { kind: 'Key' });
    const challenge = challengeOf({
      supportedCredentialKinds: [takes('Key'), takes('Fido2')],
      allow: { key: [keyRef('c'), keyRef('a')], webauthn: [keyRef('cGFzcw')] },
    });
    expect(idsOf(factors.choose(challenge).first)).toEqual(['a', 'c', 'passkey']);
  });

  it('are of the kind whose list names them', async () => {
    const { factors, makeKey } = await startFactors();
    await makeKey('key', { kind: 'Key' });
    await makeKey('wrapped', { kind: PPK });
    const allow = { key: [keyRef('key')], passwordProtectedKey: [wrappedRef('wrapped', '{}')] };
    const supportedCredentialKinds = [takes('Key'), takes(PPK)];
    const { first } = factors.choose(challengeOf({ supportedCredentialKinds, allow }));
    expect(first.map(({ option }) => [option.credentialId, option.kind, option.from])).toEqual([
      ['key', 'Key', 'this-computer'],
      ['wrapped', PPK, 'this-computer'],
    ]);
  });

  it('are of a kind that the service takes as a first factor', async () => {
    const { factors, makeKey } = await startFactors();
    await makeKey('a', { kind: 'Key' });
    const choose = (...kinds: ReturnType<typeof takes>[]) =>
      idsOf(
        factors.choose(challengeOf({ supportedCredentialKinds: kinds, allow: { key: [keyRef('a')] } })).first,
      );
    expect(choose(takes('Key', 'first'))).toEqual(['a']);
    expect(choose(takes('Key', 'either'))).toEqual(['a']);
    expect(choose(takes('Key', 'second'))).toEqual([]);
    expect(choose(takes('Key', 'second'), takes('Key', 'first'))).toEqual(['a']);
    expect(choose(takes('Fido2'), takes(PPK))).toEqual([]);
    expect(choose()).toEqual([]);
  });

  it('are found in the lower-case kinds of older answers', async () => {
    const { factors, makeKey } = await startFactors();
    await makeKey('a', { kind: 'Key' });
    const answer = challengeOf({ allow: { key: [keyRef('a')] } });
    const old = { ...answer, supportedCredentialKinds: [{ ...takes('Key'), kind: 'key' }] };
    expect(idsOf(factors.choose(AssertChallenge.parse(old)).first)).toEqual(['a']);
  });

  it('are never recovery keys, whatever lists them', async () => {
    const { factors, makeKey } = await startFactors();
    const { created } = await makeKey('r', { kind: 'RecoveryKey' });
    const choice = factors.choose(
      challengeOf({
        supportedCredentialKinds: [takes('Key'), takes(PPK), takes('RecoveryKey')],
        allow: { key: [keyRef('r')], passwordProtectedKey: [wrappedRef('r', created.envelope)] },
      }),
    );
    expect(idsOf(choice.first)).toEqual([]);
  });

  it('are wrapped keys among the keys where the service has no list of their own', async () => {
    const { factors, makeKey } = await startFactors();
    await makeKey('a', { kind: PPK });
    const choose = (allow: object) => {
      const challenge = challengeOf({ supportedCredentialKinds: [takes('Key'), takes(PPK)] });
      const { passwordProtectedKey: _none, ...lists } = challenge.allowCredentials;
      return factors
        .choose({ ...challenge, allowCredentials: { ...lists, key: [keyRef('a')], ...allow } })
        .first.map(({ option }) => option.kind);
    };
    expect(choose({})).toEqual([PPK]);
    expect(choose({ passwordProtectedKey: [] })).toEqual([]);
  });

  it('are keys that come with the challenge, where this computer has no copy', async () => {
    const { factors, makeKey } = await startFactors();
    await makeKey('here', { kind: PPK });
    const there = await makeKey('there', { kind: PPK, isHere: false });
    const allow = {
      passwordProtectedKey: [wrappedRef('there', there.created.envelope), wrappedRef('here', '{}')],
    };
    const { first } = factors.choose(challengeOf({ supportedCredentialKinds: [takes(PPK)], allow }));
    expect(first.map(({ option }) => [option.credentialId, option.from])).toEqual([
      ['here', 'this-computer'],
      ['there', 'service'],
    ]);
  });

  it('are not keys of the service when nobody can tell whose they are', async () => {
    const { factors, makeKey } = await startFactors();
    const { created } = await makeKey('there', { isHere: false });
    const allow = { passwordProtectedKey: [wrappedRef('there', created.envelope)] };
    const challenge = challengeOf({ supportedCredentialKinds: [takes(PPK)], allow });
    expect(factors.choose({ ...challenge, challengeIdentifier: 'no.readable.token' }).first).toEqual([]);
  });

  it('show names of the service escaped', async () => {
    const { factors, makeKey } = await startFactors();
    const { created } = await makeKey('\u202eid', { isHere: false });
    const allow = { passwordProtectedKey: [wrappedRef('\u202eid', created.envelope)] };
    const { first } = factors.choose(challengeOf({ supportedCredentialKinds: [takes(PPK)], allow }));
    expect(first[0]?.option.name).toContain('\\u{202e}id');
  });
});

describe('passkeys as a factor', () => {
  const passkey = () =>
    challengeOf({ supportedCredentialKinds: [takes('Fido2')], allow: { webauthn: [keyRef('cGFzcw')] } });

  it('are offered where the challenge lists one, or where nobody said who signs in', async () => {
    const { factors, settings } = await startFactors();
    const none = challengeOf({ supportedCredentialKinds: [takes('Fido2')] });
    expect(idsOf(factors.choose(passkey()).first)).toEqual(['passkey']);
    expect(idsOf(factors.choose(none).first)).toEqual([]);
    settings.username = '';
    expect(idsOf(factors.choose(none).first)).toEqual(['passkey']);
  });

  it('are left out where they cannot be used, unless nothing else could answer', async () => {
    const { factors, makeKey, passkeys, settings } = await startFactors();
    await makeKey('a', { kind: 'Key' });
    const both = challengeOf({
      supportedCredentialKinds: [takes('Key'), takes('Fido2')],
      allow: { key: [keyRef('a')], webauthn: [keyRef('cGFzcw')] },
    });
    passkeys.state.isUsable = false;
    expect(idsOf(factors.choose(both).first)).toEqual(['a']);
    expect(idsOf(factors.choose(passkey()).first)).toEqual(['passkey']);
    passkeys.state.isUsable = true;
    settings.place = null;
    expect(idsOf(factors.choose(both).first)).toEqual(['a']);
  });
});

describe('second factors', () => {
  async function choose(...kinds: ReturnType<typeof takes>[]) {
    const { factors, makeKey } = await startFactors();
    await makeKey('a', { kind: 'Key' });
    await makeKey('b', { kind: PPK });
    const choice = factors.choose(
      challengeOf({
        supportedCredentialKinds: kinds,
        allow: {
          key: [keyRef('a')],
          passwordProtectedKey: [wrappedRef('b', '{}')],
          webauthn: [keyRef('cGFzcw')],
        },
      }),
    );
    const secondFor = (id: string) => {
      const first = choice.first.find(({ option }) => option.credentialId === id);
      return first === undefined ? undefined : idsOf(choice.secondFor(first));
    };
    return { secondFor };
  }

  it('are asked for where the kind of the first one demands it, and nowhere else', async () => {
    const { secondFor } = await choose(
      takes('Key', 'first', true),
      takes(PPK, 'either'),
      takes('Fido2', 'either'),
    );
    expect(secondFor('a')).toEqual(['b', 'passkey']);
    expect(secondFor('b')).toBeNull();
    expect(secondFor('passkey')).toBeNull();
  });

  it('are never the first one again', async () => {
    const { secondFor } = await choose(takes('Key', 'either', true), takes('Fido2', 'either', true));
    expect(secondFor('a')).toEqual(['passkey']);
    expect(secondFor('passkey')).toEqual(['a']);
  });

  it('are of kinds that the service takes as second', async () => {
    const { secondFor } = await choose(
      takes('Key', 'first', true),
      takes(PPK, 'first'),
      takes('Fido2', 'second'),
    );
    expect(secondFor('a')).toEqual(['passkey']);
    expect(secondFor('passkey')).toBeUndefined();
  });

  it('may be demanded and not be there', async () => {
    const { secondFor } = await choose(takes('Key', 'first', true), takes('Totp', 'second'));
    expect(secondFor('a')).toEqual([]);
  });
});
