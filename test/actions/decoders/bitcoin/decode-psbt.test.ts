import { describe, expect, it } from 'vitest';
import { decodePsbt } from '../../../../main/actions/decoders/bitcoin/decode-psbt.ts';
import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import { asHex, type Entry, funding, output, psbt, psbt0, psbt2, u32, wpkh } from './psbt-builder.ts';

const BITCOIN: DecodeContext = { network: findNetwork('Bitcoin'), own: null };
// Version 0 program of 20 bytes 0x01.
const ONE = 'bc1qqyqszqgpqyqszqgpqyqszqgpqyqszqgpyfl4f3';
const spent = (amount: bigint, fill = 7): Entry => [[1], output(amount, wpkh(fill))];
const coin = (amount: bigint, fill: number) => ({ amount, script: wpkh(fill) });

const decode = (bytes: Uint8Array, context = BITCOIN): Decoded => decodePsbt('/psbt', asHex(bytes), context);
const fact = (decoded: Decoded, label: string): string | undefined =>
  decoded.facts.find((one) => one.label === label)?.value;
const sentences = (decoded: Decoded): string =>
  decoded.findings.map(({ code, weight, sentence }) => `${weight} ${code} ${sentence}`).join('\n');

describe('a PSBT that is not in the one strict form is shown as unreadable', () => {
  const good = psbt0([{ entries: [spent(5000n)] }], [coin(4900n, 1)]);
  const table: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['nothing', Uint8Array.of()],
    ['another magic', Uint8Array.of(0x70, 0x73, 0x62, 0x75, ...good.subarray(4))],
    ['cut by one byte', good.subarray(0, -1)],
    ['one byte too many', Uint8Array.of(...good, 0)],
    ['a doubled key', psbt0([{ entries: [spent(5000n), spent(6000n)] }], [coin(4900n, 1)])],
    [
      'key data where none may be',
      psbt0([{ entries: [[[1, 1], output(5000n, wpkh(7))]] }], [coin(4900n, 1)]),
    ],
    [
      'a field of version 2 in version 0',
      psbt0([{ entries: [spent(5000n), [[0x0f], u32(3)]] }], [coin(4900n, 1)]),
    ],
    ['version 1', psbt0([], [coin(1n, 1)], [[[0xfb], u32(1)]])],
    [
      'version 2 without counts',
      psbt([
        [[0xfb], u32(2)],
        [[2], u32(2)],
      ]),
    ],
    [
      'a count beyond the bytes',
      psbt([
        [[2], u32(2)],
        [[4], [0xfe, 255, 255, 255, 255]],
        [[5], [0]],
        [[0xfb], u32(2)],
      ]),
    ],
    [
      'a length that is not the shortest',
      Uint8Array.of(...good.subarray(0, 5), 0xfd, 1, 0, ...good.subarray(6)),
    ],
  ];
  it.each(table)('%s', (_, bytes) => {
    const decoded = decode(bytes);
    expect(decoded.findings).toEqual([expect.objectContaining({ code: 'unreadable', weight: 'danger' })]);
    expect(decoded.movements).toEqual([]);
    expect(decoded.coverage.understood).toBe(0);
    expect(decoded.facts[0]?.value).toBe(asHex(bytes));
  });

  it.each(['0x123', 'zz', '', 'cHNidP8=x', '0x'])('the text %j', (text) => {
    expect(decodePsbt('/psbt', text, BITCOIN).findings[0]?.code).toBe('unreadable');
  });
});

describe('a PSBT in hexadecimal', () => {
  it('is the same with 0x, with 0X, in capitals and without', () => {
    const bytes = psbt0([{ entries: [spent(5000n)] }], [coin(4900n, 1)]);
    const digits = asHex(bytes).slice(2);
    const whole = decode(bytes);
    expect(whole.movements).toHaveLength(1);
    for (const text of [digits, digits.toUpperCase(), `0X${digits}`]) {
      expect(decodePsbt('/psbt', text, BITCOIN)).toEqual(whole);
    }
  });
});

