import type { JsonObject } from '../core/json-tree.ts';
import { AppError } from '../errors.ts';
import { toApiError } from './api-error.ts';
import type { Http } from './http.ts';

/**
 * GET of anything that a request names by its id, as the tree of what the server wrote: foreign text throughout, numbers with their
 * lexemes. Throws AppError as every call, and 'api/bad-answer' when the answer is no JSON object.
 */
export async function readDocument(http: Http, token: string, path: string): Promise<JsonObject> {
  const answer = await http({ method: 'GET', path, token });
  if (answer.status >= 400) throw toApiError(answer);
  if (answer.tree?.type === 'object') return answer.tree;
  throw new AppError('api/bad-answer', 'the answer is no JSON object');
}
