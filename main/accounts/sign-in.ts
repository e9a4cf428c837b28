import type { FactorOption } from '../../preload/credential-view.ts';
import type { CredentialKind } from '../../preload/key-view.ts';
import type { Secret } from '../core/secret.ts';
import type { Factors } from '../dfns/factor.ts';
import { finishLogin } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { Factor } from '../factors/factor.ts';
import { nameFactor } from '../factors/name-factor.ts';
import { PASSKEY_OPTION } from '../factors/passkey-factor.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import type { Identity } from './identity.ts';
import { type ListedKeys, listKeys } from './list-keys.ts';
import { type LoginChallenge, makeLoginChallenges } from './login-challenges.ts';
import { isLeftOut, ownKeys } from './own-keys.ts';
import { anyServiceKey, SERVICE_OPTION } from './service-key.ts';

export interface SignInInput {
  /**
   * null: the first listed key of this computer, the preferred one before others; without one what the service and the person have.
   * PASSKEY_OPTION; SERVICE_OPTION.
   */
  readonly credentialId: string | null;
  readonly password: Secret;
  readonly secondCredentialId: string | null;
  readonly secondPassword: Secret;
  /** Login code of the e-mail; absent or empty: none was typed. */
  readonly code?: string;
}

export interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly username: string;
  readonly orgId: string;
  /** credIds of what signed. */
  readonly signedBy: readonly string[];
  /** credId of the key that takes the place of a preferred one which the service takes no more; null: nothing changes. */
  readonly newPreferred: string | null;
}

export interface SignIn {
  /**
   * Rejects with 'account/code-needed' when only a code by e-mail brings the key and none was typed: one was sent. With
   * 'account/second-factor' (`kinds`) when a second factor is demanded and none was named, with 'key/not-accepted' when
   * the service does not take the chosen one here, and as Factor.sign and the API do. Passwords are not wiped.
   */
  run(who: Identity, entry: CredentialEntry | null, input: SignInInput): Promise<SignedIn>;
  /** For whom `run` runs now; null: for nobody. */
  signingInAs(): Identity | null;
  /** What the open challenge would take as a second factor; empty: none is demanded, as far as is known. */
  second(): readonly FactorOption[];
  /** As `listKeys` of list-keys.ts. */
  listKeys(who: Identity): Promise<ListedKeys>;
  /** Somebody else is about to sign in, or nobody any more. */
  forget(): void;
}

interface Chosen {
  readonly login: LoginChallenge;
  readonly first: Factor;
  /** null: none is demanded. */
  readonly seconds: readonly Factor[] | null;
}

