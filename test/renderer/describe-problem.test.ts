import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlainLinkReason } from '../../main/links/link.ts';
import type { ArgvReason } from '../../main/links/parse-argv.ts';
import type { ErrorCode, Problem } from '../../preload/problem.ts';
import { describeProblem, supportCode } from '../../renderer/words/describe-problem.ts';
import { describeLinkReason, LINK_REASONS } from '../../renderer/words/link-reasons.ts';

type Inner = `inner:${string}`;

/** Compile-time proof: a reason of the link check without words does not compile. */
const EVERY_REASON: Readonly<Record<PlainLinkReason | Exclude<ArgvReason, Inner>, string>> = LINK_REASONS;

const contract = readFileSync(new URL('../../preload/problem.ts', import.meta.url), 'utf8');
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

  it.each(['recovery/nothing-open', 'account/nothing-open'] as const)(
    'say of %s that it took too long',
    (code) => {
      const late = describeProblem({ code, details: { reason: 'expired' } });
      expect(late.happened).toBe('This took longer than the service allows.');
      expect(late.next).toContain('destroy its paper');
      expect(describeProblem({ code, details: {} }).happened).not.toBe(late.happened);
    },
  );

  it('end with a short code for support', () => {
    expect(supportCode({ code: 'link/rejected', details: { reason: 'host' } })).toBe('link/rejected · host');
    expect(supportCode({ code: 'api/refused', details: { status: 403, serverSays: 'no' } })).toBe(
      'api/refused · 403',
    );
  });
});

/** Claims that are untrue as soon as a signature exists. */
const UNSIGNED = /nothing was (signed|sent)|key was not opened/iu;

const STANDINGS = ['signed-not-sent', 'sent', 'sign-in'] as const;

describe('words for failures where a signature exists or may exist', () => {
  it.each(CODES.flatMap((code) => STANDINGS.map((standing) => [code, standing] as const)))(
    'never say for %s that nothing was signed, %s',
    (code, standing) => {
      const { happened, notDone, next } = describeProblem({ code, details: {} }, { standing });
      for (const sentence of [happened, notDone, next]) expect(sentence).toMatch(/^[A-Z“].+\.$/u);
      expect(`${happened} ${notDone}`).not.toMatch(UNSIGNED);
    },
  );

  it.each(CODES)('say for %s, before the service took the signature, that it was made here', (code) => {
    const { notDone } = describeProblem({ code, details: {} }, { standing: 'signed-not-sent' });
    expect(notDone).toContain('It was signed on this computer');
  });

  it.each<ErrorCode>([
    'api/unreachable',
    'api/rate-limited',
    'journal/cannot-write',
    'account/not-signed-in',
  ])('say for %s what “Send again” and declining do', (code) => {
    const { next } = describeProblem({ code, details: {} }, { standing: 'signed-not-sent' });
    expect(next).toContain('“Send again” sends the same signature, nothing is signed twice.');
    expect(next).toContain('If you decline, it is not used.');
  });

  it('do not offer to send again what is too late', () => {
    const { next } = describeProblem(
      { code: 'request/expired', details: {} },
      { standing: 'signed-not-sent' },
    );
    expect(next).not.toContain('Send again');
  });

  it('claim neither that the signature was sent nor that it was not, while nobody knows', () => {
    const { happened, next } = describeProblem({ code: 'api/unknown-outcome', details: {} });
    expect(happened).toBe('The signature may have been sent. The answer never came.');
    expect(next).toContain('before you start it again');
  });

  it('say of a code of another device that it lives for a minute, and nothing of a user name', () => {
    const words = (reason: string) => describeProblem({ code: 'account/code-refused', details: { reason } });
    expect(words('device-code').next).toContain('make a new code');
    expect(words('not-a-device-code').happened).toContain('nine letters and digits');
    expect(words('device-code').next).not.toContain('user name');
  });

  it('say which of two passwords was wrong', () => {
    const wrong = (details: Problem['details']) => describeProblem({ code: 'key/wrong-password', details });
    expect(wrong({}).happened).toBe('The password is not right.');
    expect(wrong({ factor: 'first' }).happened).toBe('The password of the first factor is not right.');
    expect(wrong({ factor: 'second' }).happened).toBe('The password of the second factor is not right.');
  });

  it('do not say that the window was closed where the passkey itself said no', () => {
    const closed = describeProblem({ code: 'passkey/cancelled', details: {} });
    const refused = describeProblem({ code: 'passkey/cancelled', details: { reason: 'not-allowed' } });
    expect(closed.happened).toContain('window was closed');
    expect(refused.happened).toContain('its check of finger, face or PIN failed');
    expect(refused.notDone).toBe('No passkey was used and nothing was signed.');
  });

  it('say of a record that cannot be read that nobody can tell whether it was signed', () => {
    const { notDone } = describeProblem({ code: 'journal/unreadable', details: {} });
    expect(notDone).toContain('It cannot be said whether it was signed.');
  });

  it('say of a redirect after the signature left that it was not accepted, and of one before that nothing followed', () => {
    const redirected = { code: 'api/redirected', details: {} } as const;
    expect(describeProblem(redirected, { standing: 'sent' }).notDone).toContain('not accepted');
    expect(describeProblem(redirected).notDone).toBe('It was not followed.');
  });
});

/** What main never opens a second time, as the page of a request that could not be shown. */
const FINAL: readonly ErrorCode[] = [
  'api/bad-answer',
  'api/redirected',
  'api/refused',
  'key/not-accepted',
  'link/mismatch',
  'link/not-redeemable',
  'link/unknown-code',
  'request/reopen',
  'request/sign-in-challenge',
];

