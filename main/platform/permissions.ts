import { session } from 'electron';
import { judgePermission } from '../policy/permissions.ts';

/** Electron's default is to grant: every question is answered from the table instead (SEC-14). */
export function denyByTable(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(judgePermission(permission).isGranted);
  });
  defaultSession.setPermissionCheckHandler((_contents, permission) => judgePermission(permission).isGranted);
  defaultSession.setDevicePermissionHandler(() => false);
}
