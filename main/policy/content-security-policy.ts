// Protects the page from injected script, style, markup and from talking to anybody (SEC-06, SEC-07).
// From: hostile text that became markup, a dependency that phones home.
// Not from: code that is part of the bundle; the build and its checks answer for that.

// 'self', never a scheme: the policy must mean the same on every runtime that serves the bundle.
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'", // the worker that reads codes; it gets this same policy from its own answer
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'media-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // One policy, made once: it gives the address of that worker and nothing else (renderer/scan/scan-in-worker.ts).
  'trusted-types': 'scan-worker',
} as const;

// A meta element may not carry these (CSP3 section 3.3); Chromium ignores them with a console error.
const HEADER_ONLY: ReadonlySet<string> = new Set(['frame-ancestors']);

/** Sent as the Content-Security-Policy header with every answer of the app protocol. */
export const CONTENT_SECURITY_POLICY = policyText(() => true);

/** The same policy for the meta element of every HTML file of the renderer. */
export const META_CONTENT_SECURITY_POLICY = policyText((name) => !HEADER_ONLY.has(name));

// For pages without a preload that are served whole from one address: nothing is loaded, so everything is 'none'.
const NOTHING = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
} as const;

/**
 * Policy of the passkey page: its one script and one style by hash (`sha256-…`), so that no injected text can ever run, and
 * its own address to post to. The exact address and not 'self': 'self' would allow wss: to the same host (CSP3 section 6.7.2.8).
 */
export function passkeyPagePolicy(page: {
  readonly url: string;
  readonly scriptHash: string;
  readonly styleHash: string;
}): string {
  return joined({
    ...NOTHING,
    'script-src': `'${page.scriptHash}'`,
    'style-src': `'${page.styleHash}'`,
    'connect-src': page.url,
  });
}

/** Policy of the recovery kit on paper: one style by hash, no script at all. */
export function kitPaperPolicy(styleHash: string): string {
  return joined({ ...NOTHING, 'style-src': `'${styleHash}'` });
}

function policyText(isWanted: (name: string) => boolean): string {
  return joined(Object.fromEntries(Object.entries(DIRECTIVES).filter(([name]) => isWanted(name))));
}

function joined(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
