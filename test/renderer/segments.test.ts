import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segment } from '../../renderer/ui/segments.ts';

const whole = (text: string, other: string): string =>
  segment(text, other)
    .map((each) => each.text)
    .join('');

/** The text with what is marked in brackets. */
const marked = (text: string, other: string): string =>
  segment(text, other)
    .map((each) => (each.isDifferent ? `[${each.text}]` : each.text))
    .join('');

const texts = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 40 }));

describe('texts that stand side by side', () => {
  it.each([
    ['2 of 4', '1 of 5', '[2] of [4]', '[1] of [5]'],
    ['10,000.00 USD', '1,000,000.00 USD', '[10,000.00] USD', '[1,000,000.00] USD'],
    ['250.00 USDC', '250,000.00 USDC', '[250.00] USDC', '[250,000.00] USDC'],
    ['wallets:sign', 'wallets:sign users:delete', 'wallets:sign', 'wallets:sign[ users:delete]'],
    ['', 'x', '', '[x]'],
    ['same', 'same', 'same', 'same'],
    ['0xdc10', '0xdc18', '0xdc1[0]', '0xdc1[8]'],
    ['0xDc1a', '0xdC1B', '0xDc1[a]', '0xdC1[B]'], // the case of hex digits says nothing
    ['🟢 on', '🔴 on', '[🟢] on', '[🔴] on'],
  ])('mark in “%s” and “%s” what differs', (text, other, first, second) => {
    expect([marked(text, other), marked(other, text)]).toEqual([first, second]);
  });

  it('mark the place only, not the page, where a very long word was changed', () => {
    const page = 'A'.repeat(400);
    const changed = segment(`${page}B${page}`, `${page}${page}`).filter((each) => each.isDifferent);
    expect(changed.map((each) => each.text)).toEqual(['B']);
  });

  it('lose no character, whatever is compared', () => {
    fc.assert(fc.property(texts, texts, (text, other) => whole(text, other) === text));
  });

  it('are marked on at least one side when they are not the same, and on none when they are', () => {
    const isMarked = (text: string, other: string) => segment(text, other).some((each) => each.isDifferent);
    fc.assert(
      fc.property(
        texts,
        texts,
        (text, other) => (isMarked(text, other) || isMarked(other, text)) === (text !== other),
      ),
    );
  });

  it('are the same on both sides in what is not marked', () => {
    const rest = (text: string, other: string) =>
      segment(text, other)
        .filter((each) => !each.isDifferent)
        .map((each) => each.text)
        .join('');
    const short = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 20 }); // below the widest word that is marked as a whole
    fc.assert(fc.property(short, short, (text, other) => rest(text, other) === rest(other, text)));
  });
});
