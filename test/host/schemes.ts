// Chromium knows no foreign scheme: `app://bundle/x` lives on `https://bundle.app.localhost/x`, which only
// request interception ever answers. Everything the app sees is mapped back.
import { launchState } from './launch-state.ts';
import { notEmulated } from './strict.ts';

const CHROMIUM_SCHEMES = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'ws', 'wss']);
const privileged = new Set<string>();

export function registerPrivileged(schemes: readonly Electron.CustomScheme[]): void {
  if (launchState.isReady) {
    throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  }
  for (const { scheme, privileges } of schemes) {
    if (!privileges?.standard || !privileges.secure) {
      throw notEmulated(`a scheme that is not standard and secure (${scheme})`);
    }
    privileged.add(scheme);
  }
}

export function isMapped(scheme: string): boolean {
  return privileged.has(scheme) && !CHROMIUM_SCHEMES.has(scheme);
}

export function mappedSchemes(): readonly string[] {
  return [...privileged].filter(isMapped);
}

/** Throws for a scheme that neither Chromium nor the mapping knows. */
export function requireServable(scheme: string): void {
  if (!isMapped(scheme) && !CHROMIUM_SCHEMES.has(scheme)) {
    throw notEmulated(`protocol.handle of a scheme that is not registered as privileged (${scheme})`);
  }
}

export function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : '';
}

/** The app's URL as Chromium loads it. */
export function toChromium(url: string): string {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const scheme = found?.[1]?.toLowerCase() ?? '';
  if (!found || !isMapped(scheme)) return url;
  return `https://${found[2] || 'host'}.${scheme}.localhost${found[3] || '/'}`;
}

/** Chromium's URL as the app knows it. */
export function toApp(url: string): string {
  const found = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?::443)?((?:[/?#].*)?)$/is.exec(url);
  return found && isMapped(found[2] ?? '') ? `${found[2]}://${found[1]}${found[3]}` : url;
}

/** Origin as Electron reports it: a standard custom scheme has `scheme://host`. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const parsed = new URL(url);
  return isMapped(parsed.protocol.slice(0, -1)) ? `${parsed.protocol}//${parsed.host}` : parsed.origin;
}
