import './card-body.css';
import type { ReactNode } from 'react';
import type { Card } from '../../../preload/review-view.ts';
import { Amount } from '../../ui/amount.tsx';
import { FactList, FactRow, Facts } from '../../ui/facts.tsx';
import { Words } from '../../ui/words.tsx';
import { Changes } from './changes.tsx';
import { Checks } from './checks.tsx';
import { DecodedHere } from './decoded-here.tsx';
import { Folded } from './folded.tsx';
import { NotUnderstood } from './not-understood.tsx';
import { Recipients } from './recipients.tsx';
import { Section } from './section.tsx';
import { Sides } from './sides.tsx';

function MatchWords({ words }: { readonly words: Card['words'] }) {
  return (
    <section className="card-words">
      <h2 className="card-heading">Match words</h2>
      <Words words={words} testId="match-words" />
      <p className="meta muted">
        A starting device that can show match words shows these four. If they differ, or you started nothing,
        decline.
      </p>
    </section>
  );
}

/** The class of the operation in the table of the API, whatever the amount and the payee: "critical, irreversible payment". */
const RiskByTable = ({ card: { risk, riskReason } }: { readonly card: Card }) => (
  <FactRow label="Risk by the table of the API" source="device">
    <span data-testid="risk" data-risk={risk}>
      {risk}, <bdi>{riskReason}</bdi>
    </span>
  </FactRow>
);

function Details({ card }: { readonly card: Card }) {
  return (
    <Section title="Details" testId="review-details">
      <FactList>
        <Facts facts={card.facts.filter((fact) => fact.isDetail === true)} />
        <RiskByTable card={card} />
      </FactList>
    </Section>
  );
}

/** What gets moved, to whom, and the facts that decide. */
function Essentials({ card }: { readonly card: Card }) {
  const facts = card.facts.filter((fact) => fact.isDetail !== true);
  if (!card.amount && !card.address && card.recipients.length === 0 && facts.length === 0) return null;
  return (
    <FactList>
      {card.amount && (
        <FactRow label="Amount" source={card.amount.source}>
          <Amount amount={card.amount} testId="review-amount" />
        </FactRow>
      )}
      <Recipients card={card} />
      <Facts facts={facts} />
    </FactList>
  );
}

/** Everything a person reads before deciding, most telling first; only what helps to dig deeper is folded. */
export function CardBody({ card, children }: { readonly card: Card; readonly children?: ReactNode }) {
  return (
    <>
      <Essentials card={card} />
      {children}
      <Changes diff={card.diff} />
      <DecodedHere decoded={card.decoded} />
      <Sides truth={card.truth} />
      <NotUnderstood facts={card.notUnderstood} />
      <Checks checks={card.checks} />
      <MatchWords words={card.words} />
      <Details card={card} />
      <Folded card={card} />
    </>
  );
}
