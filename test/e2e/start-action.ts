import { wrapLink } from '../../main/links/format-link.ts';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';

/** Method, path and payload as they would be signed. */
export interface ActionText {
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

/** The initiating side of anything: asks for a challenge and gives the link that would be handed to the companion. */
export async function startAction(connection: SandboxConnection, action: ActionText): Promise<string> {
  const [user] = connection.users;
  if (!user) throw new Error('the sandbox has no user');
  const response = await fetch(`${connection.url}/auth/action/init`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      userActionPayload: action.payload,
      userActionHttpMethod: action.method,
      userActionHttpPath: action.path,
      userActionServerKind: 'Api',
    }),
  });
  if (!response.ok) throw new Error(`init answered ${response.status}: ${await response.text()}`);
  const challenge: { externalAuthenticationUrl: string } = await response.json();
  return wrapLink(challenge.externalAuthenticationUrl);
}
