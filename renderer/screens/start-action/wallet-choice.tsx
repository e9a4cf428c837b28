import type { WalletChoice } from '../../../preload/intake-calls.ts';
import type { Problem } from '../../../preload/problem.ts';
import { AddressLine } from '../../ui/address-line.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { WalletList } from './use-choices.ts';

interface WalletChoiceProps {
  /** null: not there yet. */
  readonly list: WalletList | null;
  readonly problem: Problem | null;
  readonly walletId: string;
  readonly error: string | null;
  readonly onRetry: () => void;
  readonly onChoose: (walletId: string) => void;
}

const nameOf = ({ name, networkLabel, id }: WalletChoice): string =>
  `${name === '' ? id : name} · ${networkLabel}`;

/** The box of a choice cuts long names off: what was chosen stands here in full. */
function About({ wallet }: { readonly wallet: WalletChoice }) {
  return (
    <>
      <span className="block">
        <bdi>{nameOf(wallet)}</bdi>
      </span>
      {wallet.address !== '' && (
        <span className="block">
          <AddressLine text={wallet.address} />
        </span>
      )}
    </>
  );
}

/** From which wallet. */
export function FromWallet({ list, problem, walletId, error, onRetry, onChoose }: WalletChoiceProps) {
  if (problem) {
    return (
      <Banner
        tone="danger"
        testId="wallets-problem"
        action={
          <Button onClick={onRetry} testId="wallets-retry">
            Try again
          </Button>
        }
      >
        <ProblemText problem={problem} situation={{ standing: 'task' }} />
      </Banner>
    );
  }
  if (!list) return <Skeleton words="Reading your wallets." />;
  if (list.wallets.length === 0) {
    return (
      <Banner tone="muted" title="There is no wallet to pay from" testId="no-wallets">
        <p>This account sees no active wallet. Ask your administrator, or start any other request.</p>
      </Banner>
    );
  }
  const chosen = list.wallets.find(({ id }) => id === walletId);
  const hint = (
    <>
      {list.hasMore && (
        <span className="block">
          There are more wallets than this list can hold. For another one, start any request with its id.
        </span>
      )}
      {chosen && <About wallet={chosen} />}
    </>
  );
  return (
    <Field label="From wallet" hint={hint} error={error}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input"
          value={walletId}
          aria-describedby={describedBy}
          aria-invalid={error !== null}
          data-testid="from-wallet"
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">Choose a wallet</option>
          {list.wallets.map((wallet) => (
            <option key={wallet.id} value={wallet.id}>
              {nameOf(wallet)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
