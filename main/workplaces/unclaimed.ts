import type { ReviewView } from '../../preload/review-view.ts';
import type { Arrival, InboxRow } from '../../preload/snapshot.ts';
import type { Environment } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import type { Link } from '../links/link.ts';
import { toProblem } from '../requests/outcome.ts';

/** A link that no account of this computer can answer. Held in memory only: a link is a secret (SEC-34). */
export interface UnclaimedLink {
  readonly requestId: string;
  readonly link: Link;
  readonly linkHash: string;
  readonly arrival: Exclude<Arrival, 'here' | 'approval'>;
  /** Unix ms. */
  readonly receivedAt: number;
  readonly isSuspicious: boolean;
}

/** Rows of environments in which this computer has no account; they wait until one is added, or are put away. */
export interface Unclaimed {
  add(link: UnclaimedLink): void;
  has(requestId: string): boolean;
  rows(): readonly InboxRow[];
  view(requestId: string): ReviewView;
  /** Text for the system browser. Throws 'link/not-redeemable' for a hand-off. */
  browsableLink(requestId: string): string;
  /** It is gone from the inbox; nobody is told, because nobody can be. */
  putAway(requestId: string): void;
  /** It came in a storm. */
  markSuspicious(requestId: string): void;
  /** Takes out what an account in this environment can answer now. */
  take(environment: string): readonly UnclaimedLink[];
}

export function makeUnclaimed(deps: {
  readonly environments: () => readonly Environment[];
  readonly changed: () => void;
  /** The person put it away. */
  readonly gone?: (link: UnclaimedLink) => void;
}): Unclaimed {
  const held = new Map<string, UnclaimedLink>();
  const get = (requestId: string): UnclaimedLink => {
    const found = held.get(requestId);
    if (!found) throw new AppError('request/unknown', 'no request has this id');
    return found;
  };
  const environmentOf = ({ link }: UnclaimedLink) =>
    deps.environments().find(({ id }) => id === link.environment);
  return {
    add(link) {
      held.set(link.requestId, link);
      deps.changed();
    },
    has: (requestId) => held.has(requestId),
    rows: () => [...held.values()].map((one) => toRow(one, environmentOf(one))),
    view(requestId) {
      const one = get(requestId);
      const environment = environmentOf(one)?.label ?? one.link.environment;
      const problem = new AppError('link/no-account', 'no account is there', { details: { environment } });
      return {
        kind: 'problem',
        requestId,
        problem: toProblem(problem),
        canRetry: false,
        canBrowse: one.link.form === 'external',
        switchTo: null,
        facts: [
          {
            id: 'link',
            label: 'Fingerprint of the link',
            value: one.linkHash.slice(0, 8),
            source: 'link',
          },
        ],
      };
    },
    browsableLink(requestId) {
      const { link } = get(requestId);
      if (link.form === 'external') return link.url;
      throw new AppError('link/not-redeemable', 'a hand-off is no link for a browser');
    },
    putAway(requestId) {
      const one = get(requestId);
      held.delete(requestId);
      deps.gone?.(one);
      deps.changed();
    },
    markSuspicious(requestId) {
      const one = held.get(requestId);
      if (one) held.set(requestId, { ...one, isSuspicious: true });
      deps.changed();
    },
    take(environment) {
      const taken = [...held.values()].filter(({ link }) => link.environment === environment);
      for (const { requestId } of taken) held.delete(requestId);
      return taken;
    },
  };
}

function toRow(one: UnclaimedLink, environment: Environment | undefined): InboxRow {
  return {
    requestId: one.requestId,
    title: 'A request for an account that is not here',
    arrival: one.arrival,
    receivedAt: one.receivedAt,
    state: 'waiting',
    environment: environment?.label ?? one.link.environment,
    tone: environment?.tone ?? 'custom',
    accountId: null,
    leftMs: null,
    isSuspicious: one.isSuspicious,
  };
}
