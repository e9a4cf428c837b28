import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FAILURES } from '../../main/vault/back-off.ts';
import {
  countFailure,
  failuresOf,
  forgetFailures,
  formatPasswordFailures,
  NO_PASSWORD_FAILURES,
  type PasswordFailures,
  parsePasswordFailures,
} from '../../main/vault/password-failures.ts';

const NOW = 1_790_000_000_000;
const failTimes = (known: PasswordFailures, credId: string, times: number): PasswordFailures =>
  Array.from({ length: times }).reduce<PasswordFailures>((state) => countFailure(state, credId, NOW), known);
const afterRestart = (known: PasswordFailures) => parsePasswordFailures(formatPasswordFailures(known));

/** What may happen to keys of a computer, more of them than are counted one by one. */
const happenings = fc.array(
  fc.record({
    credId: fc.oneof(
      fc.nat(90).map(String),
      fc.constantFrom('', '__proto__', 'constructor', 'é'.repeat(256)),
    ),
    isRight: fc.boolean(),
  }),
  { maxLength: 300 },
);
const play = (events: readonly { readonly credId: string; readonly isRight: boolean }[]) =>
  events.reduce(
    (known, { credId, isRight }) =>
      isRight ? forgetFailures(known, credId) : countFailure(known, credId, NOW),
    NO_PASSWORD_FAILURES,
  );

describe('wrong passwords of each key', () => {
  it('SEC-45: a right password for one key leaves the count of another', () => {
    const known = forgetFailures(failTimes(failTimes(NO_PASSWORD_FAILURES, 'a', 3), 'b', 4), 'a');
    expect([failuresOf(known, 'a').failures, failuresOf(known, 'b').failures]).toEqual([0, 4]);
  });

  it('SEC-45: never count less than happened since the last right password, whatever happens to other keys', () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const known = play(events);
        for (const credId of new Set(events.map((event) => event.credId))) {
          const own = events.filter((event) => event.credId === credId);
          const since = own.length - 1 - own.findLastIndex(({ isRight }) => isRight);
          expect(failuresOf(known, credId).failures).toBeGreaterThanOrEqual(since);
        }
      }),
    );
  });

  it('list at most 64 keys and are the same after a restart', () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const known = play(events);
        expect(known.keys.size).toBeLessThanOrEqual(64);
        expect(afterRestart(known)).toEqual(known);
      }),
    );
  });

  it('SEC-45: failures of a key that loses its place count for every key without one', () => {
    let known = failTimes(NO_PASSWORD_FAILURES, 'target', 5);
    for (let n = 0; n < 64; n += 1) known = failTimes(known, `other-${n}`, 6);
    expect(known.keys.has('target')).toBe(false);
    expect(failuresOf(known, 'target').failures).toBe(5);
  });

  it('list no key without failures', () => {
    expect(forgetFailures(failTimes(NO_PASSWORD_FAILURES, 'a', 3), 'a')).toEqual(NO_PASSWORD_FAILURES);
  });

  it('SEC-45: of a version that counted all keys as one count for each, until its right password comes', () => {
    const old = parsePasswordFailures(JSON.stringify({ failures: 7, lastFailureMs: NOW }));
    if (old === null) throw new TypeError('not read');
    expect(failuresOf(old, 'a')).toEqual({ failures: 7, lastFailureMs: NOW });
    const known = forgetFailures(old, 'a');
    expect([failuresOf(known, 'a').failures, failuresOf(known, 'b').failures]).toEqual([0, 7]);
    expect(afterRestart(known)).toEqual(known);
  });

  const none = { v: 2, others: NO_FAILURES, keys: [] };
  const key = (change: object) => ({ ...none, keys: [{ credId: 'a', ...NO_FAILURES, ...change }] });
  it.each([
    ...[
      null,
      {},
      [],
      { failures: 1 },
      { failures: -1, lastFailureMs: 0 },
      { failures: 0.5, lastFailureMs: 0 },
    ],
    ...[{ ...none, v: 3 }, { ...none, more: 1 }, key({ failures: -1 }), key({ credId: 'x'.repeat(257) })],
    { ...none, keys: Array.from({ length: 65 }, (_, n) => ({ credId: `${n}`, ...NO_FAILURES })) },
  ])('does not take %j for a stored state', (value) => {
    expect(parsePasswordFailures(JSON.stringify(value))).toBeNull();
  });

  it('does not take other texts for a stored state', () => {
    expect(parsePasswordFailures('')).toBeNull();
    expect(parsePasswordFailures(`${JSON.stringify(none)}${' '.repeat(300_000)}`)).toBeNull();
  });
});
