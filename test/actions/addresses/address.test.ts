import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, describeAddress, groupByFour } from '../../../main/actions/addresses/address.ts';
import { CHECKERS } from '../../../main/actions/addresses/checkers.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../../../main/actions/network-table.ts';
import { FAMILIES } from './address-vectors.ts';

const NETWORKS = [...Object.keys(MAIN_NETWORKS), ...Object.keys(TEST_NETWORKS)];
const rows = (verdict: 'right' | 'unchecked') => Object.values(FAMILIES).flatMap((family) => family[verdict]);

describe('checkAddress', () => {
  it.each(Object.values(FAMILIES).flatMap(({ foreign }) => foreign))(
    'refuses %s: %s on %s',
    (_, text, network) => {
      expect(checkAddress(text, network).verdict).toBe('foreign');
    },
  );

  it.each(rows('right'))('confirms the checksum of %s on %s', (text, network) => {
    const check = checkAddress(text, network);
    expect(check.verdict).toBe('right');
    expect(check.words).toContain('checksum is right');
  });

  it.each(rows('unchecked'))('says that %s on %s has no checksum', (text, network) => {
    const check = checkAddress(text, network);
    expect(check.verdict).toBe('unchecked');
    expect(check.words).toMatch(/^No checksum in it: /);
  });

  it('has at least three good and five bad addresses of each family', () => {
    for (const [name, { right, unchecked, foreign }] of Object.entries(FAMILIES)) {
      expect(right.length + unchecked.length, name).toBeGreaterThanOrEqual(3);
      expect(foreign.length, name).toBeGreaterThanOrEqual(5);
    }
    const without = Object.keys(CHECKERS).filter((family) => !Object.hasOwn(FAMILIES, family));
    expect(without.sort()).toEqual(['key', 'other', 'sei']); // Sei stands with Cosmos
  });

  it('takes no address of one family on a network of another, those of shared forms apart', () => {
    // EVM addresses on Sei, Hedera and NEAR; older Bitcoin addresses on two chains; 64 hex digits that are numbers of Starknet.
    const mayBe = (family: string, text: string, other: string): boolean =>
      (/^0x.{40}$/.test(text) && ['evm', 'sei', 'hedera', 'near'].includes(other)) ||
      (/^[13]/.test(text) && ['bitcoin', 'bitcoin-cash', 'litecoin'].includes(other)) ||
      (family === 'starknet' && other === 'move') ||
      (family === 'internet-computer' && other === 'near') ||
      (/^[a-z0-9-]{2,31}$/.test(text) && other === 'near') || // may be a name
      (family === 'cosmos' && other === 'sei');
    for (const [family, { right }] of Object.entries(FAMILIES)) {
      for (const [text] of right) {
        for (const [name, [, other]] of Object.entries(MAIN_NETWORKS)) {
          if (other === family || ['key', 'other'].includes(other) || mayBe(family, text, other)) continue;
          expect(checkAddress(text, name).verdict, `${text} on ${name}`).toBe('foreign');
        }
      }
    }
  });

  it.each([
    [
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed',
      'Ethereum',
      'EIP-55 checksum is wrong: a character may be mistyped',
    ],
    [
      '0x02fd23d9182193775423497fc0c472E156C57C69E4089A1967fb288A2d84e914',
      'Starknet',
      'SNIP-23 checksum is wrong: a character may be mistyped',
    ],
  ])('calls %s on %s mistyped: the chain would take it', (text, network, words) => {
    expect(checkAddress(text, network)).toEqual({ verdict: 'mistyped', words });
  });

  it.each([
    [
      '0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac',
      'Ethereum',
      'No checksum in it: all letters are of one case',
    ],
    [
      '2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5bPSU',
      'Solana',
      'No checksum in it: Solana addresses have none',
    ],
    ['0.0.6120453', 'Hedera', 'No checksum in it: it is not written behind the number'],
    ['treasury.near', 'Near', 'No checksum in it: it is a name of NEAR'],
    [`0x${'1'.repeat(64)}`, 'Sui', 'No checksum in it: addresses of Sui have none'],
    ['anything', 'KeyECDSA', 'Not checked: a key without a network has no addresses'],
    ['anything', 'Ion', 'Checksum not validated for this network'],
    ['anything', 'NetworkOfTomorrow', 'Checksum not validated for this network'],
    ['anything', null, 'Not checked: the network is not known'],
  ])('says honestly what it could not check in %s on %s', (text, network, words) => {
    expect(checkAddress(text, network)).toEqual({ verdict: 'unchecked', words });
  });

  it.each([
    [
      'tb1q4t3msge0gsrakyfedu66ndl3v9d6uha502kt0s',
      'Bitcoin',
      'This is an address of another network, not of Bitcoin',
    ],
    [
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3',
      'Bitcoin',
      'This is not an address of Bitcoin, or a character is mistyped',
    ],
    [
      'stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw',
      'Cardano',
      'This is a stake address: it cannot receive a payment',
    ],
    ['a'.repeat(301), 'NetworkOfTomorrow', 'This is longer than any address'],
    ['anythiпg', null, 'This address has characters that no address has'],
  ])('says why it refuses %s on %s', (text, network, words) => {
    expect(checkAddress(text, network)).toEqual({ verdict: 'foreign', words });
  });

  it.each([
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'BitcoinCash'],
    ['37xLrhtoYnTJ3womrCBAvjaD8mMCh6vhUf', 'Litecoin'],
  ])('says that Bitcoin has the same form as %s on %s', (text, network) => {
    expect(checkAddress(text, network)).toEqual({
      verdict: 'right',
      words: 'Base58 checksum is right (older form: Bitcoin has the same)',
    });
  });

  it('never throws, and is quick with the longest text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 20, maxLength: 300 }),
      fc.constantFrom(...rows('right').map(([text]) => text)),
      fc.stringMatching(/^[a-z2-7]{5}(-[a-z2-7]{5}){0,12}-[a-z2-7]{1,5}$/),
      fc.stringMatching(/^0x[0-9a-fA-F]{0,66}$/),
      fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{25,120}$/),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...NETWORKS, 'x', '__proto__'), (text, network) => {
        expect(['right', 'unchecked', 'mistyped', 'foreign']).toContain(checkAddress(text, network).verdict);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('describeAddress', () => {
  it('shows the whole address in groups of four, 0x apart', () => {
    const view = describeAddress('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'Ethereum');
    expect(view.groups.join(' ')).toBe('0x 5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed');
    expect(view).toMatchObject({ label: 'To', validation: 'EIP-55 checksum is right', isValid: true });
  });

  it.each([
    ['0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', true],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed', false],
    ['0x5a', false],
  ])('says whether %s is usable', (text, isValid) => {
    expect(describeAddress(text, 'Ethereum', 'Spender')).toMatchObject({ label: 'Spender', isValid });
  });

  it('never cuts: the groups joined are the displayed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const view = describeAddress(text, 'Ethereum');
        expect(view.groups.join('')).toBe(view.full);
        expect(groupByFour(text).join('')).toBe(text);
      }),
    );
  });
});
