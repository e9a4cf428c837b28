import { useCallback, useEffect, useState } from 'react';
import type { ListedKeyView } from '../../../preload/credential-view.ts';
import type { AccountView } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';

export interface ListedKeys {
  /** null: the service has not said it yet. */
  readonly items: readonly ListedKeyView[] | null;
  readonly chosen: string | null;
  readonly choose: (credentialId: string) => void;
  readonly askAgain: () => void;
}

/** The credentials of kind Key that the service lists before a sign-in, asked for when the screen opens. */
export function useListedKeys(account: AccountView): ListedKeys {
  const isSignedIn = account.state === 'signed-in'; // the screen may be drawn once more on its way out
  const { ask } = useActions();
  const [items, setItems] = useState<readonly ListedKeyView[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const askAgain = useCallback(() => {
    void ask('account/key-credentials', {}).then((reply) => {
      if (reply.ok) setItems(reply.value.items); // a failure shows itself
    });
  }, [ask]);
  useEffect(() => {
    if (!isSignedIn) askAgain();
  }, [askAgain, isSignedIn]);
  return { items, chosen, choose: setChosen, askAgain };
}
