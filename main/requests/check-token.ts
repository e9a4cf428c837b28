// Protects the approver from signing something else than what is shown: every claim of the challenge token is compared
// with what this computer knows. From: tampered answers, mixed-up accounts, replays, wrong servers (SEC-31, SEC-52,
// SEC-53). Not from: a service that lies consistently in a correctly signed token (security.md 1.5).
import type { FactorsView } from '../../preload/credential-view.ts';
import type { CheckView } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeToken } from '../dfns/challenge-token.ts';
import type { SignatureVerdict } from '../dfns/token-keys.ts';

const MAX_LIFE_S = 3_600; // SEC-53; the one public sample lives 900 s
const MAX_AHEAD_S = 120; // SEC-53: clocks differ, but not by more

/** What the token is compared with. */
export interface Expected {
  readonly challenge: AssertChallenge;
  readonly apiHost: string;
  readonly issuers: readonly string[];
  readonly organisationId: string;
  readonly userId: string;
  /** What here may answer the challenge. */
  readonly factors: FactorsView;
  /** Whether this computer has any key of the account. */
  readonly hasKey: boolean;
  /** null: the environment has none, so nothing can be compared. */
  readonly relyingPartyId: string | null;
  /** null: no keys of the environment are known, so nothing can be compared. */
  readonly signature: SignatureVerdict | null;
  /** The token was handed over by a link, not given by the service: without its signature it is worth nothing. */
  readonly cameByLink?: boolean;
  readonly nowMs: number;
}

type Compared = Pick<CheckView, 'verdict'> & { readonly expected?: string; readonly got?: string };

const same: Compared = { verdict: 'same' };

/** Texts from outside are escaped before they are shown. */
const differs = (expected: string, got: string): Compared => ({
  verdict: 'differs',
  expected: showText(expected),
  got: showText(got),
});

const compare = (expected: string, got: string) => (expected === got ? same : differs(expected, got));

export function checkToken(token: ChallengeToken, expected: Expected): readonly CheckView[] {
  return [
    {
      id: 'challenge',
      claim: 'The description belongs to the challenge that would be signed',
      how: 'The challenge inside the token is compared, character by character, with the one the key would sign.',
      blocks: true,
      ...compare(expected.challenge.challenge, token.challenge),
    },
    signatureCheck(expected.signature, expected.cameByLink === true),
    {
      id: 'issuer',
      claim: 'The token comes from this environment',
      how: 'The issuer named in the token is compared with the list kept for this environment.',
      blocks: true,
      ...(expected.issuers.includes(token.issuer)
        ? same
        : differs(expected.issuers.join(' or '), token.issuer)),
    },
    {
      id: 'server',
      claim: 'The action is for the server that this account uses',
      how: 'The server named in the token is compared with the API address of this environment.',
      blocks: true,
      ...compare(expected.apiHost, token.info?.server ?? 'none'),
    },
    {
      id: 'organisation',
      claim: 'The action is for your organisation',
      how: 'The organisation in the token is compared with the one of this account.',
      blocks: true,
      ...compare(expected.organisationId, token.organisationId),
      ...(token.subject === token.organisationId ? {} : differs(token.organisationId, token.subject)),
    },
    {
      id: 'user',
      claim: 'The action is in your name',
      how: 'The user in the token is compared with the one of this account.',
      blocks: true,
      ...compare(expected.userId, token.userId),
    },
    lifeCheck(token, expected.nowMs),
    credentialCheck(expected),
    ...relyingPartyCheck(expected),
  ];
}

/** A key signs no origin, but an answer that speaks of another domain was not made for this account. */
function relyingPartyCheck({ challenge, relyingPartyId }: Expected): readonly CheckView[] {
  if (relyingPartyId === null || !challenge.rp) return [];
  return [
    {
      id: 'relying-party',
      claim: 'The answer is for the domain of this environment',
      how: 'The relying party named in the answer is compared with the one of this environment.',
      blocks: true,
      ...compare(relyingPartyId, challenge.rp.id),
    },
  ];
}

function signatureCheck(verdict: SignatureVerdict | null, cameByLink: boolean): CheckView {
  const claim = 'The description was signed with a key that is known of this server';
  const base = { id: 'signature', claim, blocks: true };
  switch (verdict) {
    case 'valid':
      return {
        ...base,
        verdict: 'same',
        how: 'The signature of the token was verified with a key that this server publishes or that was pinned for it. That finds a token that was changed, not a server that lies.',
      };
    case 'invalid':
      return { ...base, verdict: 'differs', how: 'The signature of the token is wrong: it was changed.' };
    case 'unknown-key':
      return {
        ...base,
        verdict: 'differs',
        how: 'The token names a key that is not known of this server.',
      };
    case null:
      return {
        ...base,
        verdict: 'cannot-check',
        how: cameByLink ? MADE_BY_ANYBODY : NOT_CHECKED,
        blocks: cameByLink,
      };
  }
}

const NOT_CHECKED =
  'No key of this environment is known. The token came over an encrypted connection, its signature was not checked.';
const MADE_BY_ANYBODY =
  'No key of this environment is known, and the token came by a link: anybody could have made it. Ask the other side to hand over the action itself, then Countersign gets the token from the server.';

function lifeCheck(token: ChallengeToken, nowMs: number): CheckView {
  const base = {
    id: 'life',
    claim: 'The request is fresh',
    how: 'Start and end of the token are compared with the clock of this computer.',
    blocks: true,
  };
  const now = Math.floor(nowMs / 1_000);
  if (token.issuedAt > now + MAX_AHEAD_S) {
    const minutes = Math.round((token.issuedAt - now) / 60);
    const got = `issued ${minutes} minutes in the future: the clock of this computer may be ${minutes} minutes slow`;
    return { ...base, ...differs(`issued at most ${MAX_AHEAD_S / 60} minutes ahead`, got) };
  }
  if (token.expiresAt <= now) return { ...base, ...differs('still valid', 'expired') };
  const life = token.expiresAt - token.issuedAt;
  if (life > MAX_LIFE_S || life <= 0) {
    return { ...base, ...differs('at most 60 minutes', `${Math.round(life / 60)} minutes`) };
  }
  return { ...base, ...same };
}

function credentialCheck({ factors, hasKey }: Expected): CheckView {
  const base = {
    id: 'credential',
    claim: 'A key or passkey here may answer this request',
    how: 'Keys of this computer, wrapped keys that came with the challenge and passkeys are compared with what the service accepts.',
    blocks: true,
  };
  if (factors.first.length === 0) {
    const got = hasKey ? 'none of yours is accepted' : 'no key on this computer, and no passkey is accepted';
    return { ...base, ...differs('one that is accepted', got) };
  }
  if (factors.first.every((first) => lacksSecond(factors, first.credentialId))) {
    return { ...base, ...differs('a second factor', 'one is demanded, and none is here') };
  }
  return { ...base, ...same };
}

const lacksSecond = ({ second }: FactorsView, credentialId: string): boolean =>
  Object.hasOwn(second, credentialId) && second[credentialId]?.length === 0;
