import './new-wallets.css';
import type { NewWalletView } from '../../preload/credential-view.ts';
import { useActions } from '../actions.ts';
import { groupsOf } from '../groups.ts';
import type { State } from '../state.ts';
import { AddressGrid } from '../ui/address-grid.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';

function Wallet({ wallet }: { readonly wallet: NewWalletView }) {
  return (
    <section className="new-wallet" data-testid="new-wallet" data-wallet={wallet.id}>
      <h2>{wallet.name === '' ? wallet.network : <bdi>{wallet.name}</bdi>}</h2>
      <p className="muted">
        <bdi>{wallet.network}</bdi>, <bdi className="mono">{wallet.id}</bdi>
      </p>
      <dl className="new-wallet-facts">
        <dt>Address</dt>
        <dd>
          {wallet.address === null ? (
            'The service is still making it.'
          ) : (
            <AddressGrid
              address={{ full: wallet.address, groups: groupsOf(wallet.address) }}
              testId="new-wallet-address"
            />
          )}
        </dd>
        <dt>Public key</dt>
        <dd>
          <bdi className="mono" data-testid="new-wallet-public-key">
            {wallet.publicKey}
          </bdi>
        </dd>
      </dl>
    </section>
  );
}

interface NewWalletsProps {
  readonly state: State;
  readonly wallets: readonly NewWalletView[];
}

/** The wallets that a registration created, whole, to be compared with what the inviting app shows. */
export function NewWallets({ state, wallets }: NewWalletsProps) {
  const actions = useActions();
  const heading = useFocusOnOpen('new-wallets');
  return (
    <main className="pane" data-testid="new-wallets">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            {wallets.length === 1
              ? 'Registered, and your wallet was created'
              : `Registered, and ${wallets.length} wallets were created`}
          </h1>
          <p>Compare the addresses with the app that invited you before you send anything to them.</p>
          {wallets.map((wallet) => (
            <Wallet key={wallet.id} wallet={wallet} />
          ))}
          <div>
            <Button
              kind="primary"
              isBusy={state.busy.includes('wallets/dismiss')}
              onClick={() => void actions.ask('wallets/dismiss', {})}
              testId="wallets-dismiss"
            >
              Done
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
