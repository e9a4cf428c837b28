import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

function electronVersion(): string {
  const file = path.join(ROOT, 'node_modules/electron/package.json');
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  if (!hasVersion) throw new Error('chromium-host: the electron package has no version');
  return String(manifest.version);
}

/**
 * Makes this process look like one of Electron's, and marks it: `process.versions['countersign-host']` is set
 * here and nowhere else, so that the app can say on screen that it runs on the stand-in.
 */
export function markProcess(type: 'browser' | 'utility', launcher: string): void {
  const set = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
  set(process.versions, 'electron', electronVersion());
  set(process.versions, 'countersign-host', '1');
  set(process, 'type', type);
  set(process, 'resourcesPath', path.join(import.meta.dirname, 'resources'));
  set(process, 'execPath', launcher);
  set(process.features, 'openssl_is_boringssl', true); // as far as crypto-guard.ts makes it so
  if (type === 'browser') set(process, 'defaultApp', true);
}
