import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT_IDS } from '../../main/environments/environments.ts';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { formatLink, wrapLink } from '../../main/links/format-link.ts';
import { hashLink } from '../../main/links/hash-link.ts';
import type { ExternalLink, Link } from '../../main/links/link.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { EXTERNAL, LINK_CASES, TOKEN } from './link-cases.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...BASE64URL), minLength, maxLength });

const environment = fc.constantFrom(...ENVIRONMENT_IDS);

const external: fc.Arbitrary<Link> = fc
  .tuple(fc.constantFrom(...RELEASED_LINK_HOSTS), letters(16, 512))
  .map(([[host, id], code]) => ({
    form: 'external',
    environment: id,
    code,
    url: `https://${host}/login?code=${code}`,
  }));

const action: fc.Arbitrary<Link> = fc.record({
  form: fc.constant('action' as const),
  environment,
  action: fc.record({
    method: fc.constantFrom('POST', 'PUT', 'DELETE', 'GET'),
    path: fc.array(letters(1, 20), { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
    payload: fc.string({ unit: 'grapheme', maxLength: 300 }),
  }),
});

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const refs = fc.array(fc.record({ type: fc.constant('public-key' as const), id: text }), { maxLength: 3 });
const wrappedRef = fc.record({
  type: fc.constant('public-key' as const),
  id: text,
  encryptedPrivateKey: text,
});

const challenge: fc.Arbitrary<Link> = fc.record({
  form: fc.constant('challenge' as const),
  environment,
  challenge: fc.record(
    {
      challenge: letters(1, 90),
      challengeIdentifier: fc
        .tuple(letters(1, 40), letters(1, 200), letters(1, 90))
        .map((parts) => parts.join('.')),
      allowCredentials: fc.record(
        { key: refs, webauthn: refs, passwordProtectedKey: fc.array(wrappedRef, { maxLength: 2 }) },
        { requiredKeys: ['key', 'webauthn'] },
      ),
      supportedCredentialKinds: fc.array(
        fc.record({
          kind: text,
          factor: fc.constantFrom('first', 'second', 'either'),
          requiresSecondFactor: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      rp: fc.record({ id: text, name: text }),
      userVerification: fc.constantFrom('required', 'preferred', 'discouraged'),
      attestation: fc.constantFrom('none', 'indirect', 'direct', 'enterprise'),
      externalAuthenticationUrl: text,
    },
    { requiredKeys: ['challenge', 'challengeIdentifier', 'allowCredentials', 'supportedCredentialKinds'] },
  ),
});

const parsed = (value: string): Link => {
  const result = parseLink(value, RELEASED_LINK_HOSTS);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.link;
};
// fast-check records have no prototype; only the data counts.
const plain = (link: Link): unknown => JSON.parse(JSON.stringify(link));

describe('formatLink', () => {
  it('is the inverse of parseLink for every form', () => {
    const law = (link: Link) => {
      expect(plain(parsed(formatLink(link)))).toEqual(plain(link));
    };
    fc.assert(fc.property(fc.oneof(external, action, challenge), law), { numRuns: 1_000 });
  });

  it('has a text for every accepted link, whatever its spelling', () => {
    const accepted = LINK_CASES.filter(({ wanted }) => wanted.verdict === 'accept');
    expect(accepted.length).toBeGreaterThan(15);
    for (const { id, value } of accepted) {
      const link = parsed(String(value));
      expect([id, plain(parsed(formatLink(link)))]).toEqual([id, plain(link)]);
    }
  });

  it('survives the wrapper', () => {
    const law = (link: Link) => {
      expect(plain(parsed(wrapLink(formatLink(link))))).toEqual(plain(link));
    };
    fc.assert(fc.property(external, law));
  });

  it('refuses what no link can carry', () => {
    const make = (change: { path?: string; payload?: string }) => () =>
      formatLink({
        form: 'action',
        environment: 'dfns',
        action: { method: 'GET', path: '/a', payload: '', ...change },
      });
    expect(make({})).not.toThrow();
    for (const change of [
      { payload: '\ud800' },
      { payload: 'x'.repeat(4097) },
      { payload: 'ü'.repeat(4000) },
      { path: '/../a' },
    ]) {
      expect(make(change)).toThrow(expect.objectContaining({ code: 'input/invalid' }));
    }
  });
});

describe('the hash of a link', () => {
  const link: ExternalLink = { form: 'external', environment: 'dfns', code: TOKEN, url: EXTERNAL };

  it('is SHA-256 of its text', () => {
    expect(hashLink(link)).toBe('cc3fec648db69d4ba96f6e935b23e29c3249042684351c86bb5a1ec3891f4ae4');
  });

  it('is the same for every spelling of one link and another for another code', () => {
    const spellings = [EXTERNAL, wrapLink(EXTERNAL), wrapLink(EXTERNAL).replace('?', '/?')];
    expect(new Set(spellings.map((spelling) => hashLink(parsed(spelling)))).size).toBe(1);
    expect(hashLink(parsed(`${EXTERNAL}x`))).not.toBe(hashLink(link));
  });

  it('is that of the challenge and its environment, whatever stands around a challenge', () => {
    const handedOver: Extract<Link, { form: 'challenge' }> = {
      form: 'challenge',
      environment: 'dfns',
      challenge: {
        ...{ challenge: 'c', challengeIdentifier: 'a.b.c' },
        ...{ allowCredentials: { key: [], webauthn: [] }, supportedCredentialKinds: [] },
      },
    };
    const { challenge: one } = handedOver;
    const around: readonly Link[] = [
      { ...handedOver, challenge: { ...one, userVerification: 'preferred' } },
      { ...handedOver, challenge: { ...one, externalAuthenticationUrl: 'x' } },
      { ...handedOver, challenge: { ...one, challenge: 'd' } },
    ];
    expect(around.map(hashLink)).toEqual(around.map(() => hashLink(handedOver)));
    expect(hashLink({ ...handedOver, challenge: { ...one, challengeIdentifier: 'a.b.d' } })).not.toBe(
      hashLink(handedOver),
    );
    expect(hashLink({ ...handedOver, environment: 'sandbox' })).not.toBe(hashLink(handedOver));
  });
});
