// Protects the screen from being handed out without the table's word: a source is given only while a scan of the screen is open, to
// the page itself, after a click, without sound (SEC-14). From: a compromised renderer. Not from: what that screen shows.
import { desktopCapturer, screen, session } from 'electron';
import { APP_HOST, APP_SCHEME, START_URL } from '../policy/app-address.ts';
import type { ScanState } from '../policy/permissions.ts';

/** As Chromium writes the origin of our page. */
const ORIGIN = `${APP_SCHEME}://${APP_HOST}/`;

/** Which part of the desktop the window covers; it stands on the screen that is searched. */
type WindowArea = () => Electron.Rectangle | null;

/** Wayland has no screens to choose from: its portal asks the person. */
const hasPortal = (): boolean =>
  process.platform === 'linux' &&
  (process.env['XDG_SESSION_TYPE'] === 'wayland' || 'WAYLAND_DISPLAY' in process.env);

/** macOS 15 and newer have a picker of their own; Electron then asks nobody else. */
const hasPicker = (): boolean =>
  process.platform === 'darwin' && Number(process.getSystemVersion().split('.')[0]) >= 15;

/** Name of the screen that would be searched: the one the window is on; null: the system's own picker asks. */
export async function nameScreen(area: WindowArea): Promise<string | null> {
  if (hasPicker() || hasPortal()) return null;
  const display = displayOf(area);
  return display.label === '' ? `${display.size.width} × ${display.size.height}` : display.label;
}

/** Answers every getDisplayMedia of the page. */
export function answerDisplayMedia(scan: () => ScanState, area: WindowArea): void {
  session.defaultSession.setDisplayMediaRequestHandler(
    (request, callback) => {
      const isOurs = request.frame?.url === START_URL && request.securityOrigin === ORIGIN;
      const isWanted =
        scan() === 'screen' && request.userGesture && request.videoRequested && !request.audioRequested;
      if (!isOurs || !isWanted) return callback({});
      // An empty answer refuses; the page says that nothing was looked at.
      pickSource(area).then(
        (video) => callback(video && scan() === 'screen' ? { video } : {}), // it may have ended meanwhile
        () => callback({}),
      );
    },
    { useSystemPicker: true },
  );
}

async function pickSource(area: WindowArea) {
  const nothing = { width: 0, height: 0 }; // no thumbnails: nobody needs a second picture of the screen
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: nothing });
  if (sources.length === 1) return sources[0];
  const wanted = String(displayOf(area).id);
  return sources.find((source) => source.display_id === wanted);
}

function displayOf(area: WindowArea): Electron.Display {
  const bounds = area();
  return bounds ? screen.getDisplayMatching(bounds) : screen.getPrimaryDisplay();
}
