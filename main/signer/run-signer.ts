import type { ParentPort } from '../core/child-port.ts';
import { parseRequest } from './decode-request.ts';
import type { Signer } from './serve-signer.ts';
import { wipeMessage } from './wipe-message.ts';

/** Between two requests of one job lies a message of the parent and nothing it waits for; a busy computer takes seconds. */
export const IDLE_LIMIT_MS = 10_000;
/**
 * Longest sensible job: two derivations at the largest cost (SEC-36), each about 30 s on a slow laptop; or one and an unlock window of
 * a minute.
 */
export const TOTAL_LIMIT_MS = 120_000;
/** Lets the answer to 'close' leave; SEC-43 allows one second. */
export const CLOSE_GRACE_MS = 50;

/**
 * Serves one parent and calls `end` when it closed, is gone, stays silent or takes too long: an open key never outlives
 * its job, or its unlock window, because somebody forgot it.
 */
export function runSigner(deps: {
  readonly port: ParentPort;
  readonly signer: Signer;
  readonly end: () => void;
}): void {
  const { port, signer, end } = deps;
  let waiting = 0;
  let idle = setTimeout(end, IDLE_LIMIT_MS);
  setTimeout(end, TOTAL_LIMIT_MS);
  port.onGone(end);
  port.onMessage((message) => {
    clearTimeout(idle); // deriving a key is work, not silence
    waiting += 1;
    const isLast = parseRequest(message)?.do === 'close';
    // `answer` never rejects.
    void signer.answer(message).then((reply) => {
      port.post(reply);
      wipeMessage(reply); // a recovery code was copied into the channel
      waiting -= 1;
      if (isLast) setTimeout(end, CLOSE_GRACE_MS);
      if (waiting === 0) idle = setTimeout(end, signer.windowLeftMs() ?? IDLE_LIMIT_MS);
    });
  });
}
