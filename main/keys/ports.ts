import type { RecoveryKitView } from '../../preload/credential-view.ts';
import type { Secret } from '../core/secret.ts';

/** Port: asks the person where to save and writes (temporary file, fsync, rename). Rejects with 'backup/not-saved'. */
export interface SaveFile {
  /**
   * `beforeWriting` is called once the person has chosen a place: a dialog may outlive a lock. What it throws is passed on, and
   * nothing is written. `check` gets what was read back from the disk; when it rejects, the new file is removed and its error passed
   * on. False: the person cancelled.
   */
  save(file: {
    readonly title: string;
    readonly name: string;
    readonly extension: 'json' | 'pdf' | 'csv' | 'txt';
    readonly bytes: Uint8Array;
    readonly beforeWriting: () => void;
    readonly check: (readBack: Uint8Array) => Promise<void>;
  }): Promise<boolean>;
}

/** Port: the recovery kit on paper: code, QR code, key id, user, organisation, server, date, what using it ends. */
export interface KitPaper {
  /** PDF of one page; the caller wipes it. Rejects with 'print/failed'. */
  toPdf(kit: RecoveryKitView, code: Secret): Promise<Uint8Array>;
  /** The system's print dialog. False: cancelled. Rejects with 'print/failed'. */
  print(kit: RecoveryKitView, code: Secret): Promise<boolean>;
  /** What a lock ends: a page that is being made or printed, and the system's print dialog with it; both then reject. */
  close(): void;
}

export type LockReason = 'idle' | 'screen-locked' | 'suspend' | 'user-switched' | 'windows-closed';

/** Port: what makes Countersign lock itself (SEC-46). */
export interface LockEvents {
  onLock(listener: (why: LockReason) => void): void;
}
