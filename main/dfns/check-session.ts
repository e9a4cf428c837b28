import type { Http } from './http.ts';

/**
 * Whether the API still takes the session: GET /auth/credentials, which changes nothing. Rejects as http does when the
 * API cannot be asked.
 */
export async function isSessionAlive(http: Http, token: string): Promise<boolean> {
  const answer = await http({ method: 'GET', path: '/auth/credentials', token });
  return answer.status !== 401;
}
