import type { Operation } from './operation.ts';
import { ACCESS_OPERATIONS } from './operations/access-operations.ts';
import {
  activateCredential,
  deactivateCredential,
  deleteCredential,
} from './operations/change-credential.ts';
import { createCredential } from './operations/create-credential.ts';
import { createCredentialCode } from './operations/create-credential-code.ts';
import { createWallet } from './operations/create-wallet.ts';
import { MONEY_OPERATIONS } from './operations/money-operations.ts';
import { POLICY_OPERATIONS } from './operations/policies-operations.ts';
import { SIGNATURE_OPERATIONS } from './operations/signatures-operations.ts';
import { transferAsset } from './operations/transfer-asset.ts';
import { WALLET_OPERATIONS } from './operations/wallets-operations.ts';

/** Every operation this version can describe. One that is not here is shown as not understood. */
export const OPERATIONS: readonly Operation[] = [
  createWallet,
  transferAsset,
  createCredential,
  createCredentialCode,
  activateCredential,
  deactivateCredential,
  deleteCredential,
  ...ACCESS_OPERATIONS,
  ...WALLET_OPERATIONS,
  ...MONEY_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...SIGNATURE_OPERATIONS,
];
