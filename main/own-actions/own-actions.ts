import type { AssetChoice, HandOffCode, WalletChoice } from '../../preload/intake-calls.ts';

export interface PlainAction {
  readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
  readonly path: string;
  readonly payload: string;
}

/** Actions that the person starts here, in the active account. Methods reject with AppError. */
export interface OwnActions {
  /** Rejects with 'input/invalid' for a method, path or payload that no request can have, and 'account/not-signed-in'. */
  start(action: PlainAction): Promise<{ readonly requestId: string }>;
  /** For another device. Rejects with 'input/invalid' when no link can carry it. */
  handOff(action: PlainAction): Promise<HandOffCode>;
  wallets(): Promise<{ readonly wallets: readonly WalletChoice[]; readonly hasMore: boolean }>;
  assets(walletId: string): Promise<{ readonly assets: readonly AssetChoice[] }>;
}