describe('words for a request that cannot be shown', () => {
  it.each(FINAL)('do not say “try again” for %s, where no button does it', (code) => {
    const { happened, notDone, next } = describeProblem({ code, details: {} }, { canRetry: false });
    expect(`${happened} ${notDone} ${next}`).not.toMatch(/try again/iu);
  });

  it('say “try again” for an answer that cannot be trusted where the button is there', () => {
    const answer = { code: 'api/bad-answer', details: {} } as const;
    expect(describeProblem(answer, { canRetry: true }).next).toMatch(/^Try again/u);
  });

  it('do not send a person past a certificate that is wrong', () => {
    const { happened, next } = describeProblem({
      code: 'api/unreachable',
      details: { reason: 'certificate' },
    });
    expect(happened).toContain('certificate');
    expect(next).not.toMatch(/try again/iu);
  });

  it.each<[ErrorCode, RegExp]>([
    ['request/sign-in-challenge', /sign-in, not to an action/u],
    ['link/mismatch', /does not fit/u],
    ['link/not-redeemable', /Dfns or IBM Digital Asset Haven/u],
  ])('name the cause of %s', (code, words) => {
    expect(describeProblem({ code, details: {} }).happened).toMatch(words);
  });
});

describe('words that depend on what main found', () => {
  it.each([
    [{ group: 3 }, 'Group 3 of the recovery code has a typing mistake.'],
    [{ group: 0 }, 'The recovery code is not complete, or too long.'],
    [{}, 'The recovery code has a typing mistake.'],
  ])('name the group of a mistyped recovery code, case %#', (details, happened) => {
    expect(describeProblem({ code: 'recovery/code-mistyped', details }).happened).toBe(happened);
  });

  it.each(['not-a-key', 'public-key', 'encrypted', 'wrong-passphrase', 'not-supported', 'not-an-envelope'])(
    'say why nothing was imported: %s',
    (reason) => {
      const { happened, notDone, next } = describeProblem({
        code: 'key/not-importable',
        details: { reason },
      });
      for (const sentence of [happened, notDone, next]) expect(sentence).toMatch(/^[A-Z].+\.$/u);
      expect(notDone).toContain('Nothing was imported.');
    },
  );

  it('tell a public key from a private one, and a passphrase from a wrong one', () => {
    const words = ['public-key', 'encrypted', 'wrong-passphrase', 'not-supported', 'not-a-key'].map(
      (reason) => describeProblem({ code: 'key/not-importable', details: { reason } }).happened,
    );
    expect(new Set(words).size).toBe(5);
  });

  it('count the tries that are left to type the groups of a kit', () => {
    const words = [2, 1, 0].map((triesLeft) =>
      describeProblem({ code: 'recovery/groups-differ', details: { triesLeft } }, { standing: 'task' }),
    );
    expect(words.map(({ happened }) => /three times/u.test(happened))).toEqual([false, false, true]);
    expect(words[1]?.next).toContain('wrong once more, this kit is thrown away');
    expect(words[2]).toMatchObject({
      notDone: expect.stringContaining('was thrown away'),
      next: 'Make another kit.',
    });
  });

  it.each([
    ['code', /code of the e-mail/u, /^Nothing was recovered/u],
    ['credential', /no recovery key with this ID/u, /^Nothing was recovered/u],
    ['finish', /did not accept the recovery/u, /^Nothing was recovered/u],
  ])('say what of a recovery was refused: %s', (reason, what, not) => {
    const { happened, notDone } = describeProblem({ code: 'recovery/refused', details: { reason } });
    expect(happened).toMatch(what);
    expect(notDone).toMatch(not);
  });

  it.each(CODES)('claim for %s no more of a recovery that was sent than is known', (code) => {
    const words = describeProblem({ code, details: {} }, { standing: 'recovering' });
    expect(`${words.happened} ${words.notDone}`).not.toMatch(/nothing was (ended|recovered|changed|sent)/iu);
    expect(words.next).toContain('Sign in with the new key');
  });

  it('tell an invitation of somebody else from a damaged one', () => {
    const [other, damaged] = [{ reason: 'other-organisation' }, {}].map(
      (details) => describeProblem({ code: 'account/invitation-damaged', details }).happened,
    );
    expect(other).toContain('of another organisation');
    expect(damaged).not.toBe(other);
  });

  it('say of a key that a sign-in does not take that it may have been ended', () => {
    const words = describeProblem({ code: 'key/not-accepted', details: {} }, { standing: 'sign-in' });
    expect(words.happened).toContain('does not accept this key');
    expect(words.next).toContain('ended by a recovery');
    expect(Object.values(words).join(' ')).not.toMatch(/request/iu);
  });

  it('say the same of a wrong recovery code and a damaged recovery key', () => {
    expect(describeProblem({ code: 'recovery/wrong-code', details: {} }).happened).not.toMatch(/damage/iu);
  });
});

describe('words for something begun here', () => {
  it.each(CODES)('speak for %s of no other device and no request that waits', (code) => {
    if (code.startsWith('link/') || code.startsWith('request/')) return;
    const { happened, notDone, next } = describeProblem({ code, details: {} }, { standing: 'task' });
    for (const sentence of [happened, notDone, next]) expect(sentence).toMatch(/^[A-Z“].+\.$/u);
    expect(next).not.toMatch(/request waits|action again on the other device/iu);
  });
});
