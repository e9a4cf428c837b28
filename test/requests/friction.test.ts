import { describe, expect, it } from 'vitest';
import { type FrictionInput, judgeFriction, MAX_TICKS } from '../../main/requests/friction.ts';
import type { AddressView, AmountView, Warning } from '../../preload/review-view.ts';

const AMOUNT: AmountView = {
  ...{ scaled: '250,000.00', symbol: 'USDC', raw: '250000000000', rawUnit: 'base units' },
  ...{ decimals: 6, source: 'decoded' },
};
const GROUPS = ['0x12', '3456', '789a', 'bcde', 'f012', '3456', '789a', 'bcde', 'f012', '3456', '78'];
const ADDRESS: AddressView = {
  ...{ label: 'To', full: GROUPS.join(''), groups: GROUPS, validation: '', isValid: true },
};
const caution = (sentence: string): Warning => ({ sentence, weight: 'caution' });
const danger: Warning = { sentence: 'It looks like somebody known.', weight: 'danger' };

const judge = (change: Partial<FrictionInput> = {}) =>
  judgeFriction({
    description: { operation: 'wallets.transferAsset', reach: 'funds', title: 'Transfer' },
    presentation: { amount: AMOUNT, address: ADDRESS },
    warnings: [],
    steps: [],
    arrival: 'link',
    isStartedHere: false,
    isSuspicious: false,
    checks: [{ id: 'signature', verdict: 'same' }],
    isReal: true,
    challengeIdentifier: 'a.b.c',
    ...change,
  });
const CONTROL = { operation: 'users.create', reach: 'control', title: 'New user' } as const;
const UNKNOWN = { operation: null, reach: 'control', title: 'Unknown action' } as const;
const kinds = (change: Partial<FrictionInput>) => judge(change).steps.map(({ kind }) => kind);

describe('how much stands before a signature (SEC-58)', () => {
  it('is one button for a payment like any other, whoever began it: no step, no reason', () => {
    for (const arrival of ['link', 'paste', 'practice', 'here'] as const)
      expect(judge({ arrival })).toEqual({ friction: 'routine', because: [], steps: [] });
  });

  it.each<[string, Partial<FrictionInput>]>([
    ['a caution', { warnings: [caution('First payment.')] }],
    ['a storm', { isSuspicious: true }],
  ])('is unusual after %s, with a tick and the words', (_what, change) => {
    const verdict = judge(change);
    expect(verdict.friction).toBe('unusual');
    expect(verdict.because).toHaveLength(1);
    expect(kinds(change)).toEqual(['words', 'tick']);
    expect(verdict.steps.at(-1)?.sentence).toBe(`I have read: ${verdict.because[0]}`);
  });

  it.each(['link', 'paste', 'file', 'image', 'screen', 'camera'] as const)(
    'SEC-59: asks for the words by %s where nobody can check the word of the service, and ticks nothing away',
    (arrival) => {
      for (const checks of [[], [{ id: 'signature', verdict: 'cannot-check' as const }]]) {
        const verdict = judge({ arrival, checks });
        expect(verdict).toMatchObject({ friction: 'routine', because: [] });
        expect(verdict.steps).toMatchObject([{ kind: 'words', isRequired: false }]);
      }
    },
  );

  it.each(['here', 'approval'] as const)('asks for none by %s: there is no other screen', (arrival) =>
    expect(judge({ arrival, checks: [] })).toEqual({ friction: 'routine', because: [], steps: [] }),
  );

  it('is routine in practice although nobody pins its key', () =>
    expect(judge({ isReal: false, checks: [] })).toMatchObject({ friction: 'routine', steps: [] }));

  it.each<[string, Partial<FrictionInput>]>([
    ['what changes control', { description: CONTROL }],
    ['what nobody can describe', { description: UNKNOWN }],
    ['a danger', { warnings: [danger] }],
  ])('is critical for %s, and something is typed', (_what, change) => {
    expect(judge(change).friction).toBe('critical');
    expect(kinds(change)).toContain('type');
  });

  it('is critical without a typed value only for what the person named here themselves', () => {
    const here = { arrival: 'here', isStartedHere: true } as const;
    expect(judge({ ...here, description: CONTROL })).toMatchObject({ friction: 'critical', steps: [] });
    expect(kinds({ ...here, description: UNKNOWN })).toEqual(['type']);
    expect(kinds({ ...here, description: CONTROL, warnings: [danger] })).toEqual(['type']);
  });

  it('adds no second value to one that is typed already', () => {
    const steps = [{ kind: 'type', id: 'look-alike:1', sentence: 'Type it', expected: 'bcde' }] as const;
    expect(judge({ warnings: [danger], steps }).steps.filter(({ kind }) => kind === 'type')).toEqual(steps);
  });

  it('asks for the amount, else for a part of the address, else for a word', () => {
    const typed = (presentation: FrictionInput['presentation'], challengeIdentifier = 'a.b.c') =>
      judge({ warnings: [danger], presentation, challengeIdentifier }).steps[0];
    expect(typed({ amount: AMOUNT, address: ADDRESS })).toMatchObject({
      id: 'amount',
      expected: '250,000.00',
    });
    expect(typed({ amount: null, address: null })).toMatchObject({ id: 'word', expected: 'Transfer' });
    const asked = new Set<string>();
    for (let number = 0; number < 200; number += 1) {
      const step = typed({ amount: null, address: ADDRESS }, `challenge ${number}`);
      if (step?.kind !== 'type') throw new TypeError('nothing is typed');
      const [from, to] = (step.sentence.match(/\d+/g) ?? []).map(Number);
      expect(ADDRESS.full.slice((from ?? 0) - 1, to)).toBe(step.expected);
      asked.add(`${from}`);
    }
    // Another place each time, and never the ends that an attacker would imitate.
    expect([...asked].map(Number).sort((a, b) => a - b)).toEqual([9, 13, 17, 21, 25, 29, 33]);
  });

  it('merges many findings: at most five ticks, none left out', () => {
    const many = Array.from({ length: 9 }, (_, index) => caution(`Finding ${index}.`));
    const verdict = judge({ warnings: many });
    expect(verdict.because).toHaveLength(9);
    const ticks = verdict.steps.filter(({ kind }) => kind === 'tick');
    expect(ticks).toHaveLength(MAX_TICKS);
    expect(ticks.at(-1)?.sentence).toBe('I have read the 5 other findings above');
    expect(judge({ warnings: many.slice(0, 5) }).steps.filter(({ kind }) => kind === 'tick')).toHaveLength(5);
  });

  it('SEC-59: the words are compared where something is odd, and have to be in a storm', () => {
    const wordsOf = (change: Partial<FrictionInput>) =>
      judge(change).steps.find(({ kind }) => kind === 'words');
    expect(wordsOf({})).toBeUndefined();
    expect(wordsOf({ warnings: [caution('Odd.')] })).toMatchObject({ isRequired: false });
    expect(wordsOf({ isSuspicious: true })).toMatchObject({ isRequired: true });
    expect(wordsOf({ warnings: [caution('Odd.')], arrival: 'here' })).toBeUndefined();
    expect(wordsOf({ warnings: [caution('Odd.')], arrival: 'approval' })).toBeUndefined();
  });
});
