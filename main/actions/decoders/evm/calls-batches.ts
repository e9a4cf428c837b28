/** Functions that make other calls: Safe, multicall, smart accounts, the entry point of ERC-4337. */
import type { InnerCall, InnerCalls, KnownCall, ReadCall } from './known-call.ts';
import { movement } from './movements.ts';
import { type PackedCalls, unpackExecution, unpackMultiSend } from './packed-calls.ts';
import { type Refund, refundOf } from './safe-refund.ts';

const NOTHING = new Uint8Array();

/** Paths of one call inside; a path that is not there is not known, `value` null means "sends none". */
interface CallPaths {
  readonly to: string | null;
  readonly value: string | null;
  readonly data: string;
  readonly operation?: string;
}

const innerAt = (call: ReadCall, paths: CallPaths): InnerCall => ({
  to: paths.to === null ? call.target : call.address(paths.to),
  value: paths.value === null ? null : call.integer(paths.value),
  data: call.bytes(paths.data) ?? NOTHING,
  // Anything but 0 is said to be a delegatecall: 1 is one, and what others do is not known.
  isDelegate: paths.operation !== undefined && call.integer(paths.operation) !== 0n,
});

const one =
  (paths: CallPaths) =>
  (call: ReadCall): InnerCalls => ({ calls: [innerAt(call, paths)], faults: [], insteadOf: [paths.data] });

/** One call for each item of a list; `[]` stands for the index. */
const each =
  (list: string, paths: CallPaths) =>
  (call: ReadCall): InnerCalls => {
    const at = (path: string, index: string) => path.replace('[]', index);
    const items = call.items(list).map(({ name }) => ({
      to: paths.to === null ? null : at(paths.to, name),
      value: paths.value === null ? null : at(paths.value, name),
      data: at(paths.data, name),
    }));
    const isUneven = items.some(
      ({ to, value }) => (to !== null && !call.at(to)) || (value !== null && !call.at(value)),
    );
    return {
      calls: items.map((item) => innerAt(call, item)),
      faults: isUneven ? ['the lists of targets, values and data are not of the same length'] : [],
      insteadOf: items.map(({ data }) => data),
    };
  };

const packed = (path: string, unpacked: PackedCalls | null): InnerCalls => {
  if (unpacked === null)
    return { calls: [], faults: [`"${path}" is packed in a way that is not known`], insteadOf: [] };
  // With a fault the bytes stay on the screen whole.
  return { ...unpacked, insteadOf: unpacked.faults.length === 0 ? [path] : [] };
};

const MULTICALL = 'Runs several calls in {target}';
const BATCH = 'Runs several calls through {target}';

const refundAt = ({ integer, address }: ReadCall): Refund => ({
  gas: [integer('safeTxGas'), integer('baseGas')],
  price: integer('gasPrice'),
  token: address('gasToken'),
  receiver: address('refundReceiver'),
});

const SAFE: readonly KnownCall[] = [
  {
    signature:
      'execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)',
    title: 'Safe execTransaction',
    sentence: 'Makes the Safe {target} call {to}',
    inner: one({ to: 'to', value: 'value', data: 'data', operation: 'operation' }),
    findings: (call) => refundOf(refundAt(call), call.walk).findings,
    movements: (call) => refundOf(refundAt(call), call.walk).movements,
  },
  ...['execTransactionFromModule', 'execTransactionFromModuleReturnData', 'executeUserOp'].map((name) => ({
    signature: `${name}(address to,uint256 value,bytes data,uint8 operation)`,
    title: `Safe ${name}`,
    sentence: 'Makes the Safe {target} call {to}',
    inner: one({ to: 'to', value: 'value', data: 'data', operation: 'operation' }),
  })),
  {
    signature: 'multiSend(bytes transactions)',
    title: 'Safe multiSend',
    sentence: 'Runs several transactions through multiSend',
    inner: ({ bytes }) => packed('transactions', unpackMultiSend(bytes('transactions') ?? NOTHING)),
  },
];

