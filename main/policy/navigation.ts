// Protects the window from being led to a page that is not ours (SEC-12).
// From: links in shown text, redirects, dropped files, script in a compromised page.
// Not from: what such script does inside the page; it has no network and no keys.

export type NavigationVerdict = 'stay' | 'allow';

/**
 * Verdict on a navigation, redirect or frame navigation. Only the exact start URL passes, as text: no query,
 * no fragment, no other spelling. `url` is foreign, so it is not assumed to be text.
 */
export function judgeNavigation(url: unknown, startUrl: string): NavigationVerdict {
  return typeof url === 'string' && url === startUrl ? 'allow' : 'stay';
}
