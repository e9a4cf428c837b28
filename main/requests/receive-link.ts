import type { Arrival } from '../../preload/snapshot.ts';
import { base64url } from '../core/bytes.ts';
import { asRequestId, type RequestId } from '../core/ids.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { hashLink } from '../links/hash-link.ts';
import type { Link } from '../links/link.ts';
import { parseLink } from '../links/parse-link.ts';
import { type IntakeState, judgeArrival } from '../policy/link-intake.ts';
import type { RequestContext } from './context.ts';

const CODES = {
  'already-open': 'link/already-open',
  'already-answered': 'link/already-answered',
  'too-many': 'link/too-many',
} as const;

/** `intake` is the state after this link, whatever became of it: refused links end the quiet time too (SEC-60). */
export type Received = { readonly intake: IntakeState } & (
  | { readonly ok: true; readonly requestId: RequestId; readonly mayRaise: boolean }
  | { readonly ok: false; readonly error: AppError }
);

/**
 * A link makes an inbox row and nothing else: no network, no unlock, no focus (SEC-25). Refusals: 'link/rejected'
 * with the check-link reason, 'link/already-open', 'link/already-answered', 'link/too-many'.
 */
export function receiveLink(
  context: RequestContext,
  intake: IntakeState,
  arrived: { readonly text: unknown; readonly arrival: Arrival; readonly hosts: LinkHosts },
): Received {
  const parsed = parseLink(arrived.text, arrived.hosts);
  if (!parsed.ok) {
    const details = { reason: parsed.reason };
    return { ok: false, intake, error: new AppError('link/rejected', 'link refused', { details }) };
  }
  const linkHash = hashLink(parsed.link);
  const nowMs = context.clock.monotonicMs();
  const { verdict, state, mayRaise } = judgeArrival(intake, { fingerprint: linkHash, nowMs });
  if (verdict !== 'row') {
    const details = { fingerprint: linkHash.slice(0, 8) };
    return { ok: false, intake: state, error: new AppError(CODES[verdict], 'link refused', { details }) };
  }
  const requestId = addRow(context, { link: parsed.link, linkHash, arrival: arrived.arrival });
  return { ok: true, requestId, intake: state, mayRaise };
}

function addRow(
  context: RequestContext,
  row: { readonly link: Link; readonly linkHash: string; readonly arrival: Arrival },
): RequestId {
  const id = asRequestId(base64url(context.random(16)));
  context.requests.add({
    id,
    receivedAt: context.clock.nowMs(),
    environment: row.link.environment,
    ...row,
    own: null,
    journalKey: null,
    isSuspicious: false,
    phase: { state: 'waiting' },
  });
  return id;
}
