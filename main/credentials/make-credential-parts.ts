import type { Account } from '../accounts/account.ts';
import { endOfNewChallenge, isOver } from '../accounts/challenge-end.ts';
import { signingEntry } from '../accounts/identity.ts';
import { registrationOver } from '../accounts/registrations.ts';
import { asSignInStep } from '../accounts/sign-in-step.ts';
import { Secret } from '../core/secret.ts';
import { initCredential } from '../dfns/credentials.ts';
import { AppError } from '../errors.ts';
import type { KitPaper, SaveFile } from '../keys/ports.ts';
import { type CredentialDeps, ownerOf, requireSession } from './credential-deps.ts';
import { type Credentials, makeCredentials } from './credentials.ts';
import type { KitTarget } from './make-kit.ts';
import { makeNewCredentialActions } from './new-credential-actions.ts';
import { makeRecovery, type Recovery } from './recovery.ts';
import { makeRecoveryKits, type RecoveryKits } from './recovery-kits.ts';

export interface CredentialParts {
  readonly credentials: Credentials;
  readonly kits: RecoveryKits;
  readonly recovery: Recovery;
}

export interface CredentialPartsDeps extends CredentialDeps {
  readonly account: Pick<Account, 'openedRegistration' | 'signIn'>;
  readonly saveFile: SaveFile;
  /** Ends the unlock window: the key that it keeps open may have been ended. */
  readonly closeWindow: () => void;
  readonly paper: KitPaper;
}

/** The three parts reach each other: kits are made for recoveries, and recoveries need kits. */
export function makeCredentialParts(deps: CredentialPartsDeps): CredentialParts {
  const actions = makeNewCredentialActions({
    ...deps,
    listChanged: () => void credentials.list().catch(() => {}), // the list shows its own failure
  });
  const credentials: Credentials = makeCredentials(deps, actions);
  const kits: RecoveryKits = makeRecoveryKits({
    ...deps,
    actions,
    targets: {
      credential: () => targetOfSession(deps),
      registration: () => targetOfRegistration(deps),
      recovery: () => recovery.target(),
    },
  });
  const recovery: Recovery = makeRecovery({
    ...deps,
    kits,
    ended() {
      deps.closeWindow();
      kits.lock();
      credentials.lock();
    },
    signIn: (credentialId, password) =>
      asSignInStep(
        deps.account.signIn({
          credentialId,
          password,
          secondCredentialId: null,
          secondPassword: Secret.take(new Uint8Array(0)),
        }),
      ),
  });
  return { credentials, kits, recovery };
}

/** The copy of this computer goes where the person's key is: nothing is left of either when they chose this session only. */
async function targetOfSession(deps: CredentialDeps): Promise<KitTarget> {
  const session = requireSession(deps);
  const { challenge, challengeIdentifier } = await initCredential(deps.http(), session.token, 'RecoveryKey');
  const storage = signingEntry(deps.index.entries())?.storage ?? 'keychain';
  const endsAt = endOfNewChallenge(challengeIdentifier, deps.clock);
  return { owner: ownerOf(deps, session), challenge, challengeIdentifier, endsAt, storage };
}

function targetOfRegistration({ account, clock }: CredentialPartsDeps): KitTarget {
  const open = account.openedRegistration();
  if (!open) throw new AppError('account/nothing-open', 'no registration was opened');
  const { owner, endsAt } = open;
  if (isOver(endsAt, clock)) throw registrationOver();
  const { challenge } = open.challenge;
  return { owner, challenge, challengeIdentifier: null, endsAt, storage: 'keychain' };
}