/** Login (protocol.md 2.2): code where a wrapped key may come with the challenge, init, sign, login. */
export function makeSignIn(deps: AccountDeps): SignIn {
  const challenges = makeLoginChallenges(deps);
  let second: readonly FactorOption[] = [];
  let current: Identity | null = null;

  const begin = async (who: Identity, entry: CredentialEntry | null, input: SignInInput) => {
    const name = { username: who.username, orgId: who.orgId };
    const typedCode = input.code ?? '';
    const wish = { name, withCode: needsCode(input.credentialId, entry?.kind ?? null), typedCode };
    // What can be refused here is refused before the service sends an e-mail.
    const wanted = input.credentialId ?? entry?.credId ?? null;
    if (wanted !== null && !input.password.isEmpty) deps.guard.check(wanted);
    if (entry && !challenges.open(wish)) await requireReadable(deps, entry);
    // No other key stands in for one that was chosen by name.
    const own = entry && input.credentialId === null ? ownKeys(deps.index.entries(), entry) : null;
    const able = own?.map(({ credId }) => credId) ?? (wanted === null ? null : [wanted]);
    const hasWaited = challenges.open(wish) !== null;
    let chosen = choose(await challenges.obtain(wish), entry, able);
    if (!chosen && hasWaited) {
      challenges.drop(); // what the service lists may have changed since, as by a recovery
      chosen = choose(await challenges.obtain(wish), entry, able);
    }
    const isShort = chosen ? chosen.seconds?.length === 0 : own?.some(isWrapped) === true;
    if (wish.withCode || !isShort) return requireListed(chosen);
    // Nothing listed, or no second factor in sight: those that are wrapped come only with a code.
    return requireListed(choose(await challenges.obtain({ ...wish, withCode: true }), entry, able));
  };

  /** `able`: credIds that may be the first factor; null: any. */
  const choose = (
    login: LoginChallenge,
    entry: CredentialEntry | null,
    able: readonly string[] | null,
  ): Chosen | null => {
    requireSameUser(login, entry);
    const choice = deps.chooseFactors(login.challenge);
    const first = able?.includes(SERVICE_OPTION)
      ? anyServiceKey(choice.first)
      : choice.first.find(({ option }) => able === null || able.includes(option.credentialId));
    return first ? { login, first, seconds: choice.secondFor(first) } : null;
  };

  const answer = async (login: LoginChallenge, factors: Factors): Promise<SignedIn> => {
    challenges.drop();
    const { challengeIdentifier } = login.challenge;
    const token = await finishLogin(deps.http(), { challengeIdentifier, ...factors });
    const { firstFactor, secondFactor } = factors;
    const signedBy = [firstFactor, ...(secondFactor ? [secondFactor] : [])].map(
      ({ credentialAssertion }) => credentialAssertion.credId,
    );
    const user = { userId: login.token.userId, orgId: login.name.orgId };
    const [preferred] = ownKeys(deps.index.entries(), user);
    const isEnded = preferred !== undefined && isLeftOut(login, preferred);
    const newPreferred = isEnded ? firstFactor.credentialAssertion.credId : null;
    return { token, ...user, username: login.name.username, signedBy, newPreferred };
  };

  const run = async (who: Identity, entry: CredentialEntry | null, input: SignInInput) => {
    second = [];
    const { login, first, seconds } = await begin(who, entry, input);
    requirePassword(first, input.password);
    const other = seconds?.find(({ option }) => option.credentialId === input.secondCredentialId) ?? null;
    if (seconds !== null && other === null) {
      second = seconds.map(({ option }) => option);
      const kinds = [...new Set(second.map(({ kind }) => kind))].join(', ');
      throw new AppError('account/second-factor', 'a second factor is demanded', { details: { kinds } });
    }
    if (other) requirePassword(other, input.secondPassword);
    if (!other) return answer(login, { firstFactor: await first.sign(input.password) });
    const firstFactor = await nameFactor('first', first.sign(input.password));
    const secondFactor = await nameFactor('second', other.sign(input.secondPassword));
    return answer(login, { firstFactor, secondFactor });
  };

  return {
    async run(who, entry, input) {
      current = who;
      try {
        return await run(who, entry, input);
      } finally {
        current = null;
      }
    },
    signingInAs: () => current,
    second: () => second,
    listKeys: (who) => listKeys(challenges, who),
    forget() {
      second = [];
      challenges.drop();
    },
  };
}

/** A key that the keychain lost may still come with the challenge, if the service keeps a copy. */
async function requireReadable({ slots }: AccountDeps, { credId, kind }: CredentialEntry): Promise<void> {
  await slots.read(credId).catch((error: unknown) => {
    const isLost = error instanceof AppError && error.code === 'key/missing';
    if (!isLost || kind !== 'PasswordProtectedKey') throw error;
  });
}

/** The wrapped keys of the service come only with a code by e-mail; keys of this computer and passkeys need none. */
function needsCode(credentialId: string | null, kind: CredentialKind | null): boolean {
  if (kind !== null) return kind === 'PasswordProtectedKey';
  return credentialId !== null && credentialId !== PASSKEY_OPTION;
}

/** A signature for the key of one user must not open the session of another. */
function requireSameUser({ token }: LoginChallenge, entry: CredentialEntry | null): void {
  if (entry === null || entry.userId === token.userId) return;
  throw new AppError('api/bad-answer', 'the sign-in challenge is for another user');
}

const isWrapped = ({ kind }: CredentialEntry): boolean => kind === 'PasswordProtectedKey';

function requireListed(chosen: Chosen | null): Chosen {
  if (chosen) return chosen;
  throw new AppError('key/not-accepted', 'the service does not list this credential');
}

function requirePassword({ option }: Factor, password: Secret): void {
  if (option.needsPassword && password.isEmpty) throw new AppError('input/invalid', 'no password was given');
}
