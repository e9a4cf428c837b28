import type { EnvironmentView } from '../preload/environment-view.ts';
import type { Snapshot } from '../preload/snapshot.ts';
import type { ChildPort } from './core/child-port.ts';
import type { Random } from './core/random.ts';
import type { Fetch } from './dfns/http.ts';
import type { Environment } from './environments/environments.ts';
import type { Passkeys } from './factors/passkeys.ts';
import type { KitPaper, LockEvents, SaveFile } from './keys/ports.ts';
import type { Capture } from './platform/capture.ts';
import type { LinkOwner } from './platform/link-owner.ts';
import type { Log } from './platform/log.ts';
import type { ReceiptPaper } from './receipts/receipt-sheet.ts';
import type { Confirm } from './requests/confirm.ts';
import type { HandOffPorts } from './requests/context.ts';

/** What the parts need from the system: windows, dialogs, processes, network. */
export interface PartsDeps {
  readonly folder: string;
  readonly log: Log;
  readonly version: string;
  readonly runtime: Snapshot['runtime'];
  readonly random: Random;
  readonly fetch: Fetch;
  readonly openInBrowser: (link: string) => Promise<void>;
  readonly openDashboard: (environment: Pick<Environment, 'dashboardUrl'>) => Promise<void>;
  readonly push: (snapshot: Snapshot) => void;
  readonly startSigner: () => ChildPort;
  readonly startKeychain: () => ChildPort;
  readonly passkeys: (environment: () => Pick<EnvironmentView, 'label' | 'tone'>) => Passkeys;
  readonly confirm: Confirm;
  readonly saveFile: SaveFile;
  readonly kitPaper: KitPaper;
  readonly handOff: HandOffPorts;
  readonly receiptPaper: ReceiptPaper;
  readonly lockEvents: LockEvents;
  /** Screen and camera of the page. */
  readonly capture: Capture;
  readonly linkOwner: LinkOwner;
}
