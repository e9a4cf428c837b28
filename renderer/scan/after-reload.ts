import type { ScanView } from './scan-view.ts';

const NAME = 'scan';

/**
 * Keeps what came of a search over the one reload that ends it; null: nothing to show. Read once, and held by the window
 * alone: where was searched, and a word for what was found there, never the text of a code.
 */
export function forNextPage(view: ScanView | null): void {
  if (view === null || view.state === 'watching') sessionStorage.removeItem(NAME);
  else sessionStorage.setItem(NAME, JSON.stringify(view));
}

export function leftByLastPage(): ScanView | null {
  const text = sessionStorage.getItem(NAME);
  sessionStorage.removeItem(NAME);
  if (text === null) return null;
  const view: ScanView = JSON.parse(text); // written above, by this program
  return view;
}
