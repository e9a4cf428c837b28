import type { Operation } from '../operation.ts';
import { broadcastTransaction } from './signatures/broadcast-transaction.ts';
import { generateKeySignature, generateWalletSignature } from './signatures/generate-signature.ts';

/** What signs or broadcasts something whose content has to be decoded. */
export const SIGNATURE_OPERATIONS: readonly Operation[] = [
  generateWalletSignature,
  generateKeySignature,
  broadcastTransaction,
];
