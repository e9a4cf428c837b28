// Pages, frames and workers as Chromium creates them, each paused until it has been wired.
import { type Cdp, CdpSession } from './cdp.ts';

/** The webContents behind a page. */
export interface TargetOwner {
  /** A page opened by this one. It is never shown: its owner asks the app, then it is closed. */
  popup(info: { readonly targetId: string; readonly url: string }): void;
  crashed(status: string, exitCode: number): void;
  gone(): void;
  /** An iframe of another process or a worker, still paused. */
  child(session: CdpSession): Promise<void>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const owners = new Map<string, TargetOwner>();
const ownerOfSession = new Map<string, TargetOwner>();
const sessions = new Map<string, string>();
const waiting = new Map<string, (sessionId: string) => void>();
let adoptable: string | undefined;

export function setOwner(targetId: string, session: CdpSession, owner: TargetOwner): void {
  owners.set(targetId, owner);
  ownerOfSession.set(session.id, owner);
}

/** Forgets and closes a page. */
export function closeTarget(cdp: Cdp, targetId: string): void {
  owners.delete(targetId);
  if (!cdp.isDead) cdp.send('Target.closeTarget', { targetId }).catch(() => {}); // it may be gone already
}

function onPage(
  cdp: Cdp,
  sessionId: string,
  info: { targetId: string; openerId?: string; url: string },
): void {
  sessions.set(info.targetId, sessionId);
  const opener = owners.get(info.openerId ?? '');
  if (opener && !owners.has(info.targetId)) {
    opener.popup(info);
    closeTarget(cdp, info.targetId);
    return;
  }
  waiting.get(info.targetId)?.(sessionId);
  waiting.delete(info.targetId);
}

async function onChild(cdp: Cdp, sessionId: string, parentId: string | undefined): Promise<void> {
  const session = new CdpSession(cdp, sessionId);
  const owner = parentId === undefined ? undefined : ownerOfSession.get(parentId);
  if (owner) {
    ownerOfSession.set(sessionId, owner);
    await owner.child(session);
  }
  await session.send('Runtime.runIfWaitingForDebugger');
}

/** Starts listening; in a headed browser the window it opened itself becomes the app's first one. */
export async function attachTargets(cdp: Cdp, isHeaded: boolean): Promise<void> {
  cdp.onAny('Target.attachedToTarget', ({ sessionId, targetInfo }, parentId) => {
    if (targetInfo.type === 'page' && parentId === undefined) onPage(cdp, sessionId, targetInfo);
    else onChild(cdp, sessionId, parentId).catch(() => {}); // short-lived workers end while being wired
  });
  cdp.onAny('Target.targetDestroyed', ({ targetId }) => {
    owners.get(targetId)?.gone();
    owners.delete(targetId);
  });
  cdp.onAny('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    owners.get(targetId)?.crashed(status, errorCode);
  });
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' }); // will-download is not emulated
  await cdp.send('Target.setDiscoverTargets', { discover: true });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  if (!isHeaded) return;
  const { targetInfos } = await cdp.send('Target.getTargets');
  adoptable = targetInfos.find((info) => info.type === 'page')?.targetId;
}

/** Opens a page (or takes the adopted window) and resolves with its session, paused before any script. */
export async function openTarget(
  cdp: Cdp,
  options: { readonly size: Size; readonly browserContextId: string | undefined },
): Promise<{ readonly targetId: string; readonly session: CdpSession }> {
  let targetId = adoptable;
  adoptable = undefined;
  if (targetId === undefined) {
    const { browserContextId } = options;
    const created = await cdp.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true, // without it headless Chromium answers that no browser is open
      ...options.size,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
    targetId = created.targetId;
  }
  const opened = targetId;
  const known = sessions.get(opened);
  const sessionId = known ?? (await new Promise<string>((resolve) => waiting.set(opened, resolve)));
  return { targetId: opened, session: new CdpSession(cdp, sessionId) };
}
