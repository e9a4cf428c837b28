/** Payloads and requests to start from: every sample of the vectors. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Operations = z.object({
  operations: z.array(
    z.object({
      samples: z.array(z.object({ method: z.string(), path: z.string(), payload: z.string() })).default([]),
    }),
  ),
});

const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));

export interface Sample {
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

export const SAMPLES: readonly Sample[] = ['operations.json', 'operations-newer.json'].flatMap((name) =>
  Operations.parse(vectors(name)).operations.flatMap(({ samples }) => samples),
);

const Cases = z.object({ cases: z.array(z.object({ payload: z.string().optional() })) });
const HOSTILE = Cases.parse(vectors('payloads.json')).cases.flatMap(({ payload }) => payload ?? []);

export const PAYLOAD_SEEDS: readonly string[] = [
  ...SAMPLES.map(({ payload }) => payload),
  ...HOSTILE.filter((payload) => payload.length < 4000),
  '['.repeat(300),
  `{"a":${'['.repeat(70)}${']'.repeat(70)}}`,
  `{"a":${'{"b":'.repeat(63)}1${'}'.repeat(63)}}`,
];

const SAFE =
  '{"types":{"SafeTx":[{"name":"to","type":"address"},{"name":"value","type":"uint256"},{"name":"data","type":"bytes"},{"name":"operation","type":"uint8"}]},"primaryType":"SafeTx","domain":{"chainId":1,"verifyingContract":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"},"message":{"to":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","value":"0","data":"0x095ea7b30000000000000000000000005bb3a50d811c142f21ae415f2d54800822a7ca19ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","operation":1}}';
const PERMIT2 =
  '{"types":{"PermitSingle":[{"name":"details","type":"PermitDetails"},{"name":"spender","type":"address"},{"name":"sigDeadline","type":"uint256"}],"PermitDetails":[{"name":"token","type":"address"},{"name":"amount","type":"uint160"},{"name":"expiration","type":"uint48"},{"name":"nonce","type":"uint48"}]},"primaryType":"PermitSingle","domain":{"name":"Permit2","chainId":1,"verifyingContract":"0x000000000022d473030f116ddee9f6b43ac78ba3"},"message":{"details":{"token":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","amount":"1461501637330902918203684832716283019655932542975","expiration":"281474976710655","nonce":0},"spender":"0x5bb3a50d811c142f21ae415f2d54800822a7ca19","sigDeadline":"281474976710655"}}';
const RECURSIVE =
  '{"types":{"A":[{"name":"a","type":"A[]"},{"name":"b","type":"B[2][]"}],"B":[{"name":"a","type":"A"},{"name":"x","type":"int8"}]},"primaryType":"A","domain":{},"message":{"a":[{"a":[],"b":[[{"a":null,"x":"-128"},{"x":127}]]}],"b":[]}}';

export const TYPED_SEEDS: readonly string[] = [
  ...SAMPLES.flatMap(({ payload }) => (payload.includes('"Eip712"') ? [payload] : [])),
  SAFE,
  PERMIT2,
  RECURSIVE,
];

export const USER_OPERATION_SEEDS: readonly string[] = [
  '{"userOperations":[{"to":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","value":"0","data":"0xa9059cbb000000000000000000000000d8c0efb61bdae307a01a8e28bfa0a59badf34fac00000000000000000000000000000000000000000000000000000000000f4240"}]}',
  '{"userOperations":[]}',
  '{"userOperations":[{"to":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","value":"5"},{"to":"0x5bb3a50d811c142f21ae415f2d54800822a7ca19","data":"0x095ea7b30000000000000000000000005bb3a50d811c142f21ae415f2d54800822a7ca19ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}]}',
  `{"userOperations":[${'{"to":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"},'.repeat(90)}{}]}`,
  '{"userOperations":[[],null,1,"x",{"to":1,"value":null,"data":{}},{"to":"","value":"-1","data":"0x1"}]}',
];
