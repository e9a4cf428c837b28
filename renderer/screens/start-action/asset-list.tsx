import { TriangleAlert } from 'lucide-react';
import type { AssetChoice } from '../../../preload/intake-calls.ts';
import type { Problem } from '../../../preload/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { balanceOf } from './transfer-words.ts';

interface AssetListProps {
  readonly assets: readonly AssetChoice[] | null;
  readonly problem: Problem | null;
  /** `transfer` of the chosen one; '': none. */
  readonly chosen: string;
  readonly isMissing: boolean;
  readonly onRetry: () => void;
  readonly onChoose: (transfer: string) => void;
}

function About({ asset }: { readonly asset: AssetChoice }) {
  return (
    <>
      <span className="block asset-id">{asset.about}</span>
      {!asset.isVerified && (
        <span className="asset-caution tone-caution">
          <Icon of={TriangleAlert} />
          <span>
            Not verified by the service. Anybody can issue a token with this name: compare its address.
          </span>
        </span>
      )}
    </>
  );
}

/** What the wallet holds: one of it is sent. */
export function AssetList({ assets, problem, chosen, isMissing, onRetry, onChoose }: AssetListProps) {
  if (problem) {
    return (
      <Banner
        tone="danger"
        testId="assets-problem"
        action={
          <Button onClick={onRetry} testId="assets-retry">
            Try again
          </Button>
        }
      >
        <ProblemText problem={problem} situation={{ standing: 'task' }} />
      </Banner>
    );
  }
  if (!assets) return <Skeleton words="Reading what the wallet holds." />;
  if (assets.length === 0) {
    return (
      <Banner tone="muted" title="This wallet holds nothing that can be sent this way" testId="no-assets">
        <p>Choose another wallet. Tokens that are one of a kind are sent with “Any request”.</p>
      </Banner>
    );
  }
  return (
    <div className="asset-list">
      <Choice
        legend="Asset"
        value={chosen}
        options={assets.map((asset) => ({
          id: asset.transfer,
          name: <bdi>{balanceOf(asset) ?? asset.symbol}</bdi>,
          about: <About asset={asset} />,
        }))}
        testId="asset"
        onChange={onChoose}
      />
      <p className={isMissing ? 'field-error' : 'sr-only'} role="alert">
        {isMissing && 'Choose what to send.'}
      </p>
    </div>
  );
}
