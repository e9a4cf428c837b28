// Permissions. DevTools does not tell when a page asks, so the page's own entry points ask main first
// (main-world.ts); what the check handler says is set whenever a document starts.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';
import type { HostPage } from './page.ts';
import { toChromium } from './schemes.ts';
import { asElectron } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<CheckHandler>[1];
type MediaType = 'video' | 'audio';

interface Kind {
  /** Chromium's name. */
  readonly name: string;
  readonly permission: Permission;
  readonly mediaType?: MediaType;
}

const KINDS: readonly Kind[] = [
  { name: 'camera', permission: 'media', mediaType: 'video' },
  { name: 'microphone', permission: 'media', mediaType: 'audio' },
  { name: 'notifications', permission: 'notifications' },
  { name: 'geolocation', permission: 'geolocation' },
  { name: 'clipboard-read', permission: 'clipboard-read' },
  { name: 'display-capture', permission: 'display-capture' },
  { name: 'idle-detection', permission: 'idle-detection' },
  { name: 'midi', permission: 'midi' },
];

/** What a page asks for through one of its entry points. */
export interface PermissionQuestion {
  readonly id: number;
  readonly permission: 'media' | 'notifications' | 'geolocation' | 'clipboard-read' | 'display-capture';
  readonly mediaTypes: readonly MediaType[];
  /** Of getDisplayMedia: whether the person did something just before. */
  readonly hasGesture?: boolean;
}

function chromiumOrigin(url: string): string | undefined {
  const real = toChromium(url);
  if (!URL.canParse(real)) return undefined;
  const { origin } = new URL(real);
  return origin === 'null' ? undefined : origin;
}

async function set(page: HostPage, url: string, kind: Kind, isGranted: boolean): Promise<void> {
  const origin = chromiumOrigin(url);
  if (origin === undefined) return;
  const browserContextId = await page.contents.session.browserContextId();
  const setting: Protocol.Browser.PermissionSetting = isGranted ? 'granted' : 'denied';
  await page.cdp.send('Browser.setPermission', {
    permission: { name: kind.name },
    setting,
    origin,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}

function check(contents: HostWebContents, url: string, kind: Kind): boolean {
  const handler = contents.session.permissionCheck;
  if (!handler) return true; // Electron's default
  return handler(asElectron(contents), kind.permission, securityOrigin(url), {
    isMainFrame: true,
    requestingUrl: url,
    securityOrigin: securityOrigin(url),
    ...(kind.mediaType ? { mediaType: kind.mediaType } : {}),
  });
}

/** What `navigator.permissions.query` and device lists will say in the coming document. */
export async function applyPermissionChecks(page: HostPage, url: string): Promise<void> {
  if (chromiumOrigin(url) === undefined) return;
  await Promise.all(KINDS.map((kind) => set(page, url, kind, check(page.contents, url, kind))));
}

function ask(contents: HostWebContents, url: string, question: PermissionQuestion): Promise<boolean> {
  const handler = contents.session.permissionRequest;
  if (!handler) return Promise.resolve(true); // Electron's default
  const details = { isMainFrame: true, requestingUrl: url };
  const media = { securityOrigin: securityOrigin(url), mediaTypes: [...question.mediaTypes] };
  const hasMedia = question.permission === 'media' || question.permission === 'display-capture';
  return new Promise((resolve) => {
    handler(
      asElectron(contents),
      question.permission,
      (isGranted) => resolve(isGranted === true),
      hasMedia ? { ...details, ...media } : details,
    );
  });
}

/** As Chromium writes it; `URL.origin` knows only the schemes of the web. */
function securityOrigin(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}/`;
}

/** Electron asks for a source after the permission; without a handler there is none. */
function askForSource(
  contents: HostWebContents,
  url: string,
  question: PermissionQuestion,
): Promise<boolean> {
  const handler = contents.session.displayMedia;
  if (!handler) return Promise.resolve(true);
  const { mediaTypes, hasGesture = false } = question;
  const request = {
    frame: asElectron<Electron.WebFrameMain>(contents.mainFrame),
    securityOrigin: securityOrigin(url),
    videoRequested: mediaTypes.includes('video'),
    audioRequested: mediaTypes.includes('audio'),
    userGesture: hasGesture,
  };
  return new Promise((resolve) => handler(request, (streams) => resolve(streams?.video !== undefined)));
}

/** Asks the app's request handler and sets the answer, so that the page's call that follows gets it. */
export async function answerPermission(page: HostPage, question: PermissionQuestion): Promise<boolean> {
  const { contents } = page;
  const url = contents.mainFrame.url;
  const isAllowed = await ask(contents, url, question);
  const isScreen = question.permission === 'display-capture';
  const isGranted = isAllowed && (!isScreen || (await askForSource(contents, url, question)));
  const kinds = KINDS.filter(
    (kind) =>
      kind.permission === question.permission &&
      (kind.mediaType === undefined || question.mediaTypes.includes(kind.mediaType)),
  );
  await Promise.all(kinds.map((kind) => set(page, url, kind, isGranted)));
  return isGranted;
}
