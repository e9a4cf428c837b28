/** What a raw transaction is made of, before its fields are read. */
import type { RlpItem, TransactionForm } from './transaction-fields.ts';

export interface Shape {
  readonly items: readonly RlpItem[];
  readonly isSigned: boolean;
  /** Legacy without EIP-155 has none; null also when it is no number. */
  readonly chainId: bigint | null;
  /** Fields of an EIP-4844 wrapper after the transaction. */
  readonly extras: readonly RlpItem[];
}

export interface Given extends Shape {
  readonly pointer: string;
  readonly bytes: Uint8Array;
  readonly form: TransactionForm;
}
