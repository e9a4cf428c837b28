import type { DeliveryId, DeliveryView } from '../../preload/review-view.ts';
import type { ActionRequest } from '../actions/action.ts';
import type { LiveRequest } from './live-request.ts';

const SENTENCES: Readonly<Record<DeliveryId, string>> = {
  send: 'Countersign sends the request as soon as it is signed',
  answer: 'Countersign shows the one-time permit; you hand it over, and the other side sends the request',
  'hand-back': 'The device that started it gets the permit and sends the request itself',
};

/** Where a signature of this request can go, what was asked for first. At least one. */
export function deliveriesOf(
  { own, link }: Pick<LiveRequest, 'own' | 'link'>,
  { action, apiUrl }: { readonly action: ActionRequest; readonly apiUrl: string },
): readonly DeliveryView[] {
  return possible(wanted({ own, link }), isSendable(action, apiUrl)).map((id) => ({
    id,
    sentence: SENTENCES[id],
  }));
}

/** An action of Countersign itself is sent from here unless it says that it may be handed over as well. */
function wanted({ own, link }: Pick<LiveRequest, 'own' | 'link'>): readonly DeliveryId[] {
  if (own) return own.deliveries ?? ['send'];
  if (link?.form === 'action') return ['send', 'answer'];
  return link?.form === 'challenge' ? ['answer', 'send'] : ['hand-back'];
}

function possible(ids: readonly DeliveryId[], canSend: boolean): readonly DeliveryId[] {
  const left = ids.filter((id) => canSend || id !== 'send');
  return left.length > 0 ? left : ['answer'];
}

/**
 * Whether the very bytes can leave from here: the path must not lead to another host or be spelled anew on the way, a GET has no
 * body, and a body with the checksum of a file is one half of a form whose other half is not here (protocol.md 3.9).
 */
function isSendable({ method, path, payload }: ActionRequest, apiUrl: string): boolean {
  if (method === 'GET' && payload !== '') return false;
  if (/"fileChecksum"\s*:/.test(payload)) return false;
  if (!path.startsWith('/') || !URL.canParse(apiUrl + path)) return false;
  const url = new URL(apiUrl + path);
  return url.origin === new URL(apiUrl).origin && url.pathname + url.search === path;
}
