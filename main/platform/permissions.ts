import { type Session, session } from 'electron';
import { judgePermission } from '../policy/permissions.ts';

/**
 * Electron's default is to grant: every question is answered from the table instead (SEC-14). To be called for every session
 * that shows a page. WebAuthn asks no permission: it has the security key and the person.
 */
export function denyByTable(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(judgePermission(permission).isGranted);
  });
  target.setPermissionCheckHandler((_contents, permission) => judgePermission(permission).isGranted);
  target.setDevicePermissionHandler(() => false);
}
