import type { Operation } from '../operation.ts';
import { activateWallet } from './wallets/activate-wallet.ts';
import { deleteKey, updateKey } from './wallets/change-key.ts';
import { updateWallet } from './wallets/change-wallet.ts';
import { createKey } from './wallets/create-key.ts';
import { deriveKey } from './wallets/derive-key.ts';
import { exportKey, exportWallet } from './wallets/export-private-key.ts';
import { delegateKey, delegateWallet } from './wallets/hand-over.ts';
import { importKey, importWallet } from './wallets/import-shares.ts';
import { tagVault, tagWallet, untagVault, untagWallet } from './wallets/tags.ts';
import { createVault, createVaultAddress, updateVault } from './wallets/vaults.ts';

/** Wallets, keys and vaults, apart from what moves money out of them. */
export const WALLET_OPERATIONS: readonly Operation[] = [
  activateWallet,
  delegateWallet,
  exportWallet,
  importWallet,
  updateWallet,
  tagWallet,
  untagWallet,
  createKey,
  delegateKey,
  deleteKey,
  deriveKey,
  exportKey,
  importKey,
  updateKey,
  createVault,
  createVaultAddress,
  updateVault,
  tagVault,
  untagVault,
];
