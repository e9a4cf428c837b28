import type { Arrival } from '../../preload/api.ts';
import { base64url } from '../core/bytes.ts';
import { asRequestId, type RequestId } from '../core/ids.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { hashLink } from '../links/fingerprint-link.ts';
import { parseLink } from '../links/parse-link.ts';
import { type IntakeState, judgeArrival } from '../policy/link-intake.ts';
import type { RequestContext } from './context.ts';

const CODES = {
  'already-open': 'link/already-open',
  'already-answered': 'link/already-answered',
  'too-many': 'link/too-many',
} as const;

export interface Received {
  readonly requestId: RequestId;
  readonly intake: IntakeState;
  readonly mayRaise: boolean;
}

/**
 * A link makes an inbox row and nothing else: no network, no unlock, no focus (SEC-25). Throws AppError
 * 'link/rejected' with the check-link reason, 'link/already-open', 'link/already-answered', 'link/too-many'.
 */
export function receiveLink(
  context: RequestContext,
  intake: IntakeState,
  arrived: { readonly text: unknown; readonly arrival: Arrival; readonly hosts: LinkHosts },
): Received {
  const parsed = parseLink(arrived.text, arrived.hosts);
  if (!parsed.ok) throw new AppError('link/rejected', 'link refused', { details: { reason: parsed.reason } });
  const linkHash = hashLink(parsed.link);
  const nowMs = context.clock.monotonicMs();
  const verdict = judgeArrival(intake, { fingerprint: linkHash, nowMs });
  if (verdict.verdict !== 'row') {
    throw new AppError(CODES[verdict.verdict], 'link refused', {
      details: { fingerprint: linkHash.slice(0, 8) },
    });
  }
  const requestId = asRequestId(base64url(context.random(16)));
  context.requests.add({
    id: requestId,
    arrival: arrived.arrival,
    receivedAt: context.clock.nowMs(),
    environment: parsed.link.environment,
    link: parsed.link,
    linkHash,
    phase: { state: 'waiting' },
  });
  return { requestId, intake: verdict.state, mayRaise: verdict.mayRaise };
}
