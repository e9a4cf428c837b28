/** Calls that stand packed in bytes: multiSend of Safe and the modes of ERC-7579. */
import { readArguments } from './abi-reader.ts';
import { decodeSignature } from './abi-type.ts';
import { toHex, toInteger, WORD } from './evm-bytes.ts';
import { type InnerCall, makeReadCall } from './known-call.ts';
import type { Walk } from './walk.ts';

export interface PackedCalls {
  readonly calls: readonly InnerCall[];
  readonly faults: readonly string[];
}

const ADDRESS = 20;
// operation, target, value, length of the data (safe-smart-account, MultiSend.sol)
const MULTISEND_HEAD = 1 + ADDRESS + WORD + WORD;

/** The transactions of multiSend. What is no transaction is said; the bytes stay in the argument. */
export function unpackMultiSend(bytes: Uint8Array): PackedCalls {
  const calls: InnerCall[] = [];
  const faults: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = bytes.subarray(at, at + MULTISEND_HEAD);
    const length = toInteger(head.subarray(1 + ADDRESS + WORD));
    const start = at + MULTISEND_HEAD;
    if (head.length < MULTISEND_HEAD || length > BigInt(bytes.length - start)) {
      return { calls, faults: [`what follows transaction ${calls.length} of multiSend is cut off`] };
    }
    const operation = head[0] ?? 0;
    if (operation > 1) faults.push(`transaction ${calls.length + 1} has the unknown operation ${operation}`);
    calls.push({
      to: toHex(head.subarray(1, 1 + ADDRESS)),
      value: toInteger(head.subarray(1 + ADDRESS, 1 + ADDRESS + WORD)),
      data: bytes.subarray(start, start + Number(length)),
      isDelegate: operation !== 0,
    });
    at = start + Number(length);
  }
  return { calls, faults: faults.slice(0, 8) };
}

const BATCH = decodeSignature('batch((address target,uint256 value,bytes data)[] calls)').parameters;

/** Execution of ERC-7579: the first byte of the mode says how the bytes are packed; null for other modes. */
export function unpackExecution(mode: Uint8Array, bytes: Uint8Array, walk: Walk): PackedCalls | null {
  switch (mode[0]) {
    case 0x00:
      return unpackSingle(bytes);
    case 0x01:
      return unpackBatch(bytes, walk);
    case 0xff:
      return bytes.length < ADDRESS ? null : { calls: [delegateOf(bytes)], faults: [] };
    default:
      return null;
  }
}

function unpackSingle(bytes: Uint8Array): PackedCalls | null {
  if (bytes.length < ADDRESS + WORD) return null;
  const to = toHex(bytes.subarray(0, ADDRESS));
  const value = toInteger(bytes.subarray(ADDRESS, ADDRESS + WORD));
  return { calls: [{ to, value, data: bytes.subarray(ADDRESS + WORD), isDelegate: false }], faults: [] };
}

const delegateOf = (bytes: Uint8Array): InnerCall => ({
  to: toHex(bytes.subarray(0, ADDRESS)),
  value: null,
  data: bytes.subarray(ADDRESS),
  isDelegate: true,
});

function unpackBatch(bytes: Uint8Array, walk: Walk): PackedCalls | null {
  const reading = readArguments(BATCH, bytes);
  if (!reading.isComplete) return null;
  const call = makeReadCall({ target: null, value: null, walk }, reading.arguments);
  const calls = call.items('calls').map(({ name }) => ({
    to: call.address(`calls${name}.target`),
    value: call.integer(`calls${name}.value`),
    data: call.bytes(`calls${name}.data`) ?? new Uint8Array(),
    isDelegate: false,
  }));
  const rest = reading.unread.length > 0 ? ['bytes of the batch belong to none of its calls'] : [];
  return { calls, faults: [...reading.faults, ...rest] };
}
