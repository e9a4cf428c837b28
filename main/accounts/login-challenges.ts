import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import { type ChallengeToken, parseChallengeToken } from '../dfns/challenge-token.ts';
import { type LoginName, requestLoginCode, startLogin } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { AccountDeps } from './account-deps.ts';

/** A sign-in challenge that was not answered yet. */
export interface LoginChallenge {
  readonly name: LoginName;
  /** Asked for with a login code: it lists keys that the service keeps (protocol.md 2.2). */
  readonly withCode: boolean;
  readonly challenge: AssertChallenge;
  readonly token: ChallengeToken;
}

export interface LoginWish {
  readonly name: LoginName;
  readonly withCode: boolean;
  /** As typed from the e-mail; empty: none was. It is spent with the challenge that it opens. */
  readonly typedCode: string;
}

/** A wrong password or a missing second factor costs no new e-mail: the challenge waits for the next try while it lives. */
export interface LoginChallenges {
  /** The open one, if it serves this wish and lives. */
  open(wish: LoginWish): LoginChallenge | null;
  /** The open one, or a new one. Rejects with 'api/…', 'account/…'. */
  obtain(wish: LoginWish): Promise<LoginChallenge>;
  /** It was answered: whatever became of that, it is never signed again. */
  drop(): void;
}

/** Signing takes this long at most in practice; an answer that comes too late costs a new code. */
const MARGIN_MS = 30_000;

type Deps = Pick<AccountDeps, 'clock' | 'http' | 'profile'>;

export function makeLoginChallenges(deps: Deps): LoginChallenges {
  let kept: { readonly login: LoginChallenge; readonly endsAt: number } | null = null;

  const open = (wish: LoginWish): LoginChallenge | null => {
    if (kept === null || deps.clock.monotonicMs() >= kept.endsAt) return null;
    const { name, withCode } = kept.login;
    const isSame = name.username === wish.name.username && name.orgId === wish.name.orgId;
    return isSame && (withCode || !wish.withCode) ? kept.login : null;
  };
  return {
    open,
    async obtain(wish) {
      const waiting = open(wish);
      if (waiting) return waiting;
      kept = null;
      const login = await ask(deps, wish);
      // Its life is counted from now on our own clock: the two clocks need not agree.
      const lifeMs = (login.token.expiresAt - login.token.issuedAt) * 1_000;
      kept = { login, endsAt: deps.clock.monotonicMs() + lifeMs - MARGIN_MS };
      return login;
    },
    drop() {
      kept = null;
    },
  };
}

async function ask(deps: Deps, wish: LoginWish): Promise<LoginChallenge> {
  const { name, withCode } = wish;
  const http = deps.http();
  const code = withCode ? await obtainCode(deps, wish) : undefined;
  const challenge = await startLogin(http, name, code);
  return { name, withCode, challenge, token: requireSignIn(challenge, name) };
}

/** The typed code, or else one is sent: only the profile knows whether anything here can read that mail ('account/code-needed'). */
async function obtainCode(deps: Deps, { name, typedCode }: LoginWish): Promise<string> {
  const typed = typedCode.replace(/\s/g, ''); // mail programs break lines and add spaces
  if (typed !== '') return typed;
  await requestLoginCode(deps.http(), name);
  return deps.profile().readLoginCode(name.username);
}

/** It must be a sign-in challenge of this organisation: an action passed off as one is refused (SEC-31). */
function requireSignIn(login: AssertChallenge, { orgId }: LoginName): ChallengeToken {
  const token = parseChallengeToken(login.challengeIdentifier);
  if (token && token.info === null && token.challenge === login.challenge && token.organisationId === orgId) {
    return token;
  }
  throw new AppError('api/bad-answer', 'the answer is not a sign-in challenge');
}
