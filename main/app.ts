// Composition root: builds every part and hands them to each other. No decisions here.
import path from 'node:path';
import type { InboxRow } from '../preload/snapshot.ts';
import { type BuiltParts, buildParts, random } from './build-parts.ts';
import { systemClock } from './core/clock.ts';
import { makeRoutes } from './ipc/routes.ts';
import { serve } from './ipc/serve.ts';
import { serveAppScheme } from './platform/app-protocol.ts';
import { makeCapture } from './platform/capture.ts';
import { startChild } from './platform/child-process.ts';
import type { DeepLinks } from './platform/collect-links.ts';
import { answerDisplayMedia, nameScreen } from './platform/display-media.ts';
import { makeHandOffPorts } from './platform/hand-off-ports.ts';
import { makeKitPaper } from './platform/kit-paper.ts';
import { makeLinkOwner } from './platform/link-owner.ts';
import { makeLockEvents } from './platform/lock-events.ts';
import { logFiles, makeLog } from './platform/log.ts';
import { makeNativeConfirm } from './platform/native-confirm.ts';
import { netFetch } from './platform/net-fetch.ts';
import { notify } from './platform/notification.ts';
import { makePasskeys } from './platform/passkey-window.ts';
import { denyByTable } from './platform/permissions.ts';
import { makeReceiptPaper } from './platform/receipt-paper.ts';
import {
  appVersion,
  exitAfterFailure,
  quitApp,
  runtimeKind,
  userDataFolder,
  watchApp,
} from './platform/runtime.ts';
import { makeSaveFile } from './platform/save-file.ts';
import { openDashboard, openInSystemBrowser } from './platform/system-browser.ts';
import { makeTray } from './platform/tray.ts';
import { makeMainWindow } from './platform/window.ts';
import { makeRateLimit } from './policy/rate-limit.ts';
import { makeQuitGate } from './quit-gate.ts';
import { ROW_FACTS } from './requests/row-facts.ts';
import { takeArrivals } from './take-arrivals.ts';

/** Called once the runtime is ready. `outFolder` holds main/, preload/ and renderer/. */
export function startApp(boot: { readonly links: DeepLinks; readonly outFolder: string }): void {
  const folder = userDataFolder();
  const linkOwner = makeLinkOwner();
  const log = makeLog({ clock: systemClock, sink: logFiles({ folder: path.join(folder, 'logs') }) });
  watchForCrashes(log.failure);
  serveAppScheme(path.join(boot.outFolder, 'renderer'));
  const window = makeMainWindow({
    preloadFile: path.join(boot.outFolder, 'preload/index.cjs'),
    left: (event, reason) => {
      log.write(event, reason === undefined ? {} : { reason });
      // Whoever comes back begins on no card (SEC-16). Parts that could not be built have said so below.
      parts.then((built) => built.windowLeft()).catch(() => {});
    },
  });

  let waiting = (): number => 0;
  const tray = makeTray({
    open: () => window.show({ focus: true }),
    quit: quitApp,
    failed: (error) => log.failure('app/no-tray', error),
  });
  // Until the parts are built there is nothing to lock.
  let isLocked = (): boolean => false;
  const capture = makeCapture({
    isLocked: () => isLocked(),
    nameScreen: () => nameScreen(window.area),
    say: window.say,
    reload: window.reload,
    schedule: cancellable,
  });
  denyByTable(undefined, capture.state);
  answerDisplayMedia(capture.state, window.area);

  const parts = buildParts({
    folder,
    log,
    version: appVersion(),
    runtime: runtimeKind(),
    fetch: netFetch,
    random,
    openInBrowser: openInSystemBrowser,
    openDashboard,
    passkeys: (environment) => makePasskeys({ environment, random, touchIdGroup: null }),
    confirm: makeNativeConfirm(window.native),
    saveFile: makeSaveFile(),
    kitPaper: makeKitPaper(),
    handOff: makeHandOffPorts(),
    receiptPaper: makeReceiptPaper(),
    lockEvents: makeLockEvents(),
    capture,
    linkOwner,
    push: (snapshot) => {
      window.send('snapshot', snapshot);
      tray.show(waiting());
    },
    startSigner: () => startChild(path.join(boot.outFolder, 'main/signer.js'), 'Countersign signer'),
    startKeychain: () => startChild(path.join(boot.outFolder, 'main/keychain.js'), 'Countersign keychain'),
  });
  parts.catch((error: unknown) => log.failure('app/refused-to-start', error));

  parts.then(
    (built) => {
      isLocked = () => built.lock.isLocked(); // of whichever account is active at that moment
      waiting = built.intake.waiting;
    },
    () => {},
  );
  const limit = makeRateLimit({ clock: systemClock });
  serve({
    routes: makeRoutes(parts),
    admit: (channel) => limit.take(channel),
    isLocked: () => isLocked(),
    report: (channel, error) => log.failure('ipc/failed', error, { channel }),
    refused: (channel, verdict) => log.write('ipc/refused', { channel, reason: verdict }),
    isKnownWindow: window.isOurs,
  });

  window.show({ focus: true });
  linkOwner.look();
  watchApp({
    onActivate: () => window.show({ focus: true }),
    mayQuit: watchQuit(parts),
    onEnd: () => log.write('app/ended'),
  });
  takeArrivals({
    links: boot.links,
    parts,
    showWindow: () => window.show({ focus: true }),
    announce: () => notify('arrived', () => window.show({ focus: true })),
    log,
  });
  log.write('app/started', { version: appVersion() });
}

/** Gives what takes the job back. */
function cancellable(delayMs: number, job: () => void): () => void {
  const timer = setTimeout(job, delayMs);
  return () => clearTimeout(timer);
}

const isLeaving = ({ state }: InboxRow): boolean => ROW_FACTS[state].underWay === 'answer';

/** An action of Countersign itself may have made a key that has to be put away. */
const isOpenAction = ({ arrival, state }: InboxRow): boolean =>
  arrival === 'here' && ROW_FACTS[state].endsAtQuit;

/** Waits for a signature that is on its way; while the parts are still being built there is none. */
function watchQuit(building: Promise<BuiltParts>): () => boolean {
  let parts: BuiltParts | null = null;
  building.then(
    (built) => {
      parts = built;
    },
    () => {}, // logged by whoever started the building
  );
  return makeQuitGate({
    isSubmitting: () => parts?.requests.inbox().some(isLeaving) ?? false,
    mustEnd: () => parts?.isWriting() || (parts?.requests.inbox().some(isOpenAction) ?? false),
    endRun: async () => parts?.endRun(),
    clock: systemClock,
    schedule: (delayMs, job) => void setTimeout(job, delayMs),
    quit: quitApp,
  });
}

/** Last-resort handlers: say so in the log and go on with nothing half-done; the journal has what was decided (SEC-85). */
function watchForCrashes(failure: ReturnType<typeof makeLog>['failure']): void {
  process.on('uncaughtException', (error) => {
    failure('error/uncaught', error);
    exitAfterFailure();
  });
  process.on('unhandledRejection', (error) => failure('error/unhandled', error));
}
