// The ways in, wired to the accounts of this computer: a link goes to the account of its environment, the active one first.

import type { Foundation } from './build-foundation.ts';
import { base64url } from './core/bytes.ts';
import { systemClock } from './core/clock.ts';
import { asRequestId } from './core/ids.ts';
import type { LinkHosts } from './environments/link-hosts.ts';
import { type MadeIntake, makeIntake } from './intake/make-intake.ts';
import type { RequestPlace } from './intake/request-place.ts';
import type { PartsDeps } from './parts-deps.ts';
import { makeDomainLog } from './platform/domain-log.ts';
import type { LinkNews } from './requests/request-news.ts';
import type { AllRequests, RequestOwner } from './workplaces/all-requests.ts';
import { type Claimant, claimLink } from './workplaces/claim-link.ts';
import type { Unclaimed, UnclaimedLink } from './workplaces/unclaimed.ts';

/** The accounts are read when something arrives, so that the ways in can be there before them. */
export interface IntakeSides {
  readonly files: Foundation['files'];
  readonly changed: () => void;
  readonly linkHosts: () => LinkHosts;
  readonly owners: () => readonly RequestOwner[];
  readonly claimants: () => readonly Claimant[];
  readonly activeId: () => string;
  readonly unclaimed: () => Unclaimed;
  readonly requests: () => Pick<AllRequests, 'inbox' | 'decline'>;
}

export function buildIntake(deps: PartsDeps, sides: IntakeSides): MadeIntake {
  const { files, changed, owners, unclaimed } = sides;
  const byAccount = (accountId: string | null) =>
    owners().find(({ record }) => record.accountId === accountId);
  const add: RequestPlace['add'] = (row) => {
    const owner = byAccount(claimLink(row.link, sides.claimants(), sides.activeId()));
    if (owner) return owner.requests.add(row);
    const requestId = asRequestId(base64url(deps.random(16)));
    unclaimed().add({ ...row, requestId, receivedAt: systemClock.nowMs() });
    return requestId;
  };
  const holderOf = (requestId: string) => owners().find(({ requests }) => requests.has(requestId));
  return makeIntake({
    ...{ clock: systemClock, files, changed, saveFile: deps.saveFile, log: makeDomainLog(deps.log) },
    schedule: (delayMs, job) => void setTimeout(job, delayMs).unref(),
    place: {
      hosts: sides.linkHosts,
      add,
      inbox: () => sides.requests().inbox(),
      markSuspicious: (requestId) => (holderOf(requestId)?.requests ?? unclaimed()).markSuspicious(requestId),
      decline: (requestId, reason) => sides.requests().decline(requestId, reason),
      accountName: (accountId) => byAccount(accountId)?.username() ?? 'no account of this computer',
      answeredBefore: () => owners().flatMap(({ requests }) => requests.answeredBefore()),
    },
  });
}

/** A row that no account could answer was put away: the same link is not taken again. */
export const putAway = ({ requestId, linkHash, arrival }: UnclaimedLink, at: number): LinkNews => ({
  ...{ requestId, linkHash, arrival, action: null },
  state: { kind: 'answered', outcome: 'declined', at, expiresAt: null },
});
