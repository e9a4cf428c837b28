import './amount.css';
import type { AmountView } from '../../preload/review-view.ts';

/** An amount scaled by the decimals of its asset, with the raw number that is signed beside it. Never abbreviated. */
export function Amount({ amount, testId }: { readonly amount: AmountView; readonly testId?: string }) {
  return (
    <span className="amount" data-testid={testId}>
      <span className="amount-scaled">
        {amount.scaled} <bdi>{amount.symbol}</bdi>
      </span>
      <span className="amount-raw">
        {amount.decimals === null ? (
          <>Decimals unknown: this is the raw number, in {amount.rawUnit}</>
        ) : (
          <>
            {amount.isHeld ? 'Held back as' : 'Signed as'} {amount.raw} {amount.rawUnit}, {amount.decimals}{' '}
            decimals
          </>
        )}
      </span>
    </span>
  );
}
