import fc from 'fast-check';
import { RLP } from 'micro-eth-signer/core/rlp.js';
import { beforeAll, describe, it } from 'vitest';
import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeSignature } from '../../../../main/actions/decoders/evm/abi-type.ts';
import { decodeEvmCall } from '../../../../main/actions/decoders/evm/decode-call.ts';
import { decodeEvmTransaction } from '../../../../main/actions/decoders/evm/decode-transaction.ts';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { decodeUserOperations } from '../../../../main/actions/decoders/evm/decode-user-operations.ts';
import { KNOWN_CALLS } from '../../../../main/actions/decoders/evm/known-calls.ts';
import { leavesOf, showValue } from '../../../../main/actions/payload/payload-tree.ts';
import { hex } from '../../../../main/core/bytes.ts';
import type { JsonNode } from '../../../../main/core/json-tree.ts';
import { encodeCall, execTransaction, multiSend } from './encode-call.ts';
import { A, B, ETHEREUM, everyLevel, everyText, MAX, NOBODY } from './evm-help.ts';
import { scanned } from './scanned.ts';

// Time of the processor, a cold start included: far above the 50 ms that are promised.
const MUCH_TOO_LONG = 400;

/** Not expect(): it is called a million times here. */
function must(isTrue: boolean, promise: string): void {
  if (!isTrue) throw new Error(promise);
}

function sound(decode: () => Decoded): Decoded {
  const before = process.cpuUsage();
  const decoded = decode();
  must(process.cpuUsage(before).user / 1_000 < MUCH_TOO_LONG, 'fast');
  for (const { coverage, facts } of everyLevel(decoded)) {
    must(coverage.understood >= 0 && coverage.understood <= coverage.total, 'coverage');
    must(
      facts.every(({ label, value }) => label !== '' && value !== ''),
      'no empty fact',
    );
  }
  return decoded;
}

const context: fc.Arbitrary<DecodeContext> = fc.constantFrom(
  ETHEREUM,
  NOBODY,
  { ...ETHEREUM, own: A },
  { ...ETHEREUM, nowMs: 1_760_000_000_000 },
);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((value) => `0x${hex(value)}`);

const transfer = encodeCall('transfer(address to,uint256 amount)', { to: A, amount: MAX });
const calls = [
  transfer,
  multiSend([{ operation: 1, to: A, value: 1n, data: transfer }]),
  execTransaction({
    operation: 0,
    to: A,
    value: 1n,
    data: multiSend([{ operation: 0, to: B, value: 1n, data: transfer }]),
  }),
  encodeCall('multicall(bytes[] data)', [new Uint8Array(70).fill(3), new Uint8Array(5)]),
  encodeCall('aggregate3((address to,bool allowFailure,bytes data)[] calls)', [
    { to: A, allowFailure: true, data: new Uint8Array(4) },
  ]),
];

/** A good text with one stretch of it overwritten, left out or doubled. */
const mutated = (samples: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      sample: fc.constantFrom(...samples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      put: fc.oneof(bytes(40), fc.constantFrom('0x', `0x${'ff'.repeat(32)}`, `0x${'00'.repeat(32)}`, '0x20')),
      leave: fc.nat(40),
    })
    .map(({ sample, at, put, leave }) => {
      const place = 2 + 2 * Math.floor((at * (sample.length - 2)) / 2);
      return sample.slice(0, place) + put.slice(2) + sample.slice(place + 2 * leave);
    });

const randomArguments = fc
  .tuple(
    fc.constantFrom(...KNOWN_CALLS.map(({ signature }) => decodeSignature(signature).selector)),
    fc.array(fc.oneof(fc.nat(400).map(BigInt), fc.bigInt({ min: 0n, max: MAX })), { maxLength: 14 }),
  )
  .map(
    ([selector, words]) =>
      `0x${selector}${words.map((word) => word.toString(16).padStart(64, '0')).join('')}`,
  );

describe('decodeEvmCall', () => {
  it('stays sound and shows every byte, whatever the data is', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(calls), randomArguments, bytes(200)), context, (data, around) => {
        const decoded = sound(() => decodeEvmCall('/data', { to: B, value: '1', data }, around));
        if (data !== '0x') must(everyText(decoded).includes(data), 'every byte');
      }),
      { numRuns: 9000 },
    );
  });

  it('takes any texts', () => {
    const text = fc.option(fc.oneof(fc.string({ maxLength: 50 }), bytes(30)), { nil: null });
    fc.assert(
      fc.property(fc.record({ to: text, value: text, data: text }), context, (texts, around) => {
        sound(() => decodeEvmCall('/data', texts, around));
      }),
      { numRuns: 1500 },
    );
  });
});

const rlp = (type: string, items: Parameters<typeof RLP.encode>[0]): string =>
  `0x${type}${hex(RLP.encode(items))}`;
const transactions = [
  rlp('', [9n, 5n, 21_000n, A, 1n, transfer, 1n, '0x', '0x']),
  rlp('01', [1n, 9n, 5n, 21_000n, A, 1n, transfer, [[B, [`0x${'11'.repeat(32)}`]]]]),
  rlp('02', [1n, 9n, 5n, 6n, 21_000n, A, 1n, calls[2] ?? '0x', []]),
  rlp('04', [1n, 9n, 5n, 6n, 21_000n, A, 1n, '0x', [], [[1n, B, 1n, 1n, 5n, 6n]]]),
];

