import { describe, expect, it } from 'vitest';
import {
  ENVIRONMENT_IDS,
  PRACTICE_LINK_HOST,
  practiceEnvironment,
  RELEASED_ENVIRONMENTS,
} from '../../main/environments/environments.ts';
import { linkHostsOf, RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { ISSUER } from '../../main/sandbox/auth/tokens.ts';

describe('practiceEnvironment', () => {
  it('refuses every address that is not a port of 127.0.0.1 over http', () => {
    for (const url of [
      '',
      'http://127.0.0.1',
      'http://127.0.0.1:0',
      'http://127.0.0.1:65536',
      'http://127.0.0.1:080',
      'http://127.0.0.1:4000/',
      'https://127.0.0.1:4000',
      'http://localhost:4000',
      'http://127.0.0.1:4000@evil.example',
      'http://127.0.0.1.evil.example:4000',
      'http://0.0.0.0:4000',
      'http://[::1]:4000',
      'http://127.0.0.1:4000\n',
    ]) {
      expect(() => practiceEnvironment(url), url).toThrow(expect.objectContaining({ code: 'input/invalid' }));
    }
  });

  it('is the only one with a way to redeem a code', () => {
    const practice = practiceEnvironment('http://127.0.0.1:65535');
    expect(practice).toMatchObject({ id: 'sandbox', tone: 'practice', apiUrl: 'http://127.0.0.1:65535' });
    expect(practice.redemption).toBe('external-invention');
    expect(RELEASED_ENVIRONMENTS.map(({ redemption }) => redemption)).toEqual([
      'none',
      'none',
      'none',
      'none',
    ]);
  });

  it('trusts the issuer that the practice organisation is, and no other', () => {
    expect(practiceEnvironment('http://127.0.0.1:4000').tokenIssuers).toEqual([ISSUER]);
  });

  it('has a link host that cannot resolve and that a release does not know', () => {
    const hosts = linkHostsOf([...RELEASED_ENVIRONMENTS, practiceEnvironment('http://127.0.0.1:4000')]);
    expect(PRACTICE_LINK_HOST.endsWith('.invalid')).toBe(true);
    expect(hosts.get(PRACTICE_LINK_HOST)).toBe('sandbox');
    expect(RELEASED_LINK_HOSTS.has(PRACTICE_LINK_HOST)).toBe(false);
  });
});

describe('the released environments', () => {
  it('are named by hand-offs only as their grammar has it: a new one widens nothing (SEC-26)', () => {
    expect(ENVIRONMENT_IDS).toEqual(['dfns', 'dfns-staging', 'ibm-haven', 'sandbox']);
    const newer = RELEASED_ENVIRONMENTS.filter(({ id }) => !ENVIRONMENT_IDS.some((known) => known === id));
    expect(newer.map(({ id, linkHosts }) => [id, linkHosts])).toEqual([['dfns-uae', []]]);
  });

  it('own exactly the link hosts of the published table', () => {
    expect(Object.fromEntries(RELEASED_LINK_HOSTS)).toEqual({
      'dashboard.dfns.io': 'dfns',
      'app.dfns.io': 'dfns',
      'dashboard.dfns.ninja': 'dfns-staging',
      'app.dfns.ninja': 'dfns-staging',
      'digitalassets.ibm.com': 'ibm-haven',
    });
  });

  it('share nothing that tells them apart', () => {
    for (const of of ['id', 'label', 'apiUrl'] as const) {
      expect(new Set(RELEASED_ENVIRONMENTS.map((environment) => environment[of])).size).toBe(4);
    }
    const hosts = RELEASED_ENVIRONMENTS.flatMap(({ linkHosts }) => linkHosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('have API addresses that are origins over https', () => {
    for (const { apiUrl } of RELEASED_ENVIRONMENTS) {
      expect(apiUrl).toBe(new URL(apiUrl).origin);
      expect(apiUrl.startsWith('https://')).toBe(true);
    }
  });
});
