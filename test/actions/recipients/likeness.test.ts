import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkFamily } from '../../../main/actions/network-table.ts';
import { addressKey } from '../../../main/actions/recipients/address-key.ts';
import { allEndKeys, endKeys, likenessOf } from '../../../main/actions/recipients/likeness.ts';
import { typedPart } from '../../../main/actions/recipients/typed-part.ts';

const as = (family: NetworkFamily | null) => (address: string) => ({ address, family });
const evm = as('evm');
const KNOWN = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

describe('likenessOf', () => {
  it.each([
    ['evm', KNOWN, '0x5aae111111111111111111111111111111111111', 'begins'],
    ['evm', KNOWN, '0x5AAE11111111111111111111111111111111EAED', 'begins-and-ends'],
    ['evm', KNOWN, '0x5aad11111111111111111111111111111111eaed', null],
    ['evm', KNOWN, KNOWN.toLowerCase(), null],
    [
      'bitcoin',
      'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le',
      'bc1qqzvk9999999999999999999999999999xjx5le',
      'begins-and-ends',
    ],
    [
      'bitcoin',
      'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le',
      'BC1PQZVK9999999999999999999999999999AAAA',
      'begins',
    ],
    [
      'bitcoin',
      'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le',
      'bc1qaaaa9999999999999999999999999999xjx5le',
      null,
    ],
    [
      'bitcoin',
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
      '3BvBMaaaaaaaaaaaaaaaaaaaaaaaaaNVN2',
      'begins-and-ends',
    ],
    ['bitcoin', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '1bvbmaaaaaaaaaaaaaaaaaaaaaaaaaNVN2', null],
    ['tron', 'TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99', 'TMUbP2222222222222222222222222uX99', 'begins-and-ends'],
    ['tron', 'TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99', 'TMUb22222222222222222222222222uX99', null],
    ['xrpl', 'rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfB', 'rRAyf222222222222222222222222xyfB', 'begins-and-ends'],
    [
      'stellar',
      'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ',
      'GA7QYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSGZ',
      'begins-and-ends',
    ],
    [
      'cosmos',
      'cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6',
      'cosmos1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaarf7c6',
      null,
    ],
    [
      'cosmos',
      'cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6',
      'cosmos1qckcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaf7c6',
      'begins-and-ends',
    ],
    [
      'bitcoin-cash',
      'bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm',
      'qp7psaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaat2qm',
      'begins-and-ends',
    ],
    [
      'cardano',
      'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
      'addr1qx2fxaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaarl8',
      'begins',
    ],
    [
      'ton',
      'EQAFD8BhK0SCs65y12AvroobkG52CRRyjYuq8JDMfUuOwQJT',
      'UQAFD8aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaJT',
      'begins',
    ],
    [
      'kaspa',
      'kaspa:qyp4scvsxvkrjxyq98gd4xedhgrqtmf78l7wl8p8p4j0mjuvpwjg5cqhy97n472',
      'kaspa:qaaaascvsxvkrjxyq98gd4xedhgrqtmf78l7wl8p8p4j0mjuvpwjg5cqhy97n472',
      null,
    ],
    ['hedera', '0.0.6120453', '0.0.6120999', 'begins'],
    ['near', 'treasury-of-acme.near', 'treasuri-of-acme.near', 'begins-and-ends'],
    [
      'solana',
      '2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5bPSU',
      '2EZj111111111111111111111111111111111111bPSU',
      'begins-and-ends',
    ],
  ] as const)(
    'compares behind what all addresses of %s begin with: %s and %s',
    (family, one, two, likeness) => {
      expect(likenessOf(as(family)(one), as(family)(two))).toBe(likeness);
      expect(likenessOf(as(family)(two), as(family)(one))).toBe(likeness);
    },
  );

  it('compares within a family only, but for the form of Ethereum, and with addresses of any network', () => {
    const like = '0x5aae11111111111111111111111111111111eaed';
    expect(likenessOf(as('starknet')(`${KNOWN}00`), as('sei')(`${like}00`))).toBeNull();
    expect(likenessOf(evm(KNOWN), as(null)(like))).toBe('begins-and-ends');
    expect(likenessOf(as(null)(KNOWN), evm(like))).toBe('begins-and-ends');
    expect(likenessOf(as(null)(KNOWN), as(null)(like))).toBe('begins-and-ends');
  });

  it.each(['sei', 'hedera', 'near', 'other', 'evm'] as const)(
    'takes the form of Ethereum on %s for one of Ethereum',
    (family) => {
      const like = '0x5aae11111111111111111111111111111111eaed';
      for (const other of ['evm', 'hedera', null] as const) {
        expect(likenessOf(as(other)(KNOWN), as(family)(like))).toBe('begins-and-ends');
        expect(likenessOf(as(family)(KNOWN), as(other)(like))).toBe('begins-and-ends');
      }
    },
  );

  it('does not count what all names of NEAR end with', () => {
    for (const end of ['.near', '.tg', '.testnet']) {
      for (const family of ['near', null] as const) {
        const likeness = likenessOf(as(family)(`treasury-acme${end}`), as(family)(`treasure-chest${end}`));
        expect(likeness).toBe('begins');
      }
    }
    expect(likenessOf(as('near')('treasury-acm1.near'), as('near')('treasury-acm2.near'))).toBe('begins');
    expect(likenessOf(as('near')('treasury1acme.near'), as('near')('treasury2acme.near'))).toBe(
      'begins-and-ends',
    );
  });

  it('says nothing about texts that are too short', () => {
    expect(likenessOf(as('near')('abcd'), as('near')('abcd.near'))).toBeNull();
    expect(likenessOf(as('near')('abcd1234'), as('near')('abcdx1234'))).toBe('begins');
    expect(likenessOf(as('near')('abcd11234'), as('near')('abcdx1234'))).toBe('begins-and-ends');
  });
});

