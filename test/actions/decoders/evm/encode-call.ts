/** Call data made by another program (micro-eth-signer), so that nothing is only read by the one who wrote it. */
import { createContract, parseAbi } from 'micro-eth-signer/abi.js';
import { hex } from '../../../../main/core/bytes.ts';

/** "0x…" of a human-readable signature and values by name; one argument: the value itself. */
export function encodeCall(signature: string, values?: unknown): string {
  const contract = createContract(parseAbi([`function ${signature}`]));
  const method = contract[signature.slice(0, signature.indexOf('('))];
  if (method === undefined) throw new Error(`no method: ${signature}`);
  return `0x${hex(method.encodeInput(values))}`;
}

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

/** One transaction of multiSend as its contract reads it. */
export function packed(call: { operation: number; to: string; value: bigint; data: string }): string {
  const data = call.data.slice(2);
  const words = [call.value, BigInt(data.length / 2)].map((value) => value.toString(16).padStart(64, '0'));
  return `${call.operation.toString(16).padStart(2, '0')}${call.to.slice(2)}${words.join('')}${data}`;
}

const EXEC =
  'execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)';

export function execTransaction(call: {
  operation: number;
  to: string;
  value: bigint;
  data: string;
}): string {
  const zero = `0x${'00'.repeat(20)}`;
  return encodeCall(EXEC, {
    to: call.to,
    value: call.value,
    data: bytesOf(call.data),
    operation: BigInt(call.operation),
    ...{ safeTxGas: 0n, baseGas: 0n, gasPrice: 0n, gasToken: zero, refundReceiver: zero },
    signatures: new Uint8Array(),
  });
}

export const multiSend = (calls: readonly Parameters<typeof packed>[0][]): string =>
  encodeCall('multiSend(bytes transactions)', bytesOf(`0x${calls.map(packed).join('')}`));
