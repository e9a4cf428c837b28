import { describe, expect, it } from 'vitest';
import { DFNS, IBM_HAVEN } from '../../main/environments/environments.ts';
import type { Link } from '../../main/links/link.ts';
import { type Claimant, claimLink } from '../../main/workplaces/claim-link.ts';
import { makeUnclaimed } from '../../main/workplaces/unclaimed.ts';

const CODE = 'yOMv_O6roqYrSZ_R4PB70d1CtugSd4dL';
const external = (environment: 'dfns' | 'ibm-haven'): Link => ({
  form: 'external',
  environment,
  code: CODE,
  url: `https://dashboard.dfns.io/login?code=${CODE}`,
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A challenge whose token names this person; unsigned, because nothing is believed by it here. */
function handedOver(orgId: string, userId: string): Link {
  const claims = {
    ...{
      iss: 'auth.dfns.io',
      aud: 'dfns:auth:user',
      sub: orgId,
      iat: 1_800_000_000,
      exp: 1_800_000_900,
      jti: 'uj-1',
    },
    'https://custom/username': 'jane@acme.example',
    'https://custom/app_metadata': {
      ...{ orgId, userId, challenge: 'Y2g', tokenKind: 'UserAction' },
      challengeInfo: {
        payload: '{}',
        method: 'POST',
        path: '/wallets',
        server: 'Api',
        summary: '',
        nonce: 'n',
      },
    },
  };
  return {
    form: 'challenge',
    environment: 'dfns',
    challenge: {
      challenge: 'Y2g',
      challengeIdentifier: `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part(claims)}.${Buffer.alloc(64).toString('base64url')}`,
      allowCredentials: { key: [], webauthn: [] },
      supportedCredentialKinds: [],
    },
  };
}

const account = (accountId: string, more: Partial<Claimant> = {}): Claimant => ({
  accountId,
  environment: 'dfns',
  userId: null,
  organisationId: 'or-1',
  ...more,
});

describe('whose inbox a link goes to', () => {
  it('SEC-32: only an account of its environment, whichever is active', () => {
    const accounts = [account('practice', { environment: 'sandbox' }), account('a'), account('b')];
    expect(claimLink(external('dfns'), accounts, 'practice')).toBe('a');
    expect(claimLink(external('dfns'), accounts, 'b')).toBe('b');
    expect(claimLink(external('ibm-haven'), accounts, 'a')).toBeNull();
    expect(claimLink(external('dfns'), [], 'a')).toBeNull();
  });

  it('the one that a handed-over token names, before the active one', () => {
    const accounts = [
      account('a', { organisationId: 'or-1', userId: 'us-1' }),
      account('b', { organisationId: 'or-2', userId: 'us-2' }),
      account('c', { organisationId: 'or-2', userId: 'us-3' }),
    ];
    expect(claimLink(handedOver('or-2', 'us-3'), accounts, 'a')).toBe('c');
    expect(claimLink(handedOver('or-2', 'us-9'), accounts, 'a')).toBe('b');
    expect(claimLink(handedOver('or-9', 'us-1'), accounts, 'c')).toBe('c');
  });
});

describe('a request for an account that is not here', () => {
  const make = () => makeUnclaimed({ environments: () => [DFNS, IBM_HAVEN], changed: () => {} });
  const held = (requestId: string, environment: 'dfns' | 'ibm-haven') => ({
    ...{ requestId, link: external(environment), linkHash: 'ab'.repeat(32), arrival: 'link' as const },
    ...{ receivedAt: 5, isSuspicious: false },
  });

  it('says where it belongs, and can be opened in the browser', () => {
    const unclaimed = make();
    unclaimed.add(held('r1', 'ibm-haven'));
    expect(unclaimed.rows()).toMatchObject([
      {
        requestId: 'r1',
        state: 'waiting',
        environment: 'IBM Digital Asset Haven',
        tone: 'haven',
        accountId: null,
      },
    ]);
    expect(unclaimed.view('r1')).toMatchObject({
      problem: { code: 'link/no-account', details: { environment: 'IBM Digital Asset Haven' } },
      canBrowse: true,
      switchTo: null,
    });
    expect(unclaimed.browsableLink('r1')).toContain('/login?code=');
    expect(JSON.stringify([unclaimed.rows(), unclaimed.view('r1')])).not.toContain(CODE);
  });

  it('goes to the account of its environment that is added later, and to no other', () => {
    const unclaimed = make();
    unclaimed.add(held('r1', 'ibm-haven'));
    unclaimed.add(held('r2', 'dfns'));
    expect(unclaimed.take('dfns').map(({ requestId }) => requestId)).toEqual(['r2']);
    expect(unclaimed.rows()).toHaveLength(1);
    unclaimed.putAway('r1');
    expect(unclaimed.rows()).toEqual([]);
    expect(() => unclaimed.view('r1')).toThrowError(expect.objectContaining({ code: 'request/unknown' }));
  });
});
