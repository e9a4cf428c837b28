import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, describeAddress, groupByFour } from '../../../main/actions/addresses/address.ts';
import { checkEip55, parseBech32 } from '../../../main/actions/addresses/checksums.ts';

describe('checkAddress', () => {
  it.each([
    ['a Bitcoin address', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'Ethereum', 'foreign'],
    ['39 digits', `0x${'a'.repeat(39)}`, 'Ethereum', 'foreign'],
    ['a capital X', `0X${'a'.repeat(40)}`, 'Ethereum', 'foreign'],
    ['a Cyrillic letter', `0x${'a'.repeat(39)}а`, 'Ethereum', 'foreign'],
    ['a space', ` 0x${'a'.repeat(40)}`, 'Ethereum', 'foreign'],
    ['nothing', '', 'Ethereum', 'foreign'],
    [
      'one letter of the other case',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed'.replace('Ae', 'ae'),
      'Ethereum',
      'mistyped',
    ],
    ['a changed character of bech32', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5lq', 'Bitcoin', 'foreign'],
    ['a main network address', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'BitcoinTestnet3', 'foreign'],
    [
      'bech32 for witness version 1',
      'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4',
      'Bitcoin',
      'foreign',
    ],
    ['a changed character of base58', 'TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX98', 'Tron', 'foreign'],
    ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Tron', 'foreign'],
    ['an Ethereum address', '0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'XrpLedger', 'foreign'],
    ['31 bytes', '2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5b', 'Solana', 'foreign'],
  ])('refuses %s on %s', (_, text, network, verdict) => {
    expect(checkAddress(text, network).verdict).toBe(verdict);
  });

  it.each([
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'Ethereum'], // EIP-55
    ['0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'BaseSepolia'], // EIP-55
    ['bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'Bitcoin'],
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'Bitcoin'], // BIP-173
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'Bitcoin'], // BIP-350
    ['tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7', 'BitcoinSignet'], // BIP-173
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Bitcoin'],
    ['TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99', 'TronNile'],
    ['rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfB', 'XrpLedger'],
  ])('confirms the checksum of %s', (text, network) => {
    expect(checkAddress(text, network).verdict).toBe('right');
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
    [
      'XVLhHMPHU98es4dbozjVtdWzVrDjtV5AqEL4xcZj5whKbmc',
      'XrpLedger',
      'Checksum not validated for this network',
    ],
    ['0.0.6120453', 'Hedera', 'Checksum not validated for this network'],
    ['anything', 'NetworkOfTomorrow', 'Checksum not validated for this network'],
    ['anything', null, 'Not checked: the network is not known'],
  ])('says honestly what it could not check in %s', (text, network, words) => {
    expect(checkAddress(text, network)).toEqual({ verdict: 'unchecked', words });
  });

  it('never throws', () => {
    const networks = [
      'Ethereum',
      'Bitcoin',
      'Litecoin',
      'Tron',
      'XrpLedger',
      'Solana',
      'CosmosHub4',
      'x',
      '__proto__',
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...networks), (text, network) => {
        expect(['right', 'unchecked', 'mistyped', 'foreign']).toContain(checkAddress(text, network).verdict);
      }),
    );
  });
});

describe('describeAddress', () => {
  it('shows the whole address in groups of four, 0x apart', () => {
    const view = describeAddress('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'Ethereum');
    expect(view.groups.join(' ')).toBe('0x 5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed');
    expect(view.isValid).toBe(true);
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

describe('checksums', () => {
  it('find every change of case in an EIP-55 address', () => {
    const right = '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    for (const [index, letter] of Array.from(right).entries()) {
      const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      if (flipped === letter) continue;
      expect(checkEip55(`0x${right.slice(0, index)}${flipped}${right.slice(index + 1)}`)).toBe('wrong');
    }
  });

  it.each([
    ['A1LQFN3A', 'bech32m'],
    ['a12uel5l', 'bech32'],
    ['?1v759aa', 'bech32m'],
  ])('read %s as %s', (text, form) => {
    expect(parseBech32(text)?.form).toBe(form);
  });

  it.each(['A1G7SGD8', '10a06t8', '1qzzfhee', 'a12UEL5L', '1p2gdwpf', 'qyrz8wqd2c9m', ''])(
    'refuse %j',
    (text) => {
      expect(parseBech32(text)).toBeNull();
    },
  );
});
