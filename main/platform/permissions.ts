import { type Session, session } from 'electron';
import { judgePermission, type ScanState } from '../policy/permissions.ts';

const noScan = (): ScanState => 'none';

/**
 * Electron's default is to grant: every question is answered from the table instead (SEC-14). To be called for every session
 * that shows a page; only that of the main window has scans. WebAuthn asks no permission: it has the security key and the person.
 */
export function denyByTable(target: Session = session.defaultSession, scan: () => ScanState = noScan): void {
  target.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { requestingUrl, isMainFrame } = details;
    callback(
      judgePermission({ permission, mediaTypes, frameUrl: requestingUrl, isMainFrame }, scan()).isGranted,
    );
  });
  target.setPermissionCheckHandler((_contents, permission, _origin, details) => {
    // A check names no kind for the screen; the request that follows does.
    const mediaTypes = permission === 'display-capture' ? ['video'] : [details.mediaType ?? 'unknown'];
    const { requestingUrl = null, isMainFrame } = details;
    return judgePermission({ permission, mediaTypes, frameUrl: requestingUrl, isMainFrame }, scan())
      .isGranted;
  });
  target.setDevicePermissionHandler(() => false);
}