describe('outputs', () => {
  it('are shown with satoshi and address, all of them recipients, in both versions and both encodings', () => {
    const inputs = [{ entries: [spent(5000n)] }];
    const outputs = [coin(3000n, 1), coin(1900n, 2)];
    const bytes = psbt0(inputs, outputs);
    const first = decode(bytes);
    expect(fact(first, 'Output 1 amount')).toBe('3000 satoshi (0.00003 BTC)');
    expect(fact(first, 'Output 1 to')).toBe(ONE);
    expect(first.movements.map(({ address, amount }) => [address === ONE, amount])).toEqual([
      [true, '3000'],
      [false, '1900'],
    ]);
    expect(first.sentence).toContain('to 2 outputs');
    const base64 = decodePsbt('/psbt', Buffer.from(bytes).toString('base64'), BITCOIN);
    expect(base64).toEqual(first);
    const second = decode(psbt2(inputs, outputs));
    for (const label of ['Output 1 amount', 'Output 2 to', 'Fee', 'Input 1 spends', 'Input 1 from']) {
      expect(fact(second, label)).toBe(fact(first, label));
    }
    expect(second.movements).toEqual(first.movements);
  });

  it('come back for certain only when the address is that of the wallet', () => {
    const bytes = psbt0([{ entries: [spent(5000n)] }], [coin(3000n, 1), coin(1900n, 2)]);
    const decoded = decode(bytes, { ...BITCOIN, own: ONE });
    expect(fact(decoded, 'Output 1 is')).toContain('it comes back to this wallet');
    expect(decoded.movements.map(({ amount }) => amount)).toEqual(['1900']);
    expect(decoded.sentence).toContain('1900 satoshi');
  });

  it('stay recipients when only derivation data calls them change, as anybody can write that', () => {
    const key = [2, ...new Uint8Array(32).fill(5)];
    const input: Entry = [
      [6, ...key],
      [1, 2, 3, 4, ...u32(0)],
    ];
    const mark: Entry = [
      [2, ...key],
      [1, 2, 3, 4, ...u32(1)],
    ];
    const stranger: Entry = [
      [2, ...key],
      [9, 9, 9, 9, ...u32(1)],
    ];
    const decoded = decode(
      psbt0(
        [{ entries: [spent(5000n), input] }],
        [
          { ...coin(3000n, 1), entries: [mark] },
          { ...coin(1900n, 2), entries: [stranger] },
        ],
      ),
    );
    expect(fact(decoded, 'Output 1 is')).toContain('cannot check');
    expect(fact(decoded, 'Output 2 is')).toBeUndefined();
    expect(decoded.movements).toHaveLength(2);
  });

  it('show the data of OP_RETURN as text and bytes, and warn when money goes into it', () => {
    const script = Uint8Array.of(0x6a, 5, ...Buffer.from('hello'));
    const decoded = decode(psbt0([{ entries: [spent(5000n)] }], [{ amount: 4900n, script }]));
    expect(fact(decoded, 'Output 1 text')).toBe('hello');
    expect(fact(decoded, 'Output 1 data (OP_RETURN)')).toBe('0x6a0568656c6c6f');
    expect(sentences(decoded)).toContain('the money in it is lost');
  });

  it('to a script without an address are said to be unreadable', () => {
    const decoded = decode(
      psbt0([{ entries: [spent(5000n)] }], [{ amount: 4900n, script: Uint8Array.of(0x51) }]),
    );
    expect(sentences(decoded)).toContain('danger not-decoded Output 1 pays to a script that has no address');
  });

  it('are shown in the address form of the network', () => {
    const script = Uint8Array.of(0x76, 0xa9, 20, ...new Uint8Array(20), 0x88, 0xac);
    const bytes = psbt0([{ entries: [spent(5000n)] }], [{ amount: 4900n, script }]);
    const on = (name: string) =>
      fact(decode(bytes, { network: findNetwork(name), own: null }), 'Output 1 to');
    expect(on('Bitcoin')).toBe('1111111111111111111114oLvT2');
    expect(on('BitcoinTestnet3')).toMatch(/^[mn]/);
    expect(on('Litecoin')).toMatch(/^L/);
    expect(on('Dogecoin')).toMatch(/^D/);
    expect(on('BitcoinCash')).toBe('bitcoincash:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqfnhks603');
    const foreign = decode(bytes, { network: findNetwork('Ethereum'), own: null });
    expect(sentences(foreign)).toContain('danger chain-mismatch');
  });
});

