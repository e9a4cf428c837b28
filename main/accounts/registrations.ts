import type { NewWalletView } from '../../preload/credential-view.ts';
import { startRegistration } from '../dfns/register.ts';
import { isChallengeOver } from '../dfns/sure-refusal.ts';
import { AppError } from '../errors.ts';
import type { AccountDeps } from './account-deps.ts';
import { endOfNewChallenge, endOfOldChallenge, isOver } from './challenge-end.ts';
import { organisationNameOf } from './identity.ts';
import type { RegistrationCode } from './pending-key.ts';
import { decodeInvitation } from './read-invitation.ts';
import {
  completeRegistration,
  type OpenRegistration,
  type RegisterInput,
  type RegistrationDone,
} from './registration.ts';
import { tokenOwner } from './token-owner.ts';

/** The registration that was opened last, and the wallets of the one that was completed. */
export interface Registrations {
  openCode(code: RegistrationCode): Promise<OpenRegistration>;
  openInvitation(text: string): void;
  drop(): void;
  opened(): OpenRegistration | null;
  /** Rejects with 'account/nothing-open', and as completeRegistration does. What may be registered is no longer open. */
  complete(input: RegisterInput): Promise<RegistrationDone & { readonly owner: OpenRegistration['owner'] }>;
  wallets(): readonly NewWalletView[];
  dismissWallets(): void;
  /**
   * The code that this user of this organisation was opened with in this run, or the one of the profile if that is them; what a
   * doubtful registration is asked after with.
   */
  codeOf(name: Name): Promise<RegistrationCode | null>;
}

type Name = Pick<RegistrationCode, 'username' | 'orgId'>;

const isSame = (one: Name, other: Name): boolean =>
  one.username === other.username && one.orgId === other.orgId;

export function makeRegistrations(deps: AccountDeps): Registrations {
  let open: OpenRegistration | null = null;
  let wallets: readonly NewWalletView[] = [];
  let codes: readonly RegistrationCode[] = [];
  const become = (next: OpenRegistration | null) => {
    open = next;
    deps.changed();
  };
  const isPending = ({ owner }: OpenRegistration) =>
    deps.index
      .entries()
      .some(
        ({ registration, userId, orgId }) =>
          registration === 'pending' && userId === owner.userId && orgId === owner.orgId,
      );

  return {
    async openCode(code) {
      const opened = await openByCode(deps, code);
      codes = [code, ...codes.filter((other) => !isSame(other, code))];
      become(opened);
      return opened;
    },
    openInvitation(text) {
      become(openByInvitation(deps, text));
    },
    drop: () => become(null),
    opened: () => open,
    async complete(input) {
      const present = open;
      if (!present) throw new AppError('account/nothing-open', 'no registration was opened');
      if (isOver(present.endsAt, deps.clock)) {
        become(null);
        throw registrationOver();
      }
      try {
        const done = await completeRegistration(deps, present, input);
        wallets = done.wallets;
        become(null);
        return { ...done, owner: present.owner };
      } catch (error) {
        const isInDoubt = isPending(present); // its challenge may be used up
        if (isInDoubt || isChallengeOver(error)) become(null);
        throw isInDoubt || !isChallengeOver(error) ? error : registrationOver();
      }
    },
    wallets: () => wallets,
    dismissWallets() {
      wallets = [];
      deps.changed();
    },
    async codeOf(name) {
      const typed = codes.find((code) => isSame(code, name));
      if (typed) return typed;
      // A profile without a mailbox of its own has none: then nobody can ask, and the keys stay listed as pending.
      return isSame(deps.profile(), name) ? codeOfProfile(deps).catch(() => null) : null;
    },
  };
}

/** The service takes nothing for its challenge any more. */
export const registrationOver = () =>
  new AppError('account/nothing-open', 'the challenge of the registration is over', {
    details: { reason: 'expired' },
  });

/** Read anew each time: another one may have been sent meanwhile. */
export async function codeOfProfile({ profile }: Pick<AccountDeps, 'profile'>): Promise<RegistrationCode> {
  const { username, orgId, readRegistrationCode } = profile();
  return { username, orgId, registrationCode: await readRegistrationCode() };
}

export async function openByCode(deps: AccountDeps, code: RegistrationCode): Promise<OpenRegistration> {
  const challenge = await startRegistration(deps.http(), code);
  const { username, orgId, registrationCode } = code;
  const organisationName = organisationNameOf(orgId, deps.profile());
  const owner = { username, orgId, userId: challenge.user.id, organisationName };
  const endsAt = endOfNewChallenge(challenge.temporaryAuthenticationToken, deps.clock);
  return { owner, challenge, endsAt, registrationCode, wallets: [] };
}

/**
 * The organisation stands only in the token that came along: it is shown, and the answer of the service has to name it again.
 * Practice has one organisation: that of another one is refused at once.
 */
function openByInvitation(deps: AccountDeps, text: string): OpenRegistration {
  const { challenge, wallets } = decodeInvitation(text);
  const profile = deps.profile();
  const orgId = tokenOwner(challenge.temporaryAuthenticationToken)?.orgId ?? profile.orgId;
  if (deps.environment().tone === 'practice' && orgId !== profile.orgId) {
    const details = { reason: 'other-organisation' };
    throw new AppError('account/invitation-damaged', 'the invitation is of another organisation', {
      details,
    });
  }
  const { id: userId, name: username } = challenge.user;
  const owner = { username, orgId, userId, organisationName: organisationNameOf(orgId, profile) };
  const endsAt = endOfOldChallenge(challenge.temporaryAuthenticationToken);
  return { owner, challenge, endsAt, registrationCode: null, wallets };
}
