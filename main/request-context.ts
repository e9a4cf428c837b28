import type { Account } from './accounts/account.ts';
import type { Foundation } from './build-foundation.ts';
import { makeTokenKeys } from './dfns/read-token-keys.ts';
import { makeServerTime } from './dfns/server-time.ts';
import type { KeySet } from './dfns/token-keys.ts';
import type { Environment } from './environments/environments.ts';
import type { Factors } from './factors/choose-factors.ts';
import type { MadeIntake } from './intake/make-intake.ts';
import type { PartsDeps } from './parts-deps.ts';
import type { Receipts } from './receipts/receipts.ts';
import { makeAnswers } from './requests/answers.ts';
import type { RequestContext } from './requests/context.ts';
import { makeHolds } from './requests/holds.ts';
import { makeJournal } from './requests/journal.ts';
import { makeRequestList } from './requests/request-list.ts';
import { newsOf } from './requests/request-news.ts';

interface Around {
  readonly factors: Factors;
  readonly account: Account;
  readonly receipts: Receipts;
  readonly intake: Pick<MadeIntake, 'heard' | 'repeatsDeclined'>;
}

/** What the requests of one account need of everything else. */
export function requestContext(deps: PartsDeps, base: Foundation, around: Around): RequestContext {
  const { factors, account, receipts, intake } = around;
  const serverTime = makeServerTime(base.clock);
  return {
    ...base,
    http: () => serverTime.listen(base.http()),
    serverTime,
    handOff: deps.handOff,
    answers: makeAnswers(base),
    version: deps.version,
    journal: makeJournal(base),
    confirm: deps.confirm,
    holds: makeHolds(),
    requests: makeRequestList(base.changed, (before, now) => {
      const news = newsOf(before, now);
      if (news) intake.heard(news);
    }),
    repeatsDeclined: intake.repeatsDeclined,
    tokenKeys: tokenKeysOf(base),
    session: account.session,
    sessionEnded: account.sessionEnded,
    chooseFactors: factors.choose,
    hasKey: account.hasKey,
    localFacts: base.recipients.facts,
    paid: base.recipients.paid,
    receipt: receipts.write,
    receiptOf: receipts.numberOf,
  };
}

/** null: none are pinned, so no signature can be checked. */
const pinnedKeys = ({ tokenKeys }: Environment): KeySet | null =>
  tokenKeys.length === 0 ? null : { keys: [...tokenKeys] };

/** The embedded organisation hands its keys over; those of another one are read from its address. */
function tokenKeysOf(base: Foundation): RequestContext['tokenKeys'] {
  const { practice } = base;
  if (practice === null) return async () => pinnedKeys(base.environment());
  const { tokenKeys } = practice;
  return tokenKeys === null ? makeTokenKeys(base) : async () => tokenKeys;
}
