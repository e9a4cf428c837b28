import type { BuiltParts } from './build-parts.ts';
import { AppError } from './errors.ts';
import { formatLink } from './links/format-link.ts';
import { isLinkLike, parseArgv } from './links/parse-argv.ts';
import type { Arrived, DeepLinks } from './platform/collect-links.ts';
import type { Log } from './platform/log.ts';

export interface ArrivalDeps {
  readonly links: DeepLinks;
  readonly parts: Promise<BuiltParts>;
  /** The person started the program a second time without a link: they want to see the window. */
  readonly showWindow: () => void;
  /** A notification with fixed words; a link never takes the focus (SEC-25, product.md C.1). */
  readonly announce: () => void;
  readonly log: Log;
}

/** The window shows these as one number, however many links are refused (SEC-60). */
const COUNTED: ReadonlySet<string> = new Set(['link/too-many', 'link/paused']);

/** Links of the operating system, in all three ways, become inbox rows or notices. Nothing is fetched. */
export function takeArrivals(deps: ArrivalDeps): void {
  deps.links.listen((arrived) => {
    void take(deps, arrived).catch((error: unknown) => deps.log.failure('link/refused', error));
  });
}

async function take(deps: ArrivalDeps, arrived: Arrived): Promise<void> {
  const parts = await deps.parts;
  try {
    const text = toLinkText(arrived, parts);
    if (text === null) return arrived.way === 'argv' ? deps.showWindow() : undefined;
    const { mayRaise } = parts.intake.receive(text);
    deps.log.write('link/arrived');
    if (mayRaise) deps.announce();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!COUNTED.has(error.code)) parts.desk.notice(error);
    deps.log.write('link/refused', { code: error.code });
  }
}

/** The link of an argument list; null for a plain start. Throws AppError 'link/rejected'. */
function toLinkText(arrived: Arrived, parts: BuiltParts): string | null {
  if (arrived.way === 'open-url') return arrived.url;
  // Switches that a start may have (judged before, policy/start-switches.ts) are no link and no reason for a notice.
  if (!arrived.words.slice(1).some(isLinkLike)) return null;
  const result = parseArgv(arrived.words, parts.linkHosts());
  if (result.verdict === 'ignore') return null;
  if (result.verdict === 'accept') return formatLink(result.link);
  throw new AppError('link/rejected', 'arguments refused', { details: { reason: result.reason } });
}
