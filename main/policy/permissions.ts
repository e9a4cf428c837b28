// Protects camera, clipboard, devices and everything else a page may ask for (SEC-14).
// From: a compromised renderer; Electron's own default is to approve.
// Not from: what the main process does itself.

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
  'display-capture': refused('the screen is never recorded'),
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
  media: refused('no screen uses the camera or the microphone'),
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

/** Ruling on a permission request or check; the name is foreign text. */
export function judgePermission(permission: string): Ruling {
  return Object.hasOwn(RULINGS, permission) ? (RULINGS[permission] ?? NOT_LISTED) : NOT_LISTED;
}

/** Names with a line of their own; a test compares them with Electron's type. */
export function listedPermissions(): readonly string[] {
  return Object.keys(RULINGS);
}

function refused(reason: string): Ruling {
  return { isGranted: false, reason };
}
