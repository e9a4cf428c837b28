import { isLinkLike } from '../links/parse-argv.ts';

/**
 * The words that links/parse-argv.ts judges, program first. Started from a checkout, everything up to and including
 * the app folder belongs to the tools that started it, not to the link; without a folder nothing is a link's.
 */
export function linkWords(argv: readonly string[], isCheckout: boolean): readonly string[] {
  if (!isCheckout) return argv;
  // On Windows the folder has a colon too, behind one letter.
  const appFolder = argv.findIndex((word, index) => index > 0 && !word.startsWith('-') && !isLinkLike(word));
  return appFolder < 0 ? argv.slice(0, 1) : argv.slice(appFolder);
}