describe('inputs', () => {
  const previous = funding([coin(8000n, 7)]);
  const whole: Entry = [[0], previous.bytes];

  it('give the fee when every amount is known', () => {
    expect(fact(decode(psbt0([{ entries: [spent(5000n)] }], [coin(4900n, 1)])), 'Fee')).toBe(
      '100 satoshi (0.000001 BTC)',
    );
    const unknown = decode(psbt0([{ entries: [spent(5000n)] }, {}], [coin(4900n, 1)]));
    expect(fact(unknown, 'Fee')).toBeUndefined();
    expect(sentences(unknown)).toContain('The fee is not known');
  });

  it('take their amount from the previous transaction when its id is right', () => {
    const decoded = decode(psbt0([{ txid: previous.txid, entries: [whole] }], [coin(7900n, 1)]));
    expect(fact(decoded, 'Input 1 amount')).toBe('8000 satoshi (0.00008 BTC)');
    expect(decoded.findings).toEqual([]);
  });

  it.each([
    [
      'claims another amount',
      { txid: previous.txid, entries: [whole, spent(9000n)] },
      'claims another amount or owner',
    ],
    [
      'claims another owner',
      { txid: previous.txid, entries: [whole, spent(8000n, 8)] },
      'claims another amount or owner',
    ],
    ['brings another transaction', { entries: [whole] }, 'another transaction than the one it spends'],
    [
      'spends what is not there',
      { txid: previous.txid, index: 1, entries: [whole] },
      'an output that its transaction does not have',
    ],
  ])('are in danger when one %s', (_, input, words) => {
    const decoded = decode(psbt0([input], [coin(7900n, 1)]));
    expect(sentences(decoded)).toContain(words);
    expect(decoded.findings.some(({ weight }) => weight === 'danger')).toBe(true);
    expect(fact(decoded, 'Fee')).toBeUndefined();
  });

  it('that sign without covering amounts are said to be claimed only', () => {
    const script = Uint8Array.of(0x76, 0xa9, 20, ...new Uint8Array(20), 0x88, 0xac);
    const decoded = decode(psbt0([{ entries: [[[1], output(5000n, script)]] }], [coin(4900n, 1)]));
    expect(sentences(decoded)).toContain('claimed and not proven');
  });

  it.each([0, 1])('may ask for sighash type %d', (type) => {
    const entries: Entry[] = [spent(5000n), [[3], u32(type)]];
    expect(decode(psbt0([{ entries }], [coin(4900n, 1)])).findings).toEqual([]);
  });

  it.each([2, 3, 0x81, 0x82, 0x83, 0x41, 77])('are in danger with sighash type %d', (type) => {
    const entries: Entry[] = [spent(5000n), [[3], u32(type)]];
    expect(sentences(decode(psbt0([{ entries }], [coin(4900n, 1)])))).toContain('danger unusual-sighash');
  });

  it('spent twice are named', () => {
    const input = { txid: previous.txid, entries: [spent(5000n)] };
    expect(sentences(decode(psbt0([input, input], [coin(4900n, 1)])))).toContain(
      'Two inputs spend the same output',
    );
  });
});

describe('a fee', () => {
  const fee = (inputs: bigint, outputs: bigint) =>
    sentences(decode(psbt0([{ entries: [spent(inputs)] }], [coin(outputs, 1)])));

  it('is called high by its share and by itself', () => {
    expect(fee(1_000_000n, 951_000n)).toBe('');
    expect(fee(1_000_000n, 950_000n)).toContain(
      'caution high-fee High fee: 50000 satoshi (0.0005 BTC), 5.0 %',
    );
    expect(fee(1_000_000n, 800_000n)).toContain('danger high-fee');
    expect(fee(1_000_000_000n, 999_000_000n)).toContain(
      'danger high-fee High fee: 1000000 satoshi (0.01 BTC), 0.1 %',
    );
    expect(fee(1_000_000_000n, 999_000_001n)).toBe('');
  });

  it('below nothing is a danger', () => {
    expect(fee(1000n, 1001n)).toContain('worth more than the inputs');
  });
});

describe('fields that this version does not know', () => {
  it('are shown whole, counted and warned of', () => {
    const entries: Entry[] = [
      spent(5000n),
      [
        [0xfc, 1, 65, 0],
        [1, 2],
      ],
      [[0x77], [3]],
    ];
    const decoded = decode(psbt0([{ entries }], [coin(4900n, 1)]));
    expect(fact(decoded, 'Input 1: proprietary field 0xfc')).toBe('0x014100: 0x0102');
    expect(fact(decoded, 'Input 1: unknown field 0x77')).toBe('0x03');
    expect(sentences(decoded)).toContain('2 fields of the PSBT are not understood');
    expect(decoded.coverage.total - decoded.coverage.understood).toBe(2);
  });
});

describe('size', () => {
  const outputs = (count: number) => Array.from({ length: count }, (_, at) => coin(10n, at % 200));

  it('beyond 500 outputs is said, and then there is no fee', () => {
    const whole = decode(psbt0([{ entries: [spent(6000n)] }], outputs(500)));
    expect(whole.findings.map(({ code }) => code)).not.toContain('capped');
    expect(whole.movements).toHaveLength(500);
    const cut = decode(psbt0([{ entries: [spent(6000n)] }], outputs(501)));
    expect(sentences(cut)).toContain('danger capped Only the first 500');
    expect(fact(cut, 'Fee')).toBeUndefined();
    expect(fact(cut, 'Outputs')).toBe('501');
  });

  it('beyond what a transaction has is not read', () => {
    expect(decode(psbt2([], outputs(4000))).findings[0]?.code).toBe('unreadable');
    expect(decodePsbt('/psbt', `0x${'70'.repeat(400_001)}`, BITCOIN).findings[0]?.sentence).toContain(
      'too large',
    );
  });
});
