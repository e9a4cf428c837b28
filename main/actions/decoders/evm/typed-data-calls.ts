// Protects the person from a call that stands as bytes in a message nobody knows: a request that is forwarded, a batch of an account.
// From: whoever wrote the message and hides an approval in its "data". Not from: functions that this program does not know.
import { hex } from '../../../core/bytes.ts';
import { readArguments } from './abi-reader.ts';
import { MAX_BYTES } from './decode-call.ts';
import { SELECTOR } from './evm-bytes.ts';
import type { InnerCall } from './known-call.ts';
import { findFunction } from './known-calls.ts';
import type { TypedLeaf, TypedValue } from './typed-data-leaves.ts';

/** Every bytes of the message that are exactly the call of a known function, with the target and value that stand beside them. */
export function callsInMessage(leaves: readonly TypedLeaf[]): readonly InnerCall[] {
  const values = new Map(leaves.map(({ path, value }) => [path, value]));
  return leaves.flatMap(({ path, value, type }) =>
    type === 'bytes' && value.kind === 'bytes' && isKnownCall(value.bytes)
      ? [
          {
            to: targetBeside(path, values),
            value: valueBeside(path, values),
            data: value.bytes,
            isDelegate: false,
          },
        ]
      : [],
  );
}

function isKnownCall(data: Uint8Array): boolean {
  if (data.length < SELECTOR || data.length > MAX_BYTES) return false;
  const known = findFunction(hex(data.subarray(0, SELECTOR)));
  if (known === null) return false;
  const { isComplete, unread } = readArguments(known.abi.parameters, data.subarray(SELECTOR));
  return isComplete && unread.length === 0;
}

type Values = ReadonlyMap<string, TypedValue>;

const beside = (path: string, name: string, values: Values): TypedValue | undefined =>
  values.get(path.slice(0, path.lastIndexOf('.') + 1) + name);

function targetBeside(path: string, values: Values): string | null {
  const target = beside(path, 'to', values) ?? beside(path, 'target', values);
  return target?.kind === 'address' ? target.address : null;
}

function valueBeside(path: string, values: Values): bigint | null {
  const value = beside(path, 'value', values);
  return value?.kind === 'integer' ? value.value : null;
}
