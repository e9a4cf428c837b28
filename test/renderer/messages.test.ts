import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlainLinkReason } from '../../main/links/link.ts';
import type { ArgvReason } from '../../main/links/parse-argv.ts';
import type { ErrorCode } from '../../preload/api.ts';
import { describeLinkReason, LINK_REASONS } from '../../renderer/link-reasons.ts';
import { describeProblem, supportCode } from '../../renderer/messages.ts';

type Inner = `inner:${string}`;

/** Compile-time proof: a reason of the link check without words does not compile. */
const EVERY_REASON: Readonly<Record<PlainLinkReason | Exclude<ArgvReason, Inner>, string>> = LINK_REASONS;

const contract = readFileSync(new URL('../../preload/api.ts', import.meta.url), 'utf8');
const union = contract.slice(
  contract.indexOf('type ErrorCode'),
  contract.indexOf(';', contract.indexOf('type ErrorCode')),
);
// The list is the union of the contract, read from its text, because a type leaves no list behind.
const CODES = [...union.matchAll(/'([a-z/-]+)'/g)].map((match) => match[1] as ErrorCode);

interface LinkCase {
  readonly reason: string;
}

// A fixed corpus; only the reasons are read.
const corpus = JSON.parse(readFileSync(new URL('../vectors/links.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly LinkCase[];
  readonly argv: readonly LinkCase[];
};
const REASONS = [...new Set([...corpus.cases, ...corpus.argv].map((each) => each.reason))].filter(
  (reason) => reason !== 'ok',
);

const FALLBACK = describeLinkReason('some-reason-of-a-later-version');

describe('words for failures', () => {
  it.each(CODES)('say for %s what happened, what was not done and what to do next', (code) => {
    const { happened, notDone, next } = describeProblem({ code, details: {} });
    for (const sentence of [happened, notDone, next]) {
      expect(sentence).toMatch(/^[A-Z].+\.$/u);
      expect(sentence).not.toMatch(/!|please|sorry|oops/iu);
    }
  });

  it('cover the codes of the contract', () => {
    expect(CODES.length).toBeGreaterThan(40);
    expect(new Set(CODES).size).toBe(CODES.length);
  });

  it.each(REASONS)('say why a link was refused for %s', (reason) => {
    expect(describeLinkReason(reason)).not.toContain(FALLBACK);
    expect(describeLinkReason(reason)).toMatch(/^[A-Z].+\.$/u);
  });

  it('differ for every reason, so that support can tell them apart', () => {
    const sentences = Object.values(EVERY_REASON);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('have an answer for a reason they do not know, even one that looks like a property', () => {
    expect(['constructor', '__proto__', 'inner:toString'].map(describeLinkReason).join(' ')).not.toContain(
      'native',
    );
    expect(FALLBACK).toMatch(/^[A-Z].+\.$/u);
  });

  it('put the reason of a refused link into the first sentence', () => {
    const { happened } = describeProblem({ code: 'link/rejected', details: { reason: 'inner:host' } });
    expect(happened).toContain('In the wrapped link: It leads to an address');
  });

  it('end with a short code for support', () => {
    expect(supportCode({ code: 'link/rejected', details: { reason: 'host' } })).toBe('link/rejected · host');
    expect(supportCode({ code: 'api/refused', details: { status: 403, serverSays: 'no' } })).toBe(
      'api/refused · 403',
    );
  });
});
