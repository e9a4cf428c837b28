import { describeRequest } from '../../main/cli/describe.ts';
import type { Row } from './row.ts';

const RUNS = 11;
const RUN_MS = 20; // long against the clock's grain, short against everything else here

const TRANSFER = JSON.stringify({
  kind: 'Erc20',
  contract: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
  to: '0xd8da6bf26964af9d7eed9e03e53415d37aa96045',
  amount: '1000000',
  externalId: 'invoice-2026-001',
});

/** Describing an action, as the card and the command line do it, beside JSON.parse of the very same payload. */
export function measureDescribe(): Row[] {
  const typed = typedData(64 * 1024);
  const large = largePayload(1024 * 1024);
  return [
    compare('describe, a transfer', '/wallets/wa-1/transfers', TRANSFER),
    compare('describe, 64 KiB of typed data', '/keys/key-1/signatures', typed),
    compare('describe, a payload of 1 MiB', '/wallets/wa-1/transfers', large),
  ];
}

function compare(what: string, path: string, payload: string): Row {
  const work = () => describeRequest({ method: 'POST', path, payload }).operation !== null;
  const parse = () => JSON.parse(payload) !== null;
  const values: number[] = [];
  const baseValues: number[] = [];
  const times = timesIn(work);
  const parses = timesIn(parse);
  for (let run = 0; run < RUNS; run += 1) {
    values.push(repeat(work, times));
    baseValues.push(repeat(parse, parses));
  }
  const kib = Buffer.byteLength(payload) / 1024;
  const name = `${what} (${kib < 1 ? 'below 1' : Math.round(kib)} KiB)`;
  return { what: name, relativeTo: 'JSON.parse of the same payload', unit: 'µs', values, baseValues };
}

/** How often it fits into one run, after the compiler had its turn. */
function timesIn(work: () => boolean): number {
  repeat(work, 20);
  return Math.max(1, Math.round((RUN_MS * 1_000) / repeat(work, 5)));
}

/** Microseconds for one. Throws when one of them fails: then something else was measured. */
function repeat(work: () => boolean, times: number): number {
  const started = performance.now();
  let done = 0;
  for (let time = 0; time < times; time += 1) if (work()) done += 1;
  const us = ((performance.now() - started) * 1_000) / times;
  if (done !== times) throw new Error('what was to be measured has failed');
  return us;
}

/** An order with many legs, as a marketplace lets people sign it. */
function typedData(bytes: number): string {
  const leg = (index: number) => ({
    token: `0x${index.toString(16).padStart(40, 'a')}`,
    amount: String(10n ** 18n + BigInt(index)),
    note: `leg ${index}`,
  });
  const field = (name: string, type: string) => ({ name, type });
  const message = (legs: number) => ({
    kind: 'Eip712',
    types: {
      EIP712Domain: [field('name', 'string'), field('chainId', 'uint256')],
      Leg: [field('token', 'address'), field('amount', 'uint256'), field('note', 'string')],
      Order: [field('maker', 'address'), field('legs', 'Leg[]')],
    },
    domain: { name: 'Bench', chainId: 1 },
    primaryType: 'Order',
    message: { maker: `0x${'b'.repeat(40)}`, legs: Array.from({ length: legs }, (_, index) => leg(index)) },
  });
  const empty = JSON.stringify(message(0)).length;
  const each = JSON.stringify(leg(100)).length + 1;
  return JSON.stringify(message(Math.floor((bytes - empty) / each)));
}

/** Long texts of hex digits and many short members: the largest that is read at all. */
function largePayload(bytes: number): string {
  const data = `0x${'0123456789abcdef'.repeat(3_750)}`;
  const texts = Math.floor((bytes * 0.75) / data.length);
  const members = Array.from({ length: 4_500 }, (_, index) => [`member${index}`, `value number ${index}`]);
  return JSON.stringify({
    ...Object.fromEntries(members),
    data: Array.from({ length: texts }, () => data),
  });
}
