/** The keys of BIP-174, 370, 371, 373, 375 and 353 with their names, and which versions of PSBT may hold them. */

export interface PsbtField {
  readonly name: string;
  /** The key is more than its type: several of them may stand in one map. */
  readonly isKeyed: boolean;
  /** Only in PSBTs of this version; null: in both. */
  readonly only: 0 | 2 | null;
}

const one = (name: string, only: 0 | 2 | null = null): PsbtField => ({ name, isKeyed: false, only });
const many = (name: string, only: 0 | 2 | null = null): PsbtField => ({ name, isKeyed: true, only });

export type FieldTable = ReadonlyMap<number, PsbtField>;

export const GLOBAL = {
  unsignedTx: 0,
  inputCount: 4,
  outputCount: 5,
  txVersion: 2,
  lockTime: 3,
  version: 0xfb,
} as const;
export const INPUT = {
  previousTransaction: 0,
  spentOutput: 1,
  sighash: 3,
  redeemScript: 4,
  derivation: 6,
  txid: 0x0e,
  index: 0x0f,
  tapDerivation: 0x16,
} as const;
export const OUTPUT = { derivation: 2, amount: 3, script: 4, tapDerivation: 7 } as const;

export const GLOBAL_FIELDS: FieldTable = new Map([
  [0x00, one('Unsigned transaction', 0)],
  [0x01, many('Extended public key')],
  [0x02, one('Transaction version', 2)],
  [0x03, one('Fallback lock time', 2)],
  [0x04, one('Number of inputs', 2)],
  [0x05, one('Number of outputs', 2)],
  [0x06, one('What may be changed', 2)],
  [0x07, many('Silent payment share', 2)],
  [0x08, many('Silent payment proof', 2)],
  [0x09, one('Generic signed message')],
  [0xfb, one('Version of the PSBT')],
]);

export const INPUT_FIELDS: FieldTable = new Map([
  [0x00, one('Previous transaction')],
  [0x01, one('Spent output')],
  [0x02, many('Partial signature')],
  [0x03, one('Sighash type')],
  [0x04, one('Redeem script')],
  [0x05, one('Witness script')],
  [0x06, many('Key derivation')],
  [0x07, one('Final script signature')],
  [0x08, one('Final witness')],
  [0x09, one('Proof of reserves')],
  [0x0a, many('RIPEMD-160 preimage')],
  [0x0b, many('SHA-256 preimage')],
  [0x0c, many('HASH160 preimage')],
  [0x0d, many('HASH256 preimage')],
  [0x0e, one('Previous transaction id', 2)],
  [0x0f, one('Spent output index', 2)],
  [0x10, one('Sequence', 2)],
  [0x11, one('Earliest time', 2)],
  [0x12, one('Earliest height', 2)],
  [0x13, one('Taproot key signature')],
  [0x14, many('Taproot script signature')],
  [0x15, many('Taproot leaf script')],
  [0x16, many('Taproot key derivation')],
  [0x17, one('Taproot internal key')],
  [0x18, one('Taproot Merkle root')],
  [0x1a, many('MuSig2 participants')],
  [0x1b, many('MuSig2 public nonce')],
  [0x1c, many('MuSig2 partial signature')],
  [0x1d, many('Silent payment share', 2)],
  [0x1e, many('Silent payment proof', 2)],
]);

export const OUTPUT_FIELDS: FieldTable = new Map([
  [0x00, one('Redeem script')],
  [0x01, one('Witness script')],
  [0x02, many('Key derivation')],
  [0x03, one('Amount', 2)],
  [0x04, one('Script', 2)],
  [0x05, one('Taproot internal key')],
  [0x06, one('Taproot tree')],
  [0x07, many('Taproot key derivation')],
  [0x08, many('MuSig2 participants')],
  [0x09, one('Silent payment keys', 2)],
  [0x0a, one('Silent payment label', 2)],
  [0x35, one('DNSSEC proof')],
]);
