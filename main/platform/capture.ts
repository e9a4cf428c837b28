// Protects what is on the screen and before the camera: a page may look only between `begin` and `end`, at one of the two, for a
// minute at most, and the title of the window says so (SEC-14). From: a compromised renderer that wants to watch.
// Not from: what it sees while a scan is open; the title is all that a person can notice then. Nothing outside of a page can end a
// stream that it holds, and a page cannot prove that it ended one: at every end it is loaded anew, the title stays until then, and
// until then nothing begins again.
import { AppError, unreachable } from '../errors.ts';
import type { ScanState } from '../policy/permissions.ts';

/** SEC-14; a person who looks for a code and holds it up needs less. */
const MAX_SCAN_MS = 60_000;

/** Screen and camera for the page, only between `begin` and `end` (SEC-14). */
export interface Capture {
  /** Rejects with 'scan/not-possible'. */
  begin(what: 'screen' | 'camera'): Promise<{ readonly screen: string | null }>;
  end(): void;
}

export interface CaptureParts extends Capture {
  /** What the permission table asks. */
  state(): ScanState;
}

export interface CaptureDeps {
  readonly isLocked: () => boolean;
  /** Name of the screen that would be searched; null: the system asks which. Rejects where no screen can be looked at. */
  readonly nameScreen: () => Promise<string | null>;
  /** Title of the window, drawn outside the page's reach; null: the usual one. */
  readonly say: (title: string | null) => void;
  /** Loads the page anew; resolves when the one that was there is gone, never rejects. */
  readonly reload: () => Promise<void>;
  readonly schedule: (delayMs: number, job: () => void) => () => void;
}

export function makeCapture(deps: CaptureDeps): CaptureParts {
  let state: ScanState = 'none';
  let isBeginning = false;
  /** The page that looked is still there: it could ask again by itself, and then its next look would not end with the reload. */
  let isLeaving = false;
  let cancelLimit = () => {};

  const end = () => {
    isBeginning = false;
    if (state === 'none') return;
    state = 'none';
    cancelLimit();
    isLeaving = true;
    void deps.reload().then(() => {
      isLeaving = false;
      deps.say(null);
    });
  };
  const open = (what: 'screen' | 'camera') => {
    isBeginning = false;
    state = what;
    cancelLimit = deps.schedule(MAX_SCAN_MS, end);
    deps.say(titleOf(what));
  };
  return {
    state: () => state,
    end,
    async begin(what) {
      if (deps.isLocked()) throw notPossible('denied');
      if (state !== 'none' || isBeginning || isLeaving) throw notPossible('busy');
      if (what === 'camera') {
        open(what);
        return { screen: null };
      }
      isBeginning = true;
      const screen = await deps.nameScreen().catch(() => {
        isBeginning = false; // nothing was given that a page could hold
        throw notPossible('no-screen');
      });
      if (!isBeginning) throw notPossible('denied'); // locked, or the page is gone
      open(what);
      return { screen };
    },
  };
}

function titleOf(what: 'screen' | 'camera'): string {
  switch (what) {
    case 'screen':
      return 'Countersign is looking at your screen';
    case 'camera':
      return 'Countersign is looking through your camera';
    default:
      return unreachable(what);
  }
}

const notPossible = (reason: 'denied' | 'no-screen' | 'busy') =>
  new AppError('scan/not-possible', 'no scan now', { details: { reason } });
