import type { ActionRequest } from '../actions/action.ts';
import type { ActionText } from '../dfns/start-action.ts';
import { AppError } from '../errors.ts';
import { withExternalId } from './external-id.ts';
import type { LiveRequest } from './live-request.ts';

type Asked = Pick<LiveRequest, 'own' | 'link' | 'externalId'>;

/** What the person or the link wants, before anything was added here; null: somebody else asked for the challenge. */
export function wantedText({ own, link }: Pick<Asked, 'own' | 'link'>): ActionText | null {
  const wanted = own ?? (link?.form === 'action' ? link.action : null);
  return wanted && { method: wanted.method, path: wanted.path, payload: wanted.payload };
}

/**
 * What Countersign itself asks a challenge for, with the id that was added here; null: somebody else did. Throws 'input/invalid' when
 * the payload takes no id.
 */
export function sentText(request: Asked): ActionText | null {
  const wanted = wantedText(request);
  if (!wanted || request.externalId === undefined) return wanted;
  const payload = withExternalId(wanted.payload, request.externalId);
  if (payload === null) throw new AppError('input/invalid', 'no external id can be added to this payload');
  return { ...wanted, payload };
}

/** The text of the token, as it is sent. */
export const textOf = ({ method, path, payload }: ActionText): ActionText & ActionRequest => ({
  method,
  path,
  payload,
});
