import type { KeychainView } from '../preload/key-view.ts';
import type { Problem } from '../preload/problem.ts';
import type { OtherDeviceView, PracticeMailView, Snapshot } from '../preload/snapshot.ts';
import type { AppError } from './errors.ts';
import { toProblem } from './requests/outcome.ts';

const MAX_NOTICES = 5; // newest win; a storm of links must not fill the screen
/** From this many rows on, snapshots come at most every so many ms: a person sees no difference, the page has time for them. */
const LONG_INBOX = 100;
const LONG_PAUSE_MS = 100;
const MAX_HISTORY = 200; // rows on the screen; the journal keeps all

/** The parts of a snapshot that belong to nobody else: notices, keychain state, the other device. */
export interface Desk {
  /** Says that something changed; the window gets one snapshot per turn of the event loop. */
  changed(): void;
  notice(error: AppError): void;
  dismissNotice(id: string): void;
  setKeychain(view: KeychainView): void;
  setOtherDevice(view: OtherDeviceView): void;
  setPracticeMail(mail: PracticeMailView): void;
  snapshot(): Snapshot;
}

export interface DeskDeps {
  /** Everything else that is shown, as it is now. */
  readonly read: () => Omit<Snapshot, 'revision' | 'notices' | 'keychain' | 'otherDevice' | 'practiceMail'>;
  readonly push: (snapshot: Snapshot) => void;
  readonly keychainName: string;
}

export function makeDesk(deps: DeskDeps): Desk {
  let revision = 0;
  let isPushing = false;
  let isLong = false;
  let notices: readonly { readonly id: string; readonly problem: Problem }[] = [];
  let keychain: KeychainView = { state: 'unknown', name: deps.keychainName };
  let otherDevice: OtherDeviceView = { state: 'idle' };
  let practiceMail: PracticeMailView | null = null;

  const snapshot = (): Snapshot => {
    const seen = deps.read();
    const history = seen.history.slice(0, MAX_HISTORY);
    const own = { revision, keychain, notices };
    const isPractice = seen.environment.id === 'sandbox';
    if (seen.isLocked || !isPractice)
      return { ...seen, ...own, history, otherDevice: null, practiceMail: null };
    return { ...seen, ...own, history, otherDevice, practiceMail };
  };
  /** A long inbox goes over whole as well, but not for each of a thousand changes. */
  const later = (push: () => void) => (isLong ? setTimeout(push, LONG_PAUSE_MS) : setImmediate(push));
  const changed = () => {
    revision += 1;
    if (isPushing) return;
    isPushing = true;
    later(() => {
      isPushing = false;
      const pushed = snapshot();
      isLong = pushed.inbox.length > LONG_INBOX;
      deps.push(pushed);
    });
  };
  return {
    changed,
    snapshot,
    notice(error) {
      const problem = toProblem(error);
      const others = notices.filter((notice) => !isSame(notice.problem, problem)); // said once, however often it comes
      notices = [...others, { id: `n${revision}`, problem }].slice(-MAX_NOTICES);
      changed();
    },
    dismissNotice(id) {
      notices = notices.filter((notice) => notice.id !== id);
      changed();
    },
    setKeychain(view) {
      keychain = view;
      changed();
    },
    setOtherDevice(view) {
      otherDevice = view;
      changed();
    },
    setPracticeMail(mail) {
      practiceMail = mail;
      changed();
    },
  };
}

/** Both were made by the same code, so their fields stand in the same order. */
const isSame = (a: Problem, b: Problem): boolean => JSON.stringify(a) === JSON.stringify(b);
