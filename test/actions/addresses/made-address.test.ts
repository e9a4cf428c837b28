import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base32nopad, base58, base58xrp, base64url, bech32, bech32m } from '@scure/base';
import { describe, expect, it } from 'vitest';
import { checkAddress, groupByFour } from '../../../main/actions/addresses/address.ts';
import { crc16, crc32 } from '../../../main/actions/addresses/crc.ts';
import { parseFriendly } from '../../../main/actions/addresses/ton.ts';

// Addresses that are made here, so that exactly one thing about each is wrong while its checksum is right.
type Part = number | readonly number[] | Uint8Array;
const bytes = (...parts: readonly Part[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
const fill = (length: number, value = 7): readonly number[] => Array<number>(length).fill(value);
const check58 = (payload: Uint8Array, alphabet = base58): string =>
  alphabet.encode(bytes(payload, sha256(sha256(payload)).slice(0, 4)));
const verdict = (text: string, network: string) => checkAddress(text, network).verdict;

/** What each address is judged as, in the order given. */
function expectVerdicts(network: string, wanted: Readonly<Record<string, string>>): void {
  const got = Object.fromEntries(Object.keys(wanted).map((text) => [text, verdict(text, network)]));
  expect(got).toEqual(wanted);
}

describe('right checksums are named', () => {
  it.each([
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'Ethereum', 'EIP-55'],
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Bitcoin', 'Base58'],
    ['bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'Bitcoin', 'bech32'],
    ['bc1pfeessrawgf', 'Bitcoin', 'bech32m'],
    ['qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash', 'Cashaddr'],
    ['kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fv', 'Kaspa', 'Kaspa'],
    ['TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99', 'Tron', 'Base58'],
    ['rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfB', 'XrpLedger', 'Base58'],
    ['X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'XrpLedger', 'X-address'],
    ['GD46ZVDTUUA5MGHRBYIK3GRWX3Q62FJUUJGF5JC6743PQ3LXIVVGQFX7', 'Stellar', 'Strkey'],
    ['EQAFD8BhK0SCs65y12AvroobkG52CRRyjYuq8JDMfUuOwQJT', 'Ton', 'CRC16'],
    ['14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'Polkadot', 'SS58'],
    ['NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WGY', 'Algorand', 'SHA-512/256'],
    ['cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6', 'CosmosHub4', 'bech32'],
    ['addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8', 'Cardano', 'bech32'],
    ['Ae2tdPwUPEYvt1bUdEduFA7ViMJNEdmkG7BuHhELkByJWVKyVgF1jvEh37b', 'Cardano', 'CRC-32'],
    ['tz1L3tHJsTq9qj1shvYQsryfUjwNqRqtbZmx', 'Tezos', 'Base58'],
    ['0.0.123-vfmkw', 'Hedera', 'HIP-15'],
    ['0.0.123-esxsf', 'HederaTestnet', 'HIP-15'],
    ['rrkah-fqaaa-aaaaa-aaaaq-cai', 'InternetComputer', 'CRC-32'],
    ['2d0e897f7e862d2b57d9bc9ea5c65f9a24ac6c074575f47898314b8d6cb0929d', 'InternetComputer', 'CRC-32'],
    [
      'k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-6cc627i.1',
      'InternetComputer',
      'CRC-32',
    ],
    ['35CJPZohio6Ztii2zy1AYzJKvuxbGG44wrBn7hLHiYLoF2nxnh', 'Concordium', 'Base58'],
    ['0x02Fd23d9182193775423497fc0c472E156C57C69E4089A1967fb288A2d84e914', 'Starknet', 'SNIP-23'],
  ])('%s on %s: %s', (text, network, name) => {
    expect(checkAddress(text, network).words).toBe(`${name} checksum is right`);
  });

  it.each([
    ['treasury.near', 'Near', 'it is a name of NEAR'],
    ['7'.repeat(64), 'Near', 'NEAR addresses have none'],
    [`0:${'7'.repeat(64)}`, 'Ton', 'the raw form of TON has none'],
    [`a::1220${'7'.repeat(64)}`, 'Canton', 'Canton parties have none'],
    ['0x7777', 'Starknet', 'leading zeros are not written'],
  ])('or their absence is: %s on %s', (text, network, why) => {
    expect(checkAddress(text, network).words).toBe(`No checksum in it: ${why}`);
  });

  it.each([
    ['mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'BitcoinCash', 'Bitcoin Cash'],
    ['bchtest:qpf29h80q4kzprl84jmwhf9du3jsu2tvw509nqz5cy', 'BitcoinCash', 'Bitcoin Cash'],
    ['qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCashTestnet', 'Bitcoin Cash Testnet'],
    [
      'kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fv',
      'KaspaTestnet11',
      'Kaspa Testnet 11',
    ],
    ['0.0.123-vfmkw', 'HederaTestnet', 'Hedera Testnet'],
    ['0.0.123-esxsf', 'Hedera', 'Hedera'],
    ['treasury.testnet', 'Near', 'NEAR'],
    ['T719a5UwUCnEs54UsxG9CJYYDhwmFCvqXVCALUGJGSbNV3x', 'XrpLedger', 'XRP Ledger'],
    ['addr_test1wrphkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcl6szpr', 'Cardano', 'Cardano'],
    ['14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'Kusama', 'Kusama'],
    ['sei12rtn7e5lh6y6zftgc69gh7a0cny44089x7j8hq', 'CosmosHub4', 'Cosmos Hub'],
  ])('or that it is for another network: %s on %s', (text, network, label) => {
    expect(checkAddress(text, network).words).toBe(`This is an address of another network, not of ${label}`);
  });

  it.each([
    ['bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qq', 'BitcoinCash'],
    ['0.0.123-abcde', 'Hedera'],
    ['kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fw', 'Kaspa'],
    ['abcxyz', 'Cardano'],
    ['cosmos', 'CosmosHub4'],
  ])('or that it is none: %s on %s', (text, network) => {
    expect(checkAddress(text, network).words).toMatch(/^This is not an address of /);
  });
});

describe('a right checksum is not enough', () => {
  it('in base58 of Bitcoin and Tron: version and length count', () => {
    expectVerdicts('Tron', {
      [check58(bytes(0x41, fill(20)))]: 'right',
      [check58(bytes(0x41, fill(19)))]: 'foreign',
      [check58(bytes(0x41, fill(21)))]: 'foreign',
      [check58(bytes(0x42, fill(20)))]: 'foreign',
      [check58(bytes())]: 'foreign',
      [base58.encode(bytes(1, 2, 3))]: 'foreign',
    });
    expectVerdicts('Bitcoin', {
      [check58(bytes(1, fill(20)))]: 'foreign',
      [check58(bytes(0, fill(20)))]: 'right',
    });
    expectVerdicts('LitecoinTestnet', { [check58(bytes(0x3a, fill(20)))]: 'right' });
  });

  it('in segwit: version, length and form count', () => {
    const segwit = (
      version: number,
      length: number,
      prefix = 'bc',
      form = version === 0 ? bech32 : bech32m,
    ) => form.encode(prefix, [version, ...form.toWords(bytes(fill(length)))], 200);
    expectVerdicts('Bitcoin', {
      [segwit(0, 20)]: 'right',
      [segwit(0, 32)]: 'right',
      [segwit(0, 21)]: 'foreign',
      [segwit(1, 32)]: 'right',
      [segwit(1, 2)]: 'right',
      [segwit(1, 20)]: 'foreign',
      [segwit(1, 33)]: 'foreign',
      [segwit(2, 2)]: 'right',
      [segwit(2, 40)]: 'right',
      [segwit(2, 1)]: 'foreign',
      [segwit(2, 41)]: 'foreign',
      [segwit(2, 20, 'bc', bech32)]: 'foreign',
      [segwit(16, 20)]: 'right',
      [segwit(17, 20)]: 'foreign',
      [bech32m.encode('bc', [])]: 'foreign',
    });
    expectVerdicts('LitecoinTestnet', {
      [segwit(0, 20, 'tltc')]: 'right',
      [segwit(0, 20, 'ltc')]: 'foreign',
    });
  });

  it('in addresses of the XRP Ledger', () => {
    const x = (...parts: readonly Part[]) => check58(bytes(...parts), base58xrp);
    const account = fill(20);
    expectVerdicts('XrpLedger', {
      [x(0, account)]: 'right',
      [x(1, account)]: 'foreign',
      [x(0, fill(21))]: 'foreign',
      [x(5, 0x44, account, 0, fill(8, 0))]: 'right',
      [x(5, 0x44, account, 1, [9, 9, 9, 9, 0, 0, 0, 0])]: 'right',
      [x(5, 0x44, account, 1, [9, 9, 9, 9, 1, 0, 0, 0])]: 'foreign',
      [x(5, 0x44, account, 1, [9, 9, 9, 9, 0, 0, 0, 1])]: 'foreign',
      [x(5, 0x44, account, 0, [9, 0, 0, 0, 0, 0, 0, 0])]: 'foreign',
      [x(5, 0x44, account, 2, fill(8, 0))]: 'foreign',
      [x(5, 0x45, account, 0, fill(8, 0))]: 'foreign',
      [x(5, 0x44, account, 0, fill(7, 0))]: 'foreign',
      [x(5, 0x44, account, 0, fill(9, 0))]: 'foreign',
    });
  });

  it('in addresses of Tezos and Concordium', () => {
    expectVerdicts('Tezos', {
      [check58(bytes(6, 161, 159, fill(20)))]: 'right',
      [check58(bytes(6, 161, 161, fill(20)))]: 'right',
      [check58(bytes(6, 161, 164, fill(20)))]: 'right',
      [check58(bytes(6, 161, 166, fill(20)))]: 'right',
      [check58(bytes(2, 90, 121, fill(20)))]: 'right',
      [check58(bytes(6, 161, 160, fill(20)))]: 'foreign',
      [check58(bytes(6, 160, 159, fill(20)))]: 'foreign',
      [check58(bytes(6, 161, 159, fill(19)))]: 'foreign',
      [check58(bytes(6, 161, 159, fill(21)))]: 'foreign',
    });
    expectVerdicts('Concordium', {
      [check58(bytes(1, fill(32)))]: 'right',
      [check58(bytes(2, fill(32)))]: 'foreign',
      [check58(bytes(1, fill(31)))]: 'foreign',
    });
  });

  it('in SS58: prefix and length count', () => {
    const ss58 = (prefix: number, length = 32) => {
      const data = bytes(prefix, fill(length));
      return base58.encode(bytes(data, blake2b(bytes(Buffer.from('SS58PRE'), data)).slice(0, 2)));
    };
    for (const network of ['Kusama', 'KusamaAssetHub']) expect(verdict(ss58(2), network)).toBe('right');
    for (const network of ['Paseo', 'PaseoAssetHub']) {
      expect([ss58(0), ss58(42), ss58(2)].map((text) => verdict(text, network))).toEqual([
        'right',
        'right',
        'foreign',
      ]);
    }
    for (const network of ['Westend', 'WestendAssetHub']) expect(verdict(ss58(42), network)).toBe('right');
    expectVerdicts('Polkadot', { [ss58(0)]: 'right', [ss58(0, 31)]: 'foreign', [ss58(0, 33)]: 'foreign' });
    const words = (prefix: number) => checkAddress(ss58(prefix), 'Polkadot').words;
    expect(words(63)).toContain('another network');
    expect(words(64)).toContain('This is not an address');
  });

  it('in TON: flags and workchain count', () => {
    const friendly = (flags: number, workchain: number, length = 32) => {
      const data = bytes(flags, workchain, fill(length));
      return base64url.encode(bytes(data, crc16(data) >> 8, crc16(data) & 255));
    };
    expectVerdicts('Ton', {
      [friendly(0x11, 0)]: 'right',
      [friendly(0x51, 0)]: 'right',
      [friendly(0x51, 0xff)]: 'right',
      [friendly(0x31, 0)]: 'foreign',
      [friendly(0x91, 0)]: 'foreign',
      [friendly(0x11, 1)]: 'foreign',
      [friendly(0x11, 0, 29)]: 'foreign',
      [friendly(0x11, 0, 35)]: 'foreign',
      [`x0:${'7'.repeat(64)}`]: 'foreign',
      [`0:${'7'.repeat(65)}`]: 'foreign',
    });
    expectVerdicts('TonTestnet', { [friendly(0x91, 0)]: 'right', [friendly(0xd1, 0)]: 'right' });
    expect(parseFriendly(friendly(0x11, 0))).toEqual({ raw: `0:${'07'.repeat(32)}`, isTestOnly: false });
    expect(parseFriendly(friendly(0xd1, 0xff))).toEqual({ raw: `-1:${'07'.repeat(32)}`, isTestOnly: true });
  });

  it('in Stellar: version and length count', () => {
    const strkey = (version: number, length: number) => {
      const data = bytes(version, fill(length));
      return base32nopad.encode(bytes(data, crc16(data) & 255, crc16(data) >> 8));
    };
    expectVerdicts('Stellar', {
      [strkey(6 << 3, 32)]: 'right',
      [strkey(12 << 3, 40)]: 'right',
      [strkey(2 << 3, 32)]: 'right',
      [strkey(6 << 3, 40)]: 'foreign',
      [strkey(12 << 3, 32)]: 'foreign',
      [strkey(18 << 3, 32)]: 'foreign', // a secret key
      [strkey(11 << 3, 32)]: 'foreign',
    });
  });

  it('in Cosmos chains: prefix, length and form count', () => {
    const cosmos = (prefix: string, length: number, form = bech32) =>
      form.encode(prefix, form.toWords(bytes(fill(length))), 200);
    expectVerdicts('BabylonGenesis', {
      [cosmos('bbn', 20)]: 'right',
      [cosmos('bbn', 32)]: 'right',
      [cosmos('bbn', 21)]: 'foreign',
      [cosmos('bbn', 20, bech32m)]: 'foreign',
      [cosmos('bbnvaloper', 20)]: 'foreign',
    });
    expectVerdicts('BabylonTestnet5', { [cosmos('bbn', 20)]: 'right' });
    expect(checkAddress(cosmos('bbn', 21), 'BabylonGenesis').words).toContain('This is not an address');
  });

  it('in Cardano: type, network and length count', () => {
    const shelley = (
      header: number,
      length: number,
      prefix = header & 1 ? 'addr' : 'addr_test',
      form = bech32,
    ) => form.encode(prefix, form.toWords(bytes(header, fill(length))), 200);
    expectVerdicts('Cardano', {
      [shelley(0x01, 56)]: 'right',
      [shelley(0x31, 56)]: 'right',
      [shelley(0x01, 55)]: 'foreign',
      [shelley(0x41, 31)]: 'right',
      [shelley(0x51, 46)]: 'right',
      [shelley(0x41, 30)]: 'foreign',
      [shelley(0x41, 47)]: 'foreign',
      [shelley(0x61, 28)]: 'right',
      [shelley(0x71, 28)]: 'right',
      [shelley(0x61, 29)]: 'foreign',
      [shelley(0x81, 28)]: 'foreign',
      [shelley(0x02, 56, 'addr')]: 'foreign',
      [shelley(0x60, 28, 'addr')]: 'foreign',
      [shelley(0x61, 28, 'addrx')]: 'foreign',
      [shelley(0x60, 28, 'other')]: 'foreign',
      [shelley(0x61, 28, 'addr', bech32m)]: 'foreign',
      [bech32.encode('addr', [])]: 'foreign',
      [bech32.encode('addr', [31])]: 'foreign',
    });
    expectVerdicts('CardanoPreprod', { [shelley(0x60, 28)]: 'right', [shelley(0x61, 28)]: 'foreign' });
    const stake = (prefix: string) => checkAddress(shelley(0xe1, 28, prefix), 'Cardano').words;
    expect(stake('stake')).toContain('stake address');
    expect(stake('stake_test')).toContain('stake address');
    expect(stake('mistake')).not.toContain('stake address');
    expect(stake('stakes')).not.toContain('stake address');
  });

  it('in Byron addresses of Cardano: every part of the envelope counts', () => {
    const root = (seed: number) => [0x83, 0x58, 0x1c, ...fill(26), seed >> 8, seed & 255];
    const envelope = (
      payload: readonly number[],
      sum = crc32(bytes(payload)),
      head = [0x82, 0xd8, 0x18, 0x58],
    ) => base58.encode(bytes(head, payload.length, payload, sumBytes(sum)));
    const sumBytes = (sum: number) =>
      sum > 0xffff
        ? [0x1a, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]
        : [0x19, sum >> 8, sum & 255];
    const plain = [...root(1), 0xa0, 0];
    const path = [...root(1), 0xa1, 1, 0x58, 0x1e, ...fill(30), 0];
    const magic = [0x45, 0x1a, 0, 0, 0, 1];
    expectVerdicts('Cardano', {
      [envelope(plain)]: 'right',
      [envelope(path)]: 'right',
      [envelope([...root(1), 0xa1, 2, ...magic, 0])]: 'foreign', // of a test network
      [envelope(plain, 1)]: 'foreign',
      [envelope(plain, undefined, [0x82, 0xd8, 0x19, 0x58])]: 'foreign',
      [envelope([0x83, 0x58, 0x1d, ...plain.slice(3)])]: 'foreign',
      [envelope([...plain, 0])]: 'foreign',
      [envelope(plain.slice(0, -1))]: 'foreign',
      [envelope([...root(1), 0x9f, 0])]: 'foreign',
      [envelope([...root(1), 0xa3, 1, 0x40, 3, 0x40, 4, 0x40, 0])]: 'foreign',
    });
    expectVerdicts('CardanoPreprod', {
      [envelope([...root(1), 0xa1, 2, ...magic, 0])]: 'right',
      [envelope([...root(1), 0xa2, 1, 0x41, 0, 2, ...magic, 0])]: 'right',
      [envelope(plain)]: 'foreign',
    });
    // A checksum that fits two bytes is written with two.
    for (let seed = 0; seed < 0xffff; seed += 1) {
      const payload = [...root(seed), 0xa0, 0];
      const sum = crc32(bytes(payload));
      if (sum > 0xffff) continue;
      expect(verdict(envelope(payload), 'Cardano')).toBe('right');
      const long = [0x82, 0xd8, 0x18, 0x58, payload.length, ...payload, 0x1a, 0, 0, sum >> 8, sum & 255];
      expect(verdict(base58.encode(bytes(long)), 'Cardano')).toBe('foreign');
      return;
    }
  });

  it('in Bitcoin Cash and Kaspa: version and length count', () => {
    const cash = (prefix: string, ...parts: readonly Part[]) =>
      `${prefix}:${cashBody(prefix, bytes(...parts))}`;
    expectVerdicts('BitcoinCash', {
      [cash('bitcoincash', 0, fill(20))]: 'right',
      [cash('bitcoincash', 8, fill(20))]: 'right',
      [cash('bitcoincash', 16, fill(20))]: 'right',
      [cash('bitcoincash', 24 + 3, fill(32))]: 'right',
      [cash('bitcoincash', 32, fill(20))]: 'foreign',
      [cash('bitcoincash', 128, fill(20))]: 'foreign',
      [cash('bitcoincash', 3, fill(20))]: 'foreign',
      [cash('bitcoincash', 0, fill(32))]: 'foreign',
      [cash('bitcoincash')]: 'foreign',
    });
    expectVerdicts('BitcoinCashTestnet', {
      [check58(bytes(0x6f, fill(20)))]: 'right',
      [check58(bytes(0xc4, fill(20)))]: 'right',
    });
    expectVerdicts('Kaspa', {
      [cash('kaspa', 0, fill(32))]: 'right',
      [cash('kaspa', 1, fill(33))]: 'right',
      [cash('kaspa', 8, fill(32))]: 'right',
      [cash('kaspa', 1, fill(32))]: 'foreign',
      [cash('kaspa', 2, fill(32))]: 'foreign',
      [`kaspa:${cashBody('kaspa', bytes(0, fill(32))).toUpperCase()}`]: 'foreign',
      [cashBody('kaspa', bytes(0, fill(32)))]: 'foreign',
    });
  });

  it('in forms that are longer or shorter than they seem', () => {
    expectVerdicts('Near', {
      ab: 'unchecked',
      a: 'foreign',
      [`${'a'.repeat(59)}.near`]: 'unchecked',
      [`${'a'.repeat(60)}.near`]: 'foreign',
      ['a'.repeat(31)]: 'unchecked',
      ['a'.repeat(32)]: 'foreign',
      [`${'7'.repeat(65)}`]: 'foreign',
    });
    expectVerdicts('Ethereum', { [`x0x${'7'.repeat(40)}`]: 'foreign' });
    expectVerdicts('Sui', { [`x0x${'7'.repeat(64)}`]: 'foreign' });
    expectVerdicts('Hedera', { 'x0.0.1': 'foreign', '0.0.1x': 'foreign' });
    expectVerdicts('Starknet', { x0x77: 'foreign', '0x1': 'foreign', '0x2': 'unchecked' });
    expectVerdicts('Canton', { [`a::1220${'7'.repeat(65)}`]: 'foreign' });
    expectVerdicts('Ion', { ['a'.repeat(300)]: 'unchecked', ['a'.repeat(301)]: 'foreign' });
    expectVerdicts('Solana', { ['1'.repeat(32)]: 'unchecked', ['1'.repeat(129)]: 'foreign' });
    const id = '2d0e897f7e862d2b57d9bc9ea5c65f9a24ac6c074575f47898314b8d6cb0929d';
    expectVerdicts('InternetComputer', { [`x${id}`]: 'foreign', [`${id}0`]: 'foreign' });
  });

  it('in principals of the Internet Computer: at most 29 bytes', () => {
    const principal = (length: number) => {
      const sum = crc32(bytes(fill(length)));
      const data = bytes(sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255, fill(length));
      return (
        base32nopad
          .encode(data)
          .toLowerCase()
          .match(/.{1,5}/g) ?? []
      ).join('-');
    };
    expectVerdicts('InternetComputer', {
      [principal(29)]: 'right',
      [principal(1)]: 'right',
      [principal(30)]: 'foreign',
    });
  });
});

describe('groupByFour', () => {
  it('sets a 0x apart only at the begin', () => {
    expect(groupByFour('ab0xcd')).toEqual(['ab0x', 'cd']);
    expect(groupByFour('0xabcdef')).toEqual(['0x', 'abcd', 'ef']);
  });
});

/** Cashaddr as its specification writes it, from a version byte and a hash. */
function cashBody(prefix: string, data: Uint8Array): string {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const words = [...bech32.toWords(data)];
  const codes = Array.from(prefix, (character) => character.charCodeAt(0) & 31);
  let sum = 1n;
  for (const value of [...codes, 0, ...words, ...fill(8, 0)]) {
    const top = sum >> 35n;
    sum = ((sum & 0x7ffffffffn) << 5n) ^ BigInt(value);
    const steps = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
    for (const [bit, step] of steps.entries()) if ((top >> BigInt(bit)) & 1n) sum ^= step;
  }
  const checksum = [7, 6, 5, 4, 3, 2, 1, 0].map((place) => Number(((sum ^ 1n) >> BigInt(5 * place)) & 31n));
  return [...words, ...checksum].map((word) => alphabet.charAt(word)).join('');
}
