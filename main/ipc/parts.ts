import type { Snapshot } from '../../preload/snapshot.ts';
import type { Account } from '../accounts/account.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { Recovery } from '../credentials/recovery.ts';
import type { RecoveryKits } from '../credentials/recovery-kits.ts';
import type { Approvals } from '../inbox/approvals.ts';
import type { Intake } from '../intake/intake.ts';
import type { Keys } from '../keys/keys.ts';
import type { Lock } from '../keys/lock.ts';
import type { Settings } from '../keys/settings.ts';
import type { OwnActions } from '../own-actions/own-actions.ts';
import type { Capture } from '../platform/capture.ts';
import type { LinkOwner } from '../platform/link-owner.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { Recipients } from '../recipients/recipients.ts';
import type { AllRequests } from '../workplaces/all-requests.ts';
import type { Workplaces } from '../workplaces/workplaces.ts';

/** The parts of whichever account is active when one of these is called. Nobody keeps what they give over a wait: another may be active then. */
export interface ActiveAccount {
  readonly account: () => Account;
  readonly keys: () => Keys;
  readonly recipients: () => Recipients;
  readonly credentials: () => Credentials;
  readonly kits: () => RecoveryKits;
  readonly recovery: () => Recovery;
  readonly ownActions: () => OwnActions;
  readonly approvals: () => Approvals;
  readonly receipts: () => Receipts;
}

/** What the routes reach: the parts that app.ts built. */
export interface Parts extends ActiveAccount {
  readonly requests: AllRequests;
  readonly lock: Omit<Lock, 'canLock'>;
  readonly settings: Settings;
  readonly workplaces: Workplaces;
  readonly intake: Intake;
  readonly capture: Capture;
  readonly linkOwner: LinkOwner;
  /** One receipt as a paper, of whichever account made it. Rejects as `Receipts.savePdf` does. */
  saveReceipt(requestId: string): Promise<{ readonly saved: boolean }>;
  snapshot(): Snapshot;
  retryKeychain(): Promise<void>;
  dismissNotice(id: string): void;
  openInBrowser(link: string): Promise<void>;
  /** The fixed address of the environment's dashboard; rejects with 'passkey/not-usable' where it has none. */
  openDashboard(): Promise<void>;
  /** Practice mode: the simulated other device starts a transfer; gives the id of the row that its link made. */
  simulateOtherDevice(): Promise<string>;
}