const MULTICALLS: readonly KnownCall[] = [
  {
    signature: 'multicall(bytes[] data)',
    title: 'multicall',
    sentence: MULTICALL,
    inner: each('data', { to: null, value: null, data: 'data[]' }),
  },
  {
    signature: 'multicall(uint256 deadline,bytes[] data)',
    title: 'multicall',
    sentence: MULTICALL,
    inner: each('data', { to: null, value: null, data: 'data[]' }),
  },
  {
    signature: 'multicall(bytes32 previousBlockhash,bytes[] data)',
    title: 'multicall',
    sentence: MULTICALL,
    inner: each('data', { to: null, value: null, data: 'data[]' }),
  },
  ...[
    ['aggregate', ''],
    ['blockAndAggregate', ''],
    ['tryAggregate', 'bool requireSuccess,'],
    ['tryBlockAndAggregate', 'bool requireSuccess,'],
  ].map(([name, before]) => ({
    signature: `${name}(${before}(address to,bytes data)[] calls)`,
    title: `Multicall ${name}`,
    sentence: BATCH,
    inner: each('calls', { to: 'calls[].to', value: null, data: 'calls[].data' }),
  })),
  {
    signature: 'aggregate3((address to,bool allowFailure,bytes data)[] calls)',
    title: 'Multicall aggregate3',
    sentence: BATCH,
    inner: each('calls', { to: 'calls[].to', value: null, data: 'calls[].data' }),
  },
  {
    signature: 'aggregate3Value((address to,bool allowFailure,uint256 value,bytes data)[] calls)',
    title: 'Multicall aggregate3Value',
    sentence: BATCH,
    inner: each('calls', { to: 'calls[].to', value: 'calls[].value', data: 'calls[].data' }),
  },
];

const ACCOUNTS: readonly KnownCall[] = [
  {
    signature: 'execute(address to,uint256 value,bytes data)',
    title: 'Smart account execute',
    sentence: 'Makes the account {target} call {to}',
    inner: one({ to: 'to', value: 'value', data: 'data' }),
  },
  {
    signature: 'execute(address to,uint256 value,bytes data,uint8 operation)',
    title: 'Smart account execute',
    sentence: 'Makes the account {target} call {to}',
    inner: one({ to: 'to', value: 'value', data: 'data', operation: 'operation' }),
  },
  {
    signature: 'execute(bytes32 mode,bytes executionCalldata)',
    title: 'Smart account execute (ERC-7579)',
    sentence: 'Makes the account {target} run calls',
    inner: ({ bytes, walk }) =>
      packed(
        'executionCalldata',
        unpackExecution(bytes('mode') ?? NOTHING, bytes('executionCalldata') ?? NOTHING, walk),
      ),
  },
  {
    signature: 'executeBatch(address[] to,bytes[] data)',
    title: 'Smart account executeBatch',
    sentence: 'Makes the account {target} run several calls',
    inner: each('data', { to: 'to[]', value: null, data: 'data[]' }),
  },
  ...['executeBatch', 'execBatch'].map((name) => ({
    signature: `${name}(address[] to,uint256[] values,bytes[] data)`,
    title: `Smart account ${name}`,
    sentence: 'Makes the account {target} run several calls',
    inner: each('data', { to: 'to[]', value: 'values[]', data: 'data[]' }),
  })),
  ...['executeBatch', 'execute'].map((name) => ({
    signature: `${name}((address to,uint256 value,bytes data)[] calls)`,
    title: `Smart account ${name}`,
    sentence: 'Makes the account {target} run several calls',
    inner: each('calls', { to: 'calls[].to', value: 'calls[].value', data: 'calls[].data' }),
  })),
];

const GAS = 'bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees';
const OLD_GAS =
  'uint256 callGasLimit,uint256 verificationGasLimit,uint256 preVerificationGas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas';

const ENTRY_POINT: readonly KnownCall[] = [GAS, OLD_GAS].map((gas) => ({
  signature: `handleOps((address sender,uint256 nonce,bytes initCode,bytes callData,${gas},bytes paymasterAndData,bytes signature)[] ops,address beneficiary)`,
  title: 'ERC-4337 handleOps',
  sentence: 'Runs user operations; {beneficiary} gets the fees',
  movements: (call) =>
    movement(call.walk, { role: 'recipient', address: call.address('beneficiary'), asset: 'Native' }),
  inner: each('ops', { to: 'ops[].sender', value: null, data: 'ops[].callData' }),
}));

export const BATCH_CALLS: readonly KnownCall[] = [...SAFE, ...MULTICALLS, ...ACCOUNTS, ...ENTRY_POINT];
