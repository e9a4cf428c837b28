import { describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  kitPaperPolicy,
  META_CONTENT_SECURITY_POLICY,
  passkeyPagePolicy,
} from '../../main/policy/content-security-policy.ts';

describe('content security policy', () => {
  it('SEC-06: is exactly this text', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'none'; media-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
        "frame-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types scan-worker",
    );
  });

  it('SEC-06: says the same in the meta element, without what a meta element may not carry', () => {
    expect(META_CONTENT_SECURITY_POLICY).toBe(
      CONTENT_SECURITY_POLICY.replace(" frame-ancestors 'none';", ''),
    );
  });

  it('SEC-06: has no unsafe word, no wildcard, no scheme but data: for images, and one policy of the page', () => {
    const sources = CONTENT_SECURITY_POLICY.split('; ').flatMap((line) => line.split(' ').slice(1));
    expect([...new Set(sources)].sort()).toEqual(["'none'", "'script'", "'self'", 'data:', 'scan-worker']);
  });
});

describe('policies of the pages beside the renderer', () => {
  const NOTHING =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  it('SEC-06: the passkey page runs one script, has one style and posts to one address', () => {
    const url = 'https://app.dfns.io/countersign-passkey';
    expect(passkeyPagePolicy({ url, scriptHash: 'sha256-a', styleHash: 'sha256-b' })).toBe(
      `${NOTHING}; script-src 'sha256-a'; style-src 'sha256-b'; connect-src ${url}`,
    );
  });

  it('SEC-06: the kit on paper has one style and nothing else', () => {
    expect(kitPaperPolicy('sha256-b')).toBe(`${NOTHING}; style-src 'sha256-b'`);
  });
});
