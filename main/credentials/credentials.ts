import type { CredentialsView, DeviceCodeView } from '../../preload/credential-view.ts';
import { makeCredential, type NewCredentialInput } from '../accounts/new-credential.ts';
import { initCredential, listCredentials } from '../dfns/credentials.ts';
import { AppError } from '../errors.ts';
import { decodeKeyName } from '../keys/key-name.ts';
import { makeSessionList } from '../requests/session-list.ts';
import { type CredentialChange, toChangeAction } from './change-credential.ts';
import { type CredentialDeps, ownerOf, requireSession } from './credential-deps.ts';
import type { NewCredentialActions } from './new-credential-actions.ts';
import { makeNewDeviceCode } from './new-device-code.ts';
import { toCredentialView } from './present-credential.ts';
import { settlePending } from './settle-pending.ts';

/** The credentials of the account as the service knows them. Methods reject with AppError. */
export interface Credentials {
  /** Asks the service; also settles what became of pending keys. Rejects with 'account/not-signed-in', 'api/…'. */
  list(): Promise<void>;
  view(): CredentialsView;
  /** PEM of a passkey of the list; null: it is not in it, or without a key. */
  passkeyPublicKey(credId: string): string | null;
  /** Makes the credential, then opens the review of its registration; gives the request id. Wipes the password. */
  create(input: NewCredentialInput): Promise<string>;
  /** Opens the review; gives the request id. 'credential/unknown' for one that is not in the list. */
  change(input: { readonly credentialUuid: string; readonly change: CredentialChange }): Promise<string>;
  /** Opens the review of a code for a second device; gives the request id. */
  newCode(): Promise<string>;
  deviceCode(): DeviceCodeView | null;
  /** What a lock ends: the code on the screen. */
  lock(): void;
}

export function makeCredentials(deps: CredentialDeps, actions: NewCredentialActions): Credentials {
  const deviceCode = makeNewDeviceCode(deps);
  const known = makeSessionList({
    ...deps,
    owner: ({ userId }) => userId,
    async read(session) {
      const items = await listCredentials(deps.http(), session.token);
      await settlePending(deps, session, items);
      return items;
    },
  });
  const list = async (): Promise<void> => known.ask(requireSession(deps));
  const listed = () => known.found() ?? [];

  return {
    list,
    passkeyPublicKey(credId) {
      const found = listed().find(({ credentialId, kind }) => credentialId === credId && kind === 'Fido2');
      return found?.publicKey.startsWith('-----BEGIN PUBLIC KEY-----') ? found.publicKey : null;
    },
    view: () =>
      known.view((all, at) => {
        const around = { all, entries: deps.index.entries() };
        return { state: 'listed', items: all.map((one) => toCredentialView(one, around)), at };
      }),
    create: (input) => create(deps, actions, input).finally(() => input.password.wipe()),
    async change({ credentialUuid, change }) {
      requireSession(deps);
      const credential = listed().find((one) => one.credentialUuid === credentialUuid);
      if (!credential) throw new AppError('credential/unknown', 'the credential is not in the list');
      const around = { all: listed(), entries: deps.index.entries() };
      const listAgain = () => void list().catch(() => {}); // the list shows its own failure
      return deps.start(toChangeAction(credential, { change, around, ended: listAgain }));
    },
    newCode: deviceCode.start,
    deviceCode: deviceCode.view,
    lock: deviceCode.forget,
  };
}

async function create(
  deps: CredentialDeps,
  actions: NewCredentialActions,
  typed: NewCredentialInput,
): Promise<string> {
  const input = { ...typed, name: decodeKeyName(typed.name) };
  const session = requireSession(deps);
  const challenge = await initCredential(deps.http(), session.token, input.kind);
  const made = await makeCredential(deps, { input, owner: ownerOf(deps, session), challenge });
  return actions.start(made, challenge.challengeIdentifier);
}
