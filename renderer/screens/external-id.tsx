import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import type { CardReview } from './decision-props.ts';
import { Section } from './review/section.tsx';

interface ExternalIdProps {
  readonly review: CardReview;
  readonly state: State;
}

/** An id that can be added before it is signed, or left out again. The card is then made anew. */
export function ExternalId({ review, state }: ExternalIdProps) {
  const actions = useActions();
  const { requestId, card, consent } = review;
  const { externalIdProposal: proposal, externalIdAdded: added } = card;
  if (proposal === null && added === undefined) return null;
  const isOff = consent.state !== 'open' && (consent.state !== 'failed' || consent.resend);
  const problem = state.failures['request/external-id'];
  const change = (externalId: string) => void actions.ask('request/external-id', { requestId, externalId }); // shows its own error
  return (
    <Section title="External id" testId="external-id">
      {added === undefined ? (
        <p>
          This has no id of your own. With one you can find it again at the service, and a second try can be
          told from a second action.
        </p>
      ) : (
        <p>
          You added <span className="mono">{added}</span> here. Nothing else was changed.
        </p>
      )}
      {problem && <ProblemText problem={problem} situation={{ standing: 'unsigned' }} />}
      <p>
        <Button
          isBusy={state.busy.includes('request/external-id')}
          isOff={isOff}
          testId={added === undefined ? 'external-id-add' : 'external-id-remove'}
          onClick={() => change(added === undefined ? (proposal ?? '') : '')}
        >
          {added === undefined ? `Add ${proposal}` : 'Leave it out again'}
        </Button>
      </p>
    </Section>
  );
}
