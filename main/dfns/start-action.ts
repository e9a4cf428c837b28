import { expectOk } from './api-error.ts';
import { AssertChallenge } from './assert-challenge.ts';
import type { Http } from './http.ts';

/** A request that needs a user action signature, byte for byte as it will be sent (protocol.md 3.9). */
export interface ActionText {
  readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
  readonly path: string;
  /** Empty: no body. */
  readonly payload: string;
}

/** POST /auth/action/init (protocol.md 2.1). Changes nothing at the service. */
export async function startAction(
  http: Http,
  token: string,
  { method, path, payload }: ActionText,
): Promise<AssertChallenge> {
  const body = JSON.stringify({
    userActionPayload: payload,
    userActionHttpMethod: method,
    userActionHttpPath: path,
    userActionServerKind: 'Api',
  });
  return expectOk(await http({ method: 'POST', path: '/auth/action/init', token, body }), AssertChallenge);
}
