import type { FactorOption } from '../../preload/credential-view.ts';
import type { CredentialKind } from '../../preload/key-view.ts';
import type { Secret } from '../core/secret.ts';
import type { Factors } from '../dfns/factor.ts';
import { finishLogin } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { Factor, FactorChoice } from '../factors/factor.ts';
import { PASSKEY_OPTION } from '../factors/passkey-factor.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import type { Identity } from './identity.ts';
import { type LoginChallenge, makeLoginChallenges } from './login-challenges.ts';

export interface SignInInput {
  /** null: the preferred key of this computer, or without one what the service and the person have. */
  readonly credentialId: string | null;
  readonly password: Secret;
  readonly secondCredentialId: string | null;
  readonly secondPassword: Secret;
}

export interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly username: string;
  readonly orgId: string;
  /** credIds of what signed. */
  readonly signedBy: readonly string[];
}

export interface SignIn {
  /**
   * Rejects with 'account/second-factor' (`kinds`) when a second factor is demanded and none was named, with 'key/not-accepted' when
   * the service does not take the chosen one here, and as Factor.sign and the API do. Passwords are not wiped.
   */
  run(who: Identity, entry: CredentialEntry | null, input: SignInInput): Promise<SignedIn>;
  /** For whom `run` runs now; null: for nobody. */
  signingInAs(): Identity | null;
  /** What the open challenge would take as a second factor; empty: none is demanded, as far as is known. */
  second(): readonly FactorOption[];
  /** Somebody else is about to sign in, or nobody any more. */
  forget(): void;
}

/** Login (protocol.md 2.2): code where a wrapped key may come with the challenge, init, sign, login. */
export function makeSignIn(deps: AccountDeps): SignIn {
  const challenges = makeLoginChallenges(deps);
  let second: readonly FactorOption[] = [];
  let current: Identity | null = null;

  const begin = async (who: Identity, entry: CredentialEntry | null, input: SignInInput) => {
    const name = { username: who.username, orgId: who.orgId };
    const wish = { name, withCode: needsCode(input.credentialId, entry?.kind ?? null) };
    // What can be refused here is refused before the service sends an e-mail.
    const wanted = input.credentialId ?? entry?.credId ?? null;
    if (wanted !== null && !input.password.isEmpty) deps.guard.check(wanted);
    if (entry && !challenges.open(wish)) await requireReadable(deps, entry);
    const chosen = choose(await challenges.obtain(wish), entry, input);
    if (chosen.login.withCode || chosen.seconds?.length !== 0) return chosen;
    // Demanded, and none in sight: those that the service keeps come only with a code.
    return choose(await challenges.obtain({ name, withCode: true }), entry, input);
  };

  const choose = (login: LoginChallenge, entry: CredentialEntry | null, input: SignInInput) => {
    requireSameUser(login, entry);
    const choice = deps.chooseFactors(login.challenge);
    const first = chooseFirst(choice, input.credentialId ?? entry?.credId ?? null);
    return { login, first, seconds: choice.secondFor(first) };
  };

  const answer = async (login: LoginChallenge, factors: Factors): Promise<SignedIn> => {
    challenges.drop();
    const { challengeIdentifier } = login.challenge;
    const token = await finishLogin(deps.http(), { challengeIdentifier, ...factors });
    const { firstFactor, secondFactor } = factors;
    const signedBy = [firstFactor, ...(secondFactor ? [secondFactor] : [])];
    return {
      token,
      userId: login.token.userId,
      username: login.name.username,
      orgId: login.name.orgId,
      signedBy: signedBy.map(({ credentialAssertion }) => credentialAssertion.credId),
    };
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
    const firstFactor = await first.sign(input.password);
    const secondFactor = await other?.sign(input.secondPassword);
    return answer(login, secondFactor ? { firstFactor, secondFactor } : { firstFactor });
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

function chooseFirst({ first }: FactorChoice, credentialId: string | null): Factor {
  const chosen = first.find(({ option }) => credentialId === null || option.credentialId === credentialId);
  if (chosen) return chosen;
  throw new AppError('key/not-accepted', 'the service does not list this credential');
}

function requirePassword({ option }: Factor, password: Secret): void {
  if (option.needsPassword && password.isEmpty) throw new AppError('input/invalid', 'no password was given');
}
