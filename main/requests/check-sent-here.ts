// Protects an action that was started here from a service, or whoever stands in for it, that lets something else be signed.
// From: an answer of /auth/action/init for another request. Not from: what the request itself asks for; the card shows it.
import type { CheckView } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { ChallengeInfo } from '../dfns/challenge-token.ts';
import type { ActionText } from '../dfns/start-action.ts';

const PARTS = ['method', 'path', 'payload'] as const;

/** Method, path and payload of the token against what Countersign sent and will send, byte for byte. */
export function checkSentHere(info: ChallengeInfo, sent: ActionText): CheckView {
  const base = {
    id: 'sent-here',
    claim: 'The challenge is for exactly what Countersign sends',
    how: 'Method, path and payload in the token are compared, character by character, with the request of this computer.',
    blocks: true,
  };
  const differing = PARTS.find((part) => info[part] !== sent[part]);
  if (!differing) return { ...base, verdict: 'same' };
  return {
    ...base,
    verdict: 'differs',
    expected: `${differing} ${showText(sent[differing])}`,
    got: `${differing} ${showText(info[differing])}`,
  };
}
