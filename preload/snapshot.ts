/** Everything the window shows, in one value. */

import type { AccountRow, EnvironmentChoice } from './account-view.ts';
import type { BookSummary } from './address-book.ts';
import type { ApprovalsView } from './approval-calls.ts';
import type {
  CredentialsView,
  DeviceCodeView,
  FactorOption,
  NewWalletView,
  RegistrationView,
  SettingsView,
} from './credential-view.ts';
import type { EnvironmentView } from './environment-view.ts';
import type { IntakeView } from './intake-calls.ts';
import type { KeychainView, KeyView } from './key-view.ts';
import type { Problem } from './problem.ts';
import type { ReceiptsView } from './receipt-calls.ts';
import type { OutcomeKind, ReviewView } from './review-view.ts';

export type AccountView =
  /** No key yet: first run. */
  | { readonly state: 'new'; readonly username: string; readonly organisation: string }
  | { readonly state: 'signed-out'; readonly username: string; readonly organisation: string }
  | {
      readonly state: 'signed-in';
      readonly username: string;
      readonly organisation: string;
      readonly sessionEndsAt: number;
    };

/** 'here': started by Countersign itself; 'approval': a decision about what a policy holds. */
export type Arrival =
  | 'link'
  | 'paste'
  | 'file'
  | 'image'
  | 'screen'
  | 'camera'
  | 'practice'
  | 'here'
  | 'approval';

export type RowState =
  | 'waiting' // nobody looked at it yet; nothing was fetched
  | 'loading'
  | 'review'
  | 'releasing'
  | 'signing'
  | 'submitting'
  | 'done'
  | 'declined'
  | 'refused'
  | 'expired'
  | 'unknown'
  | 'approved-not-sent'
  | 'problem'; // could not be shown; may be tried again

export interface InboxRow {
  readonly requestId: string;
  /** A sentence once the request was resolved, before that "Request from a link". */
  readonly title: string;
  readonly arrival: Arrival;
  readonly receivedAt: number;
  readonly state: RowState;
  readonly environment: string;
  readonly tone: EnvironmentView['tone'];
  /** null: no account of this computer belongs to its environment. */
  readonly accountId: string | null;
  /** Life left when this snapshot was made, in ms, on main's monotonic clock; null: not known, or over. */
  readonly leftMs: number | null;
  /** What its link hands over; absent: it names a request that the service has. */
  readonly brings?: 'action' | 'challenge';
  /** It came in a storm, or repeats a declined one. */
  readonly isSuspicious: boolean;
}

export interface HistoryRow {
  readonly requestId: string;
  readonly title: string;
  readonly outcome: OutcomeKind;
  readonly at: number;
  readonly environment: string;
  readonly words: string;
  readonly detail: string;
  readonly accountId: string | null;
  /** Number of its receipt; null: none was written. */
  readonly receipt: number | null;
}

/** Practice mode only: what the simulated other device has seen. */
export type OtherDeviceView =
  | { readonly state: 'idle' }
  | { readonly state: 'waiting'; readonly sentence: string; readonly words: readonly string[] }
  | { readonly state: 'finished'; readonly sentence: string };

/** Practice mode only: codes that a real service would have sent by e-mail. */
export interface PracticeMailView {
  readonly username: string;
  readonly registrationCode: string | null;
  readonly recoveryCode: string | null;
}

export interface Snapshot {
  readonly revision: number;
  readonly version: string;
  /** 'stand-in': not Electron; the screen says so. */
  readonly runtime: 'electron' | 'stand-in';
  /** Of the active account. */
  readonly environment: EnvironmentView;
  /** The active account. */
  readonly account: AccountView;
  readonly accounts: readonly AccountRow[];
  readonly environments: readonly EnvironmentChoice[];
  readonly intake: IntakeView;
  readonly approvals: ApprovalsView;
  readonly receipts: ReceiptsView;
  /** Another program opens countersign links on this computer; null: this one does, or nobody can say. */
  readonly linkOwner: 'other' | null;
  readonly keychain: KeychainView;
  /** Locked: nothing of the rest is filled in but environment, account and keychain. */
  readonly isLocked: boolean;
  readonly settings: SettingsView;
  readonly keys: readonly KeyView[];
  readonly credentials: CredentialsView;
  readonly deviceCode: DeviceCodeView | null;
  readonly registration: RegistrationView | null;
  /** Made by an end-user registration of this run. */
  readonly newWallets: readonly NewWalletView[];
  /** A recovery that was opened: the old key opened with the code, nothing was ended yet. */
  readonly recovery: { readonly username: string } | null;
  /** Second factors that the open sign-in challenge demands; empty: none. */
  readonly signInSecond: readonly FactorOption[];
  /** Whether this computer can use passkeys for this environment, and why not. */
  readonly passkeys: {
    readonly isUsable: boolean;
    readonly why: Problem | null;
    /** A web page of the environment is known that can use them instead. */
    readonly hasDashboard: boolean;
  };
  readonly book: BookSummary;
  readonly inbox: readonly InboxRow[];
  readonly review: ReviewView | null;
  readonly history: readonly HistoryRow[];
  /** Refused links, newest last; shown until dismissed. */
  readonly notices: readonly { readonly id: string; readonly problem: Problem }[];
  readonly otherDevice: OtherDeviceView | null;
  readonly practiceMail: PracticeMailView | null;
}