describe('decodeEvmTransaction', () => {
  it('stays sound and shows every byte, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(transactions), bytes(120)), context, (text, around) => {
        const decoded = sound(() => decodeEvmTransaction('/transaction', text, around));
        must(everyText(decoded).includes(text), 'every byte');
      }),
      { numRuns: 4000 },
    );
  });
});

const typed = {
  types: {
    PermitSingle: [
      { name: 'details', type: 'PermitDetails' },
      { name: 'spender', type: 'address' },
      { name: 'sigDeadline', type: 'uint256' },
    ],
    PermitDetails: [
      { name: 'token', type: 'address' },
      { name: 'amount', type: 'uint160' },
      { name: 'expiration', type: 'uint48' },
      { name: 'nonce', type: 'uint48' },
    ],
  },
  domain: { name: 'Permit2', chainId: 1, verifyingContract: B },
  message: { details: { token: A, amount: '5', expiration: 1, nonce: 0 }, spender: B, sigDeadline: '9' },
};

/** Replaces the value at one of the places of a JSON text. */
function replaced(text: string, at: number, json: string): string {
  const places = [...text.matchAll(/(?<=:)("[^"]*"|[0-9]+)/g)];
  const place = places[at % places.length];
  return place === undefined
    ? text
    : text.slice(0, place.index) + json + text.slice(place.index + place[0].length);
}

const json = fc.oneof(
  fc.constantFrom(
    '"uint256"',
    '"uint8[]"',
    '"PermitDetails"',
    '"PermitSingle"',
    '[]',
    '{}',
    '-1',
    '1e3',
    'null',
    '"nonce"',
  ),
  fc.json({ maxDepth: 2 }),
);

/** Leaves below domain and message, as they would be displayed. */
const contentOf = (root: JsonNode): readonly string[] =>
  root.type !== 'object'
    ? []
    : leavesOf({
        ...root,
        members: root.members.filter(({ key }) => key.value === 'message' || key.value === 'domain'),
      })
        .filter(({ node }) => node.type === 'string' || node.type === 'number')
        .map(({ node }) =>
          node.type === 'string' ? JSON.stringify(node.value).slice(1, -1) : showValue(node),
        );

describe('decodeTypedData', () => {
  it('stays sound and shows every value of domain and message', () => {
    const changes = fc.array(fc.tuple(fc.nat(50), json), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(changes, context, (list, around) => {
        const text = list.reduce((now, [at, put]) => replaced(now, at, put), JSON.stringify(typed));
        const root = scanned(text);
        if (root?.type !== 'object') return;
        const decoded = sound(() => decodeTypedData('', root, around));
        const shown = everyText(decoded);
        for (const value of contentOf(root)) {
          if (/^[\w .:-]+$/.test(value)) must(shown.includes(value.toLowerCase()), value);
        }
      }),
      { numRuns: 4000 },
    );
  });
});

describe('decodeUserOperations', () => {
  it('stays sound and shows every operation', () => {
    const operation = fc.oneof(
      json,
      fc
        .tuple(mutated(calls), json)
        .map(([data, value]) => JSON.stringify({ to: A, data }).replace('}', `,"value":${value}}`)),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), context, (list, around) => {
        const root = scanned(`[${list.join(',')}]`);
        if (root?.type !== 'array') return;
        const decoded = sound(() => decodeUserOperations('/userOperations', root.items, around));
        must(decoded.inner.length === root.items.length, 'every operation');
      }),
      { numRuns: 1500 },
    );
  });
});

describe('the largest inputs', () => {
  const MANY = 9000;
  let large: readonly (() => Decoded)[] = [];
  beforeAll(() => {
    const address = Array.from({ length: 3900 }, () => A);
    const list = encodeCall('executeBatch(address[] to,bytes[] data)', { to: address, data: [] });
    const empty = `0x8d80ff0a${'20'.padStart(64, '0')}${(85 * 1500).toString(16).padStart(64, '0')}${'00'.repeat(85 * 1500)}`;
    const strings = scanned(
      JSON.stringify({
        types: { M: [{ name: 'list', type: 'string[]' }] },
        domain: {},
        message: { list: Array.from({ length: MANY }, (_, index) => `${index}`.padStart(100, 'x')) },
      }),
    );
    const types = scanned(
      JSON.stringify({
        types: Object.fromEntries(
          Array.from({ length: 1500 }, (_, index) => [
            `T${index}`,
            [{ name: 'next', type: `T${index + 1}` }],
          ]),
        ),
        domain: {},
        message: {},
      }),
    );
    large = [
      () => decodeEvmCall('', { to: A, value: '0', data: list }, ETHEREUM),
      () => decodeEvmCall('', { to: A, value: '0', data: empty }, ETHEREUM),
      () => decodeEvmTransaction('', `0x02${'c0'.repeat(131_000)}`, ETHEREUM),
      ...[strings, types].map(
        (root) => () =>
          root?.type === 'object'
            ? decodeTypedData('', root, ETHEREUM)
            : sound(() => decodeEvmTransaction('', '', ETHEREUM)),
      ),
    ];
  });

  it('are decoded in the time of a glance', () => {
    for (const decode of large) sound(decode);
  });
});
