import type { Operation } from './operation.ts';
import {
  activateCredential,
  deactivateCredential,
  deleteCredential,
} from './operations/change-credential.ts';
import { createCredential } from './operations/create-credential.ts';
import { createCredentialCode } from './operations/create-credential-code.ts';
import { createWallet } from './operations/create-wallet.ts';
import { transferAsset } from './operations/transfer-asset.ts';

/** Every operation this version can describe. One that is not here is shown as not understood. */
export const OPERATIONS: readonly Operation[] = [
  createWallet,
  transferAsset,
  createCredential,
  createCredentialCode,
  activateCredential,
  deactivateCredential,
  deleteCredential,
];
