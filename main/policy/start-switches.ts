// Protects the released app from being started with its guards off (SEC-20, SEC-27).
// From: shortcuts, links and programs that add switches or environment variables; fuses do not cover Chromium's.
// Not from: somebody who can replace the program itself.

export interface StartFacts {
  /** Program first, as process.argv. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isPackaged: boolean;
  /** process.platform; on Windows "/name" is a switch too. */
  readonly platform: string;
}

export type StartVerdict =
  | { readonly verdict: 'start' }
  /** `name` is the switch or variable without its value, from our own tables where it is known. */
  | { readonly verdict: 'refuse'; readonly why: 'switch' | 'environment'; readonly name: string };

/** Release: the only switches that may be there. They change neither guards, nor data, nor network. */
const RELEASE_SWITCHES: ReadonlySet<string> = new Set([
  'allow-file-access-from-files', // Electron adds it to a second instance; we never load file:
  'original-process-start-time', // Chromium adds it to a second instance
  'ozone-platform', // Wayland or X11
  'ozone-platform-hint',
  'force-device-scale-factor',
  'high-dpi-support',
  'disable-gpu', // broken graphics drivers
  'lang',
  'updated', // the Windows installer after an update
  'hidden', // started with the session
]);

/** Refused everywhere: nobody who develops or tests Countersign needs a weaker page or foreign code. */
const NEVER: readonly RegExp[] = [
  /^disable-web-security$/,
  /^ignore-certificate-errors/,
  /^load-extension$/,
  /^disable-extensions-except$/,
  /^renderer-cmd-prefix$/,
  /^utility-cmd-prefix$/,
  /^gpu-launcher$/,
  /^ppapi-plugin-launcher$/,
  /^js-flags$/,
  /^proxy-/,
  /^host-rules$/,
  /^disable-site-isolation-trials$/,
  /^allow-running-insecure-content$/,
  /^unsafely-treat-insecure-origin-as-secure$/,
];

/** Release: variables that load code, open a debugger, write out TLS keys or move the trust store. */
const RELEASE_VARIABLES: readonly string[] = [
  'ELECTRON_RUN_AS_NODE',
  'NODE_OPTIONS',
  'NODE_REPL_EXTERNAL_MODULE',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSLKEYLOGFILE',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
];

/**
 * Decides whether the app may start. Independent of the order of the arguments. In a packaged app only the
 * listed switches pass; started from a checkout everything passes that tools need (--inspect,
 * --remote-debugging-port, --user-data-dir, --no-sandbox for root) but never what weakens the page.
 */
export function judgeStart({ argv, env, isPackaged, platform }: StartFacts): StartVerdict {
  const switches = argv.slice(1).flatMap((word) => switchName(word, platform, isPackaged) ?? []);
  // Sorted, so that the answer does not depend on the order either.
  const bad = switches.filter((name) => !isSwitchAllowed(name, isPackaged)).sort()[0];
  if (bad !== undefined) return { verdict: 'refuse', why: 'switch', name: bad.slice(0, 64) };
  const variable = isPackaged ? RELEASE_VARIABLES.find((name) => isSet(env, name, platform)) : undefined;
  if (variable !== undefined) return { verdict: 'refuse', why: 'environment', name: variable };
  return { verdict: 'start' };
}

function isSwitchAllowed(name: string, isPackaged: boolean): boolean {
  return isPackaged ? RELEASE_SWITCHES.has(name) : !NEVER.some((pattern) => pattern.test(name));
}

/**
 * Name of a switch without prefix and value, or null for other words. Chromium takes "-name" as well as
 * "--name", and on Windows "/name", in any case; words after "--" are judged too, Node may still read them.
 */
function switchName(word: string, platform: string, isPackaged: boolean): string | null {
  const prefixes = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  const prefix = prefixes.exec(word)?.[0];
  if (prefix === undefined || word === '--') return null;
  // One word that hides a second switch for whoever splits the line again; none of the listed values has a space.
  if (isPackaged && /\s/.test(word)) return 'with-space';
  return (word.slice(prefix.length).split('=')[0] ?? '').trim().toLowerCase();
}

/** Windows does not tell upper from lower case in names of variables. An empty value counts as absent. */
function isSet(env: StartFacts['env'], name: string, platform: string): boolean {
  if (platform !== 'win32') return (env[name] ?? '') !== '';
  return Object.entries(env).some(([key, value]) => key.toUpperCase() === name && (value ?? '') !== '');
}
