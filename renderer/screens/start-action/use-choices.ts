import { useCallback, useEffect, useRef, useState } from 'react';
import type { AssetChoice, WalletChoice } from '../../../preload/intake-calls.ts';
import { useActions } from '../../actions.ts';

export interface WalletList {
  readonly wallets: readonly WalletChoice[];
  readonly hasMore: boolean;
}

/** The wallets of the account, asked for when the form opens; null: not there yet. */
export function useWallets(): { readonly list: WalletList | null; readonly read: () => void } {
  const actions = useActions();
  const [list, setList] = useState<WalletList | null>(null);
  const read = useCallback(() => {
    void actions.ask('action/wallets', {}).then((reply) => {
      if (reply.ok) setList(reply.value);
    });
  }, [actions]);
  useEffect(read, [read]);
  return { list, read };
}

/** What the chosen wallet holds. An answer about a wallet that was chosen before is dropped. */
export function useAssets(): {
  readonly assets: readonly AssetChoice[] | null;
  readonly read: (walletId: string) => void;
} {
  const actions = useActions();
  const [assets, setAssets] = useState<readonly AssetChoice[] | null>(null);
  const wanted = useRef('');
  const read = (walletId: string) => {
    wanted.current = walletId;
    setAssets(null);
    if (walletId === '') return;
    void actions.ask('action/assets', { walletId }).then((reply) => {
      if (reply.ok && wanted.current === walletId) setAssets(reply.value.assets);
    });
  };
  return { assets, read };
}
