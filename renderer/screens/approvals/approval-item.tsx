import { CircleCheck, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import type { ApprovalRow } from '../../../preload/approval-calls.ts';
import { formatExact } from '../../moment.ts';
import { Button } from '../../ui/button.tsx';
import { FactList, FactRow, Facts } from '../../ui/facts.tsx';
import { DecisionForm } from './decision-form.tsx';

type Value = 'Approved' | 'Denied';

interface ApprovalItemProps {
  readonly row: ApprovalRow;
  readonly isBusy: boolean;
}

/** A time of the service in the form of this program; what is no time stays as it was written. */
function shownTime(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : formatExact(at);
}

const VERBS: Readonly<Record<Value, string>> = { Approved: 'approved', Denied: 'denied' };

function Decisions({ row }: { readonly row: ApprovalRow }) {
  if (row.decisions.length === 0) return 'Nobody has decided yet.';
  return (
    <ul className="approval-decisions">
      {row.decisions.map(({ who, value, at, reason }) => (
        <li key={`${who} ${at} ${value}`}>
          <bdi>{who}</bdi> {VERBS[value]} it, {shownTime(at)}
          {reason !== '' && (
            <span className="block">
              “<bdi>{reason}</bdi>”
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function About({ row }: { readonly row: ApprovalRow }) {
  return (
    <FactList>
      <Facts facts={row.facts} />
      <FactRow label="Asked for by" source="server">
        <bdi>{row.initiator}</bdi>
      </FactRow>
      {row.policies.map(({ name, reason }) => (
        <FactRow key={`${name} ${reason}`} label="Why it waits" source="server">
          <bdi>{reason === '' ? 'The service gives no reason' : reason}</bdi>
          <span className="fact-detail">
            Policy: <bdi>{name}</bdi>
          </span>
        </FactRow>
      ))}
      <FactRow label="What is missing" source="server">
        {row.missing}
      </FactRow>
      <FactRow label="Decisions so far" source="server">
        <Decisions row={row} />
      </FactRow>
      <FactRow label="Rejected by itself" source="server">
        {row.expiresAt === null ? 'Never: it waits until somebody decides' : shownTime(row.expiresAt)}
      </FactRow>
    </FactList>
  );
}

interface WaysProps extends ApprovalItemProps {
  readonly onChoose: (value: Value) => void;
}

/** Both open the same review and weigh the same. They stand at the top: a card is long, and what decides is read in the review. */
function Ways({ row, isBusy, onChoose }: WaysProps) {
  return (
    <div className="approval-ways">
      <Button icon={CircleSlash} isOff={isBusy} onClick={() => onChoose('Denied')} testId="approval-deny">
        Deny…
      </Button>
      {!row.onlyDeny && (
        <Button
          icon={CircleCheck}
          isOff={isBusy}
          onClick={() => onChoose('Approved')}
          testId="approval-approve"
        >
          Approve…
        </Button>
      )}
    </div>
  );
}

/** One thing that is held back: what, why, who decided, what is missing, and the two ways to decide. */
export function ApprovalItem({ row, isBusy }: ApprovalItemProps) {
  const [chosen, setChosen] = useState<Value | null>(null);
  const isMismatched = row.initiator === '' && row.facts.length === 0 && !row.canDecide;
  return (
    <li className="approval" data-testid="approval" data-approval-id={row.approvalId}>
      <div className="approval-head">
        <div className="approval-name">
          <h2 className="approval-title">
            <bdi>{row.title}</bdi>
          </h2>
          <p className="meta muted">
            {row.kind !== '' && (
              <>
                <bdi>{row.kind}</bdi> ·{' '}
              </>
            )}
            <bdi className="mono approval-id">{row.approvalId}</bdi>
          </p>
        </div>
        {row.canDecide && chosen === null && <Ways row={row} isBusy={isBusy} onChoose={setChosen} />}
      </div>
      {row.canDecide && chosen !== null && (
        <DecisionForm row={row} value={chosen} isBusy={isBusy} onLeave={() => setChosen(null)} />
      )}
      {!isMismatched && <About row={row} />}
      {row.why && (
        <p className="approval-why" data-testid="approval-why">
          {row.why}
        </p>
      )}
    </li>
  );
}
