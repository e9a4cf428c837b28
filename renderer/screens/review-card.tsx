import { useId, useRef } from 'react';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Countdown, useLeft } from '../ui/countdown.tsx';
import { CRITICAL_DEAD_TIME_MS, DEAD_TIME_MS, useDeadTime } from '../ui/dead-time.ts';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { showPlace, useSeenPlaces } from '../ui/seen-places.ts';
import { AskedElsewhere, isFromLink } from './asked-elsewhere.tsx';
import { ContextLine } from './context-line.tsx';
import { Decision } from './decision.tsx';
import type { CardReview } from './decision-props.ts';
import { Expired } from './expiry.tsx';
import { ExternalId } from './external-id.tsx';
import { AtAGlance } from './review/at-a-glance.tsx';
import { CardBody } from './review/card-body.tsx';
import { isSeen, placesOf } from './review/places.ts';
import { Stakes } from './review/stakes.tsx';
import { BlockedReasons, Warnings } from './review/warnings.tsx';

interface ReviewCardProps {
  readonly review: CardReview;
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** Above this many characters the sentence is set smaller, so that what it is about stays on the first screen. */
const LONG_SENTENCE = 90;

/** The review: what would be signed, how we know it, and the two buttons. */
export function ReviewCard({ review, state, snapshot }: ReviewCardProps) {
  const area = useRef<HTMLDivElement>(null);
  const decline = useRef<HTMLButtonElement>(null);
  const isAskedElsewhere = isFromLink(snapshot, review.requestId);
  const heading = useFocusOnOpen(
    `card ${review.requestId} ${review.viewHash}`,
    isAskedElsewhere ? decline : undefined,
  );
  const id = useId();
  const [askedId, sentenceId] = [`${id}-asked`, `${id}-sentence`];
  const left = useLeft(review.leftMs, state.receivedAt);
  const deadTime = useDeadTime({
    // Main counts from its own first showing and refuses what comes earlier.
    notBeforeMs: state.receivedAt + review.armAfterMs,
    // The answer of the system's dialog is a change as well: a click of before must not meet the next button.
    contentKey: `${review.viewHash} ${review.consent.state}`,
    deadMs: review.card.friction === 'critical' ? CRITICAL_DEAD_TIME_MS : DEAD_TIME_MS,
    area,
  });
  const { card } = review;
  const isExpired = left <= 0;
  const seen = useSeenPlaces(area, review.viewHash);
  const unseen = placesOf(card).filter((place) => !isSeen(place, seen));

  return (
    <main className="pane">
      <ContextLine snapshot={snapshot} requestId={review.requestId}>
        <Countdown leftMs={left} expiresAt={card.expiresAt} />
      </ContextLine>
      <div className="pane-body" ref={area}>
        <div className="pane-measure card">
          <div className="card-top">
            {card.notes.map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes never move, and a sentence may come twice
              <Banner key={index} tone="accent">
                <p>{note}</p>
              </Banner>
            ))}
            {isAskedElsewhere && <AskedElsewhere id={askedId} />}
            <h1
              id={sentenceId}
              ref={heading}
              tabIndex={-1}
              className={card.sentence.length > LONG_SENTENCE ? 'sentence-long' : ''}
              data-testid="review-sentence"
            >
              <bdi>{card.sentence}</bdi>
            </h1>
            <Stakes card={card} />
            {card.checks.length > 0 && <AtAGlance card={card} />}
            {isExpired && <Expired consent={review.consent} />}
            <BlockedReasons reasons={card.blockedBecause} />
            <Warnings warnings={card.warnings} />
          </div>
          <CardBody card={card}>
            <ExternalId review={review} state={state} />
          </CardBody>
        </div>
      </div>
      <Decision
        key={review.viewHash}
        review={review}
        state={state}
        deadTime={deadTime}
        isExpired={isExpired}
        unseen={unseen}
        onShow={(id) => showPlace(area.current, id)}
        first={isAskedElsewhere ? { button: decline, describedBy: `${askedId} ${sentenceId}` } : null}
        onBack={() => heading.current?.focus()}
      />
    </main>
  );
}
