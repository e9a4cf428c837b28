import type { Operation } from './operation.ts';
import { createWallet } from './operations/create-wallet.ts';
import { transferAsset } from './operations/transfer-asset.ts';

/** Every operation this version can describe. One that is not here is shown as not understood. */
export const OPERATIONS: readonly Operation[] = [createWallet, transferAsset];
