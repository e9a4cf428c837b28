import { CircleCheck, CircleQuestionMark, ShieldAlert } from 'lucide-react';
import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import { useActions } from '../actions.ts';
import { formatClock, formatExact } from '../moment.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

const CHAIN = {
  unchecked: {
    icon: CircleQuestionMark,
    tone: 'tone-muted',
    words: 'The receipts were not read yet, so they are not counted',
  },
  whole: { icon: CircleCheck, tone: 'tone-ok', words: 'all intact' },
  broken: { icon: ShieldAlert, tone: 'tone-danger', words: 'the chain is broken' },
} as const;

interface ReceiptsBarProps {
  readonly state: State;
  readonly receipts: ReceiptsView;
  /** The account that they belong to, where there are several. */
  readonly whose: string | null;
}

/** "128 receipts, all intact, checked 14:02", and what can be done with all of them. */
export function ReceiptsBar({ state, receipts, whose }: ReceiptsBarProps) {
  const actions = useActions();
  const { busy, failures } = state;
  const failed = failures['receipts/check'] ?? failures['receipts/export'];
  return (
    <section className="stack" aria-label="Receipts" data-testid="receipts">
      <div className="receipts-bar">
        <ChainLine receipts={receipts} />
        <div className="receipts-actions">
          <Button
            testId="receipts-check"
            isBusy={busy.includes('receipts/check')}
            onClick={() => void actions.ask('receipts/check', {})}
          >
            Check
          </Button>
          {(['json', 'csv'] as const).map((format) => (
            <Button
              key={format}
              testId={`receipts-${format}`}
              isOff={receipts.count === 0}
              isBusy={busy.includes('receipts/export')}
              onClick={() => void actions.ask('receipts/export', { format })}
            >
              Export {format.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
      {whose !== null && (
        <p className="meta muted" data-testid="receipts-whose">
          Count, check and exports are of <bdi>{whose}</bdi>. Switch the account for those of another one.
        </p>
      )}
      <Troubles receipts={receipts} />
      {failed && <ProblemText problem={failed} />}
    </section>
  );
}

function ChainLine({ receipts }: { readonly receipts: ReceiptsView }) {
  const { count, head, chain, checkedAt } = receipts;
  const { icon, tone, words } = CHAIN[chain];
  return (
    <div>
      <p className="receipts-chain" data-testid="receipts-chain" data-chain={chain} role="status">
        <span className={tone}>
          <Icon of={icon} />
        </span>
        <span>
          {chain !== 'unchecked' && `${count.toLocaleString('en')} ${count === 1 ? 'receipt' : 'receipts'}, `}
          {words}
          {checkedAt !== null && (
            <>
              , checked <time title={formatExact(checkedAt)}>{formatClock(checkedAt)}</time>
            </>
          )}
        </span>
      </p>
      {head && (
        <p className="meta muted">
          Newest <code className="nowrap">{head}</code>
        </p>
      )}
    </div>
  );
}

function Troubles({ receipts }: { readonly receipts: ReceiptsView }) {
  const { problem, broken, keyIn, keyChanges = 0 } = receipts;
  return (
    <>
      {problem && (
        <Banner tone="caution" testId="receipts-problem">
          <ProblemText problem={problem} />
        </Banner>
      )}
      {broken && (
        <Banner tone="danger" title="The chain of receipts is broken" testId="receipts-broken">
          <p>
            The first odd place is line {broken.line} of <code>{broken.file}</code>
            {broken.number !== null && <> (receipt {broken.number})</>}. It is left as it is; new receipts
            stand in a new chain. Keep the folder and tell your administrator.
          </p>
        </Banner>
      )}
      {keyChanges > 0 && (
        <Banner tone="caution" title="Receipts were signed with another key" testId="receipts-other-key">
          <p>
            A new chain began under another history key{keyChanges > 1 && <>, {keyChanges} times</>}. That is
            so when the key was lost from the keychain, and also when somebody else wrote these files. Compare
            the key ids with printed receipts before you rely on them.
          </p>
        </Banner>
      )}
      {keyIn === 'file' && (
        <p className="meta muted" data-testid="receipts-key-in-file">
          No keychain was there when the key of these receipts was made, so it is in a file that only your
          account may read. Whoever reads that file can write receipts that look like yours.
        </p>
      )}
    </>
  );
}
