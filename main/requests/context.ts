import type { HandOffCode } from '../../preload/intake-calls.ts';
import type { LocalFacts, PastPayment } from '../actions/action.ts';
import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import type { Random } from '../core/random.ts';
import type { Http } from '../dfns/http.ts';
import type { ServerTime } from '../dfns/server-time.ts';
import type { KeySet } from '../dfns/token-keys.ts';
import type { Environment } from '../environments/environments.ts';
import type { ChooseFactors } from '../factors/factor.ts';
import type { Answers } from './answers.ts';
import type { Confirm } from './confirm.ts';
import type { Holds } from './holds.ts';
import type { Journal } from './journal.ts';
import type { WriteReceipt } from './receipt-entry.ts';
import type { RequestList } from './request-list.ts';

/** Who is signed in, for one request; the token never leaves main. */
export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** How a permit leaves this computer by the person's hand. */
export interface HandOffPorts {
  /** As a code that other devices read; an empty path where the text is too long for one. */
  readonly code: (text: string) => HandOffCode;
  /** Onto the clipboard; taken off again after `forMs` when it is still there. */
  readonly copy: (text: string, forMs: number) => Promise<void>;
  /** Takes it off at once. */
  readonly clearCopy: () => void;
}

/** What the steps of a request's life need; wired once in app.ts. */
export interface RequestContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly version: string;
  readonly journal: Journal;
  /** The dialog of the system; see await-consent.ts for when it is asked. */
  readonly confirm: Confirm;
  readonly holds: Holds;
  readonly requests: RequestList;
  /** Something that is shown changed without a request having changed. */
  readonly changed: () => void;
  readonly environment: () => Environment;
  /** Name of any environment for people, also of one that the person added. */
  readonly environmentLabel: (id: string) => string;
  readonly http: () => Http;
  /** Hears every answer of `http`. */
  readonly serverTime: Pick<ServerTime, 'aheadMs'>;
  readonly handOff: HandOffPorts;
  /** Permits that wait to be handed over. */
  readonly answers: Answers;
  readonly tokenKeys: (keyId: string | null) => Promise<KeySet | null>;
  readonly session: () => Session | null;
  readonly sessionEnded: (token: string) => void;
  /** What may answer a challenge now: asked again whenever it is shown or used, because keys and unlock windows change. */
  readonly chooseFactors: ChooseFactors;
  /** Whether this computer has any key of the account; says only why nothing can answer. */
  readonly hasKey: () => boolean;
  /** The own address book and what was paid before. */
  readonly localFacts: () => LocalFacts;
  /** The service took these payments; never rejects. */
  readonly paid: (payments: readonly PastPayment[]) => Promise<void>;
  /** Whether this very action (LiveRequest.action) was declined before, under whatever link. */
  readonly repeatsDeclined: (action: string) => boolean;
  /** A decision was made; the receipt is written behind it and never holds it up. */
  readonly receipt: WriteReceipt;
  /** Number of the newest receipt of a request; null: it has none (yet). */
  readonly receiptOf: (requestId: string) => number | null;
  readonly log: DomainLog;
}
