import './card-body.css';
import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Card, CheckVerdict, Fact } from '../../preload/review-view.ts';
import { AddressGrid } from '../ui/address-grid.tsx';
import { Amount } from '../ui/amount.tsx';
import { Banner } from '../ui/banner.tsx';
import { CheckRow, summarise } from '../ui/check-row.tsx';
import { Chip } from '../ui/chip.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { FactList, FactRow, Facts } from '../ui/facts.tsx';
import { Icon } from '../ui/icon.tsx';
import { RawView } from '../ui/raw-view.tsx';
import type { Tone } from '../ui/tone.ts';
import { Words } from '../ui/words.tsx';

const RISKS: Readonly<Record<Card['risk'], { readonly word: string; readonly tone: Tone }>> = {
  low: { word: 'Low risk', tone: 'muted' },
  medium: { word: 'Medium risk', tone: 'muted' },
  high: { word: 'High risk', tone: 'caution' },
  critical: { word: 'Critical risk', tone: 'caution' },
};

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Quiet on purpose: a warning that is always loud is learned away; what blocks has a banner of its own. */
export function Risk({ card }: { readonly card: Card }) {
  const { word, tone } = RISKS[card.risk];
  return (
    <p className="card-risk" data-testid="risk" data-risk={card.risk}>
      <Chip tone={tone} {...(tone === 'caution' ? { icon: TriangleAlert } : {})}>
        {word}
      </Chip>
      <span className="card-risk-reason">{card.riskReason}</span>
    </p>
  );
}

const CHECK_TONES: Readonly<Record<CheckVerdict, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  same: { tone: 'ok', icon: CircleCheck },
  'cannot-check': { tone: 'caution', icon: CircleQuestionMark },
  differs: { tone: 'danger', icon: CircleX },
};

/** Checks and match words in one line on the first screen; both stand in full below. */
export function AtAGlance({ card }: { readonly card: Card }) {
  const worst = (['differs', 'cannot-check'] as const).find((verdict) =>
    card.checks.some((check) => check.verdict === verdict),
  );
  const { tone, icon } = CHECK_TONES[worst ?? 'same'];
  return (
    <p className="card-glance" data-testid="at-a-glance">
      <Chip tone={tone} icon={icon}>
        Checks: {summarise(card.checks)}
      </Chip>
      <span className="card-glance-words">
        Match words <strong>{card.words.join(' – ')}</strong>
      </span>
    </p>
  );
}

/** Why there is no Approve button; nothing when there may be one. */
export function BlockedReasons({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Banner tone="danger" title="This cannot be approved" testId="blocked-reasons">
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Banner>
  );
}

function NotUnderstood({ card }: { readonly card: Card }) {
  if (card.notUnderstood.length === 0) return null;
  return (
    <section className="card-unknown" data-testid="not-understood">
      <h2 className="card-heading">
        <Icon of={TriangleAlert} size={20} />
        {count(card.notUnderstood.length, 'field was', 'fields were')} not understood
      </h2>
      <p className="meta">They are signed too. Countersign does not know what they do.</p>
      <FactList>
        <Facts facts={card.notUnderstood} />
      </FactList>
    </section>
  );
}

function Checks({ checks }: { readonly checks: Card['checks'] }) {
  const [isHowShown, setHowShown] = useState(false);
  if (checks.length === 0) return null;
  return (
    <section data-testid="review-checks">
      <div className="card-checks-head">
        <h2 className="card-heading">
          Checks<span className="card-count">{summarise(checks)}</span>
        </h2>
        <button
          type="button"
          className="card-how"
          aria-pressed={isHowShown}
          data-testid="checks-how"
          onClick={() => setHowShown(!isHowShown)}
        >
          How each was made
        </button>
      </div>
      <ul>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} isHowShown={isHowShown} />
        ))}
      </ul>
    </section>
  );
}

function Folded({ card }: { readonly card: Card }) {
  return (
    <div>
      <Disclosure
        title="Raw text that is signed"
        count={count(card.rawLines.length, 'line', 'lines')}
        testId="raw-toggle"
      >
        <p className="card-call mono">
          {card.method} {card.path}
        </p>
        <RawView lines={card.rawLines} />
      </Disclosure>
      <Disclosure title="Hashes" count={String(card.hashes.length)} testId="hashes-toggle">
        <FactList>
          <Facts facts={card.hashes} />
        </FactList>
      </Disclosure>
      <Disclosure
        title="Where it came from"
        count={count(card.whereFrom.length, 'fact', 'facts')}
        testId="origin-toggle"
      >
        <FactList>
          <Facts facts={card.whereFrom} />
        </FactList>
      </Disclosure>
    </div>
  );
}

function AddressRow({ address }: { readonly address: NonNullable<Card['address']> }) {
  return (
    <FactRow label={address.label} source="decoded">
      <AddressGrid address={address} testId="review-address" />
      <span className={`card-valid tone-${address.isValid ? 'ok' : 'caution'}`}>
        <Icon of={address.isValid ? CircleCheck : TriangleAlert} />
        {address.validation}
      </span>
    </FactRow>
  );
}

/** Everything a person reads before deciding, most telling first; only what helps to dig deeper is folded. */
export function CardBody({ card }: { readonly card: Card }) {
  return (
    <>
      <FactList>
        {card.amount && (
          <FactRow label="Amount" source={card.amount.source}>
            <Amount amount={card.amount} testId="review-amount" />
          </FactRow>
        )}
        {card.address && <AddressRow address={card.address} />}
        <Facts facts={card.facts.filter((fact) => fact.isDetail !== true)} />
      </FactList>
      <NotUnderstood card={card} />
      <Checks checks={card.checks} />
      <section className="card-words">
        <h2 className="card-heading">Match words</h2>
        <Words words={card.words} testId="match-words" />
        <p className="meta muted">
          A starting device that can show match words shows these four. If they differ, or you started
          nothing, decline.
        </p>
      </section>
      <Details facts={card.facts.filter((fact) => fact.isDetail === true)} />
      <Folded card={card} />
    </>
  );
}

function Details({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section data-testid="review-details">
      <h2 className="card-heading">Details</h2>
      <FactList>
        <Facts facts={facts} />
      </FactList>
    </section>
  );
}
