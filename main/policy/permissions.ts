// Protects camera, screen, clipboard, devices and everything else a page may ask for (SEC-14).
// From: a compromised renderer; Electron's own default is to approve.
// Not from: what the main process does itself, nor a picture that was given while a scan was open.
import { START_URL } from './app-address.ts';

/** What the person lets the page look at now; opened and ended by platform/capture.ts. */
export type ScanState = 'none' | 'screen' | 'camera';

/** One question of Chromium; names and addresses are foreign text. */
export interface PermissionQuestion {
  readonly permission: string;
  /** 'video' and 'audio' of a media question; empty for all others. */
  readonly mediaTypes: readonly string[];
  /** Address of the frame that asks, null where Chromium does not say. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
}

interface Ruling {
  readonly isGranted: boolean;
  readonly reason: string;
}

const DEVICE = 'no screen talks to devices';
const NETWORK = 'the renderer has no network';
const SIGNALS = 'no screen reads the surroundings';
const STORAGE = 'the renderer keeps nothing';
const WINDOW = 'windows belong to the main process';

/** Every permission the pinned Electron can ask about. A line that is missing means refused. */
const RULINGS: Readonly<Record<string, Ruling>> = {
  ar: refused(SIGNALS),
  'automatic-fullscreen': refused(WINDOW),
  'background-fetch': refused(NETWORK),
  'background-sync': refused(NETWORK),
  'captured-surface-control': refused(WINDOW),
  'clipboard-read': refused('paste arrives as an event of the person, never by asking'),
  'clipboard-sanitized-write': refused('copies are made by the main process on request'),
  'deprecated-sync-clipboard-read': refused('paste arrives as an event of the person, never by asking'),
  'display-capture': refused('the screen is looked at only while the person lets it be searched for a code'),
  fileSystem: refused('files are opened by the main process'),
  fullscreen: refused('a page that fills the screen can imitate the system'),
  geolocation: refused(SIGNALS),
  'geolocation-approximate': refused(SIGNALS),
  'hand-tracking': refused(SIGNALS),
  hid: refused(DEVICE),
  'idle-detection': refused('the main process watches idle time for the lock'),
  keyboardLock: refused('a page that holds the keyboard can imitate the system'),
  'local-fonts': refused('fonts come with the app'),
  'local-network': refused(NETWORK),
  'local-network-access': refused(NETWORK),
  'loopback-network': refused(NETWORK),
  media: refused('the camera is on only while the person holds a code before it, the microphone never'),
  mediaKeySystem: refused('no protected media'),
  midi: refused(DEVICE),
  midiSysex: refused(DEVICE),
  nfc: refused(DEVICE),
  notifications: refused('notices come from the main process, with fixed words'),
  openExternal: refused('the browser is opened by the main process, with its own list'),
  'payment-handler': refused('no payment through the browser'),
  'periodic-background-sync': refused(NETWORK),
  'persistent-storage': refused(STORAGE),
  pointerLock: refused('a page that holds the pointer can steal a click'),
  'screen-wake-lock': refused('the computer sleeps when it wants to'),
  sensors: refused(SIGNALS),
  serial: refused(DEVICE),
  'smart-card': refused(DEVICE),
  'speaker-selection': refused(DEVICE),
  'storage-access': refused(STORAGE),
  'system-wake-lock': refused('the computer sleeps when it wants to'),
  'top-level-storage-access': refused(STORAGE),
  unknown: refused('what Electron cannot name is not granted'),
  usb: refused(DEVICE),
  vr: refused(SIGNALS),
  'web-app-installation': refused('nothing is installed from a page'),
  'web-printing': refused('paper is printed by the main process'),
  'window-management': refused(WINDOW),
};

const NOT_LISTED = refused('not in the table');

/** The one permission that each scan opens. */
const OPENED: Readonly<Record<ScanState, string | null>> = {
  none: null,
  screen: 'display-capture',
  camera: 'media',
};

/** Ruling on a permission request or check. */
export function judgePermission(question: PermissionQuestion, scan: ScanState): Ruling {
  const { permission, mediaTypes } = question;
  const ruling = Object.hasOwn(RULINGS, permission) ? (RULINGS[permission] ?? NOT_LISTED) : NOT_LISTED;
  if (ruling === NOT_LISTED || permission !== OPENED[scan]) return ruling;
  const isVideoOnly = mediaTypes.length > 0 && mediaTypes.every((type) => type === 'video');
  const isOurPage = question.isMainFrame && question.frameUrl === START_URL;
  return isVideoOnly && isOurPage ? { isGranted: true, reason: 'a scan that the person began' } : ruling;
}

/** Names with a line of their own; a test compares them with Electron's type. */
export function listedPermissions(): readonly string[] {
  return Object.keys(RULINGS);
}

function refused(reason: string): Ruling {
  return { isGranted: false, reason };
}
