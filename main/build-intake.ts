// The ways in, wired to the accounts of this computer: a link goes to the account of its environment, the active one first.
import type { Foundation } from './build-foundation.ts';
import { systemClock } from './core/clock.ts';
import type { LinkHosts } from './environments/link-hosts.ts';
import { type MadeIntake, makeIntake } from './intake/make-intake.ts';
import type { PartsDeps } from './parts-deps.ts';
import { makeDomainLog } from './platform/domain-log.ts';
import type { AllRequests, RequestOwner } from './workplaces/all-requests.ts';

/** The accounts are read when something arrives, so that the ways in can be there before them. */
export interface IntakeSides {
  readonly files: Foundation['files'];
  readonly changed: () => void;
  readonly linkHosts: () => LinkHosts;
  readonly owners: () => readonly RequestOwner[];
  readonly active: () => RequestOwner;
  readonly requests: () => Pick<AllRequests, 'inbox' | 'decline'>;
}

export function buildIntake(deps: PartsDeps, sides: IntakeSides): MadeIntake {
  const { files, changed, owners, active } = sides;
  const ownerFor = (environment: string): RequestOwner => {
    const fits = (owner: RequestOwner) => owner.environment().id === environment;
    return [active(), ...owners()].find(fits) ?? active();
  };
  const holderOf = (requestId: string) => owners().find(({ requests }) => requests.has(requestId));
  return makeIntake({
    ...{ clock: systemClock, files, changed, saveFile: deps.saveFile, log: makeDomainLog(deps.log) },
    schedule: (delayMs, job) => void setTimeout(job, delayMs).unref(),
    place: {
      hosts: sides.linkHosts,
      add: (row) => ownerFor(row.link.environment).requests.add(row),
      inbox: () => sides.requests().inbox(),
      markSuspicious: (requestId) => holderOf(requestId)?.requests.markSuspicious(requestId),
      decline: (requestId, reason) => sides.requests().decline(requestId, reason),
      accountName(accountId) {
        const owner = owners().find(({ record }) => record.accountId === accountId) ?? active();
        return owner.username();
      },
      answeredBefore: () => owners().flatMap(({ requests }) => requests.answeredBefore()),
    },
  });
}
