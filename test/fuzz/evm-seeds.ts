/** Ethereum inputs to start from: transactions in RLP, calls in ABI, nested as deep as anybody would dare. */

const hexBytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));
const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

type Rlp = Uint8Array | readonly Rlp[];

export function rlp(item: Rlp): Uint8Array {
  if (item instanceof Uint8Array) {
    if (item.length === 1 && (item[0] ?? 0) < 0x80) return item;
    return join(head(0x80, item.length), item);
  }
  const body = join(...item.map(rlp));
  return join(head(0xc0, body.length), body);
}

function head(base: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length);
  const size =
    length < 0x100
      ? [length]
      : length < 0x10000
        ? [length >> 8, length & 255]
        : [length >> 16, (length >> 8) & 255, length & 255];
  return Uint8Array.of(base + 55 + size.length, ...size);
}

const word = (value: number | bigint | string): string =>
  typeof value === 'string' ? value.padStart(64, '0') : value.toString(16).padStart(64, '0');
const padded = (digits: string): string => digits.padEnd(Math.ceil(digits.length / 64) * 64, '0');
const bytesTail = (digits: string): string => word(digits.length / 2) + padded(digits);

const ADDRESS = '5bb3a50d811c142f21ae415f2d54800822a7ca19';
const MAX = 'f'.repeat(64);
const erc20 = (selector: string, amount: string): string => selector + word(ADDRESS) + amount;

/** multicall(bytes[]) around calls. */
const multicall = (calls: readonly string[]): string => {
  const tails = calls.map(bytesTail);
  let at = calls.length * 32;
  const heads = tails.map((tail) => {
    const here = word(at);
    at += tail.length / 2;
    return here;
  });
  return `ac9650d8${word(32)}${word(calls.length)}${heads.join('')}${tails.join('')}`;
};

/** multiSend(bytes) with packed transactions of Safe. */
const multiSend = (calls: readonly string[]): string => {
  const packed = calls
    .map((data, at) => `0${at % 2}${ADDRESS}${word(at)}${word(data.length / 2)}${data}`)
    .join('');
  return `8d80ff0a${word(32)}${bytesTail(packed)}`;
};

/** execTransaction of Safe around a call. */
const execTransaction = (data: string): string => {
  const dataTail = bytesTail(data);
  const words = [
    word(ADDRESS),
    word(0),
    word(320),
    word(1),
    word(0),
    word(0),
    word(0),
    word(0),
    word(0),
    word(320 + dataTail.length / 2),
  ];
  return `6a761202${words.join('')}${dataTail}${bytesTail('')}`;
};

const nest = (wrap: (inner: string) => string, depth: number): string =>
  depth === 0 ? erc20('a9059cbb', word(1_000_000)) : wrap(nest(wrap, depth - 1));

const LIGHT: readonly string[] = [
  '',
  '12345678',
  erc20('a9059cbb', word(1_000_000)),
  erc20('095ea7b3', MAX),
  erc20('39509351', word(5)),
  erc20('a22cb465', word(1)),
  `23b872dd${word(ADDRESS)}${word(ADDRESS)}${word(7)}`,
  `42842e0e${word(ADDRESS)}${word(ADDRESS)}${word(7)}`,
  `b88d4fde${word(ADDRESS)}${word(ADDRESS)}${word(7)}${word(128)}${bytesTail('beef')}`,
  `f2fde38b${word(ADDRESS)}`,
  `3659cfe6${word(ADDRESS)}`,
  `d505accf${word(ADDRESS)}${word(ADDRESS)}${MAX}${word(1)}${word(27)}${word(1)}${word(2)}`,
  multicall([erc20('a9059cbb', word(1)), erc20('095ea7b3', MAX)]),
  multiSend([erc20('a9059cbb', word(1)), erc20('095ea7b3', MAX)]),
];

/** They cost fifty times as much as the others, so they come less often. */
const HEAVY: readonly string[] = [
  multicall(Array.from({ length: 90 }, () => erc20('a9059cbb', word(1)))),
  multiSend(Array.from({ length: 40 }, () => '')),
  nest((inner) => multicall([inner]), 12),
  nest((inner) => multiSend([inner]), 12),
  nest(execTransaction, 8),
  nest((inner) => multicall([inner, inner]), 5),
];
const OFTEN = 8;

export const CALL_SEEDS: readonly Uint8Array[] = [
  ...Array.from({ length: OFTEN }, () => LIGHT).flat(),
  ...HEAVY,
].map(hexBytes);

const n = (value: number): Uint8Array =>
  value === 0
    ? Uint8Array.of()
    : hexBytes(
        value
          .toString(16)
          .padStart(2, '0')
          .replace(/^(.(..)+)$/, '0$1'),
      );
const to = hexBytes(ADDRESS);
const access: Rlp = [[to, [new Uint8Array(32).fill(1), new Uint8Array(32)]]];
const deepList = (depth: number): Rlp => (depth === 0 ? [] : [deepList(depth - 1)]);

export const TRANSACTION_SEEDS: readonly Uint8Array[] = [
  hexBytes(
    '02f283aa36a7038459682f008506fc23ac0082520894395dabae6a13e8831ae1f36529952f65f320898e87038d7ea4c6800080c0',
  ),
  ...CALL_SEEDS.flatMap((data) => [
    rlp([n(1), n(20_000_000_000), n(21000), to, n(1000), data]),
    rlp([n(1), n(20_000_000_000), n(21000), to, n(1000), data, n(1), n(0), n(0)]),
    join(Uint8Array.of(1), rlp([n(1), n(0), n(1), n(21000), to, n(0), data, access])),
    join(Uint8Array.of(2), rlp([n(1), n(0), n(1), n(2), n(21000), to, n(0), data, access])),
    join(Uint8Array.of(2), rlp([n(1), n(0), n(1), n(2), n(21000), Uint8Array.of(), n(0), data, []])),
    join(
      Uint8Array.of(4),
      rlp([
        n(1),
        n(0),
        n(1),
        n(2),
        n(21000),
        to,
        n(0),
        data,
        [],
        [[n(1), to, n(0), n(1), new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]],
      ]),
    ),
  ]),
  rlp(deepList(300)),
  join(Uint8Array.of(2), rlp(deepList(300))),
  rlp(Array.from({ length: 2000 }, () => [])),
];