describe('the rule for look-alikes', () => {
  /** Same addresses in each run (xorshift32), random at both ends; the middle does not matter to the rule. */
  const digits = (seed: number) => {
    let state = seed;
    return (): string => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const start = (state >>> 0).toString(16).padStart(8, '0');
      const end = (Math.imul(state, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
      return `0x${start}3f9a0b6c1d8e2f7a4b5c6d7e${end}`;
    };
  };

  it('alarms at most as often as chance has it, in 1,000,000 random pairs', () => {
    const next = digits(20_261_122);
    const counts = { begins: 0, 'begins-and-ends': 0 };
    for (let pair = 0; pair < 1_000_000; pair += 1) {
      const [one, two] = [next(), next()];
      const likeness = likenessOf(evm(one), evm(two));
      if (likeness !== null) counts[likeness] += 1;
    }
    // 1,000,000 / 16^4 = 15.3 pairs expected; 40 is more than six standard deviations above.
    expect(counts.begins).toBeGreaterThan(0);
    expect(counts.begins).toBeLessThan(40);
    expect(counts['begins-and-ends']).toBe(0);
  });

  it('has no other alarms: pairs with other first characters never look alike', () => {
    const next = digits(7);
    for (let pair = 0; pair < 20_000; pair += 1) {
      const [one, two] = [next(), next()];
      const isAlike = one.slice(0, 6) === two.slice(0, 6);
      expect(likenessOf(evm(one), evm(two)) !== null).toBe(isAlike);
    }
  });

  it('catches every crafted pair, and finds it under its first characters', () => {
    const next = digits(42);
    for (let pair = 0; pair < 20_000; pair += 1) {
      const [known, other] = [next(), next()];
      const crafted = known.slice(0, 6) + other.slice(6, -4) + known.slice(-4);
      const written = pair % 2 === 0 ? crafted : `0x${crafted.slice(2).toUpperCase()}`;
      if (likenessOf(evm(known), evm(written)) !== 'begins-and-ends') expect.fail(`${known} ${written}`);
      const { both } = endKeys(written, 'evm');
      const keys = [endKeys(known, 'evm'), ...allEndKeys(known)].filter((key) => key.both === both);
      if (keys.length !== 2) expect.fail(`${known} is not found under ${both}`);
    }
  });

  it.each(['bitcoin', 'tron', 'xrpl', 'solana', 'stellar', 'substrate'] as const)(
    'finds crafted addresses of %s under an entry for any network',
    (family) => {
      const body = fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{30,34}$/);
      const prefix = { bitcoin: '1', tron: 'T', xrpl: 'r', solana: '', stellar: 'G', substrate: '5' }[family];
      fc.assert(
        fc.property(body, body, (one, two) => {
          const known = prefix + one;
          const crafted = prefix + one.slice(0, 5) + two + one.slice(-4);
          const wanted = endKeys(crafted, family);
          expect(allEndKeys(known)).toContainEqual(wanted);
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe('addressKey', () => {
  it.each([
    [KNOWN, KNOWN.toLowerCase()],
    [KNOWN, `0x${KNOWN.slice(2).toUpperCase()}`],
    ['bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'BC1QQZVKYRQ93YA3ETT9MGNWE3QN79P2MCT9XJX5LE'],
    ['bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm'],
    ['bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
    ['QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
    ['ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq', '3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC'],
    ['bitcoincash:zpm2qsznhks23z7629mms6s4cwef74vcwvrqekrq9w', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
    ['TVE26TYGhfLC7tQDno7G8dGtxSkYQn49b3qD26PK7FcGSKE', 'rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf'],
    ['0.0.123', '0.0.123-vfmkw'],
    ['EQBiA3tEroM6LYE7gIMkDWIVY4-J_qli9EU5zMLhM6y0_RZa', 'UQBiA3tEroM6LYE7gIMkDWIVY4-J_qli9EU5zMLhM6y0_Uuf'],
    [
      'EQBiA3tEroM6LYE7gIMkDWIVY4-J_qli9EU5zMLhM6y0_RZa',
      '0:62037B44ae833a2d813b8083240d6215638f89fea962f44539ccc2e133acb4fd',
    ],
    [
      '0x2fd23d9182193775423497fc0c472e156c57c69e4089a1967fb288a2d84e914',
      '0x02Fd23d9182193775423497fc0c472E156C57C69E4089A1967fb288A2d84e914',
    ],
  ])('is one for %s and %s', (one, two) => {
    expect(addressKey(one)).toBe(addressKey(two));
  });

  it.each([
    ['TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99', 'tMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99'],
    [
      '0:62037b44ae833a2d813b8083240d6215638f89fea962f44539ccc2e133acb4fd',
      '-1:62037b44ae833a2d813b8083240d6215638f89fea962f44539ccc2e133acb4fd',
    ],
    ['0.0.123', '0.0.1234'],
    // The tag decides who gets it.
    ['XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc', 'rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf'],
    ['1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', '3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC'],
    ['0x10', '0x1'],
  ])('differs for %s and %s', (one, two) => {
    expect(addressKey(one)).not.toBe(addressKey(two));
  });
});

describe('typedPart', () => {
  it('is the middle, from the begin of a group on', () => {
    const known = `0x5aae${'1'.repeat(32)}eaed`;
    expect(typedPart(KNOWN, known)).toEqual({ text: 'b9A09f33', from: 19, to: 26, isMiddle: true });
    expect(KNOWN.slice(18, 26)).toBe('b9A09f33');
  });

  it('is elsewhere when both have the same middle', () => {
    const known = `${KNOWN.slice(0, 34)}0000eaed`;
    expect(typedPart(KNOWN, known)).toEqual({ text: 'Ef1BeAed', from: 35, to: 42, isMiddle: false });
    const inCapitals = `0x${known.slice(2).toUpperCase()}`;
    expect(typedPart(KNOWN, inCapitals)).toMatchObject({ from: 35 });
    expect(typedPart('treasury.near', 'treazury.near')).toMatchObject({ text: 'treasury', from: 1, to: 8 });
    expect(typedPart('abcdefgH12345678', 'abcdefgh12345678')).toMatchObject({ text: 'efgH1234' });
  });

  it('always differs from what stands there in the other address, and is a part of the address', () => {
    const text = fc.string({ minLength: 9, maxLength: 70 });
    fc.assert(
      fc.property(text, text, (one, two) => {
        fc.pre(one.toLowerCase() !== two.toLowerCase() && !two.toLowerCase().startsWith(one.toLowerCase()));
        const part = typedPart(one, two);
        expect(one.slice(part.from - 1, part.to)).toBe(part.text);
        expect(part.text).toHaveLength(8);
        expect(two.slice(part.from - 1, part.to).toLowerCase()).not.toBe(part.text.toLowerCase());
      }),
    );
  });
});
