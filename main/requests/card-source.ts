import type { TruthView } from '../../preload/compare-view.ts';
import type { CheckView, DeliveryView, Fact, Friction, Warning } from '../../preload/review-view.ts';
import type { Description, Presentation, Step } from '../actions/action.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeInfo, ChallengeToken } from '../dfns/challenge-token.ts';

/** Everything the card is made of; nothing is fetched here. */
export interface CardSource {
  readonly token: ChallengeToken;
  readonly info: ChallengeInfo;
  readonly challenge: AssertChallenge;
  readonly description: Description;
  readonly presentation: Presentation;
  readonly steps: readonly Step[];
  /** See friction.ts. */
  readonly friction: Friction;
  readonly frictionBecause: readonly string[];
  /** What the sides say that know the content; null when only one does. */
  readonly truth: TruthView | null;
  readonly checks: readonly CheckView[];
  readonly arrivalText: string;
  /** The token came by a link, not from the service. */
  readonly isHandedOver: boolean;
  /** null: nothing came by a link. */
  readonly linkHash: string | null;
  readonly receivedAt: number;
  /** "Main Treasury key (P-256)", "Passkey": what may answer. */
  readonly factorNames: readonly string[];
  /** The person started the action on this computer. */
  readonly isStartedHere: boolean;
  /** What this computer knows about an action of its own. */
  readonly ownFacts: readonly Fact[];
  readonly environmentLabel: string;
  readonly apiUrl: string;
  readonly organisationName: string;
  readonly notes: readonly string[];
  /** What to beware of besides what the action itself says. */
  readonly warnings: readonly Warning[];
  /** What was asked for first. */
  readonly deliveries: readonly DeliveryView[];
  readonly externalIdProposal: string | null;
  readonly externalIdAdded?: string;
}
