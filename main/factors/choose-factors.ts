import { makeEpoch } from '../core/epoch.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChooseFactors, Factor, FactorChoice } from './factor.ts';
import { type KeyFactorDeps, makeKeyFactor } from './key-factor.ts';
import { type ListedKeyDeps, listedKeys } from './listed-keys.ts';
import { makePasskeyFactor, type PasskeyFactorDeps } from './passkey-factor.ts';
import { demandsSecond, isTakenAs } from './supported-kinds.ts';
import { makeUnlockWindow, type UnlockWindow } from './unlock-window.ts';

export type FactorDeps = ListedKeyDeps &
  Omit<PasskeyFactorDeps, 'stillUnlocked'> &
  Omit<KeyFactorDeps, 'window' | 'stillUnlocked'> & {
    /** Something that is shown changed: a window opened or closed. */
    readonly changed: () => void;
  };

export interface Factors {
  /** For a request: a key that the unlock window keeps open needs no password. */
  readonly choose: ChooseFactors;
  /** For a sign-in: every key needs its password and none is kept open. */
  readonly chooseForSignIn: ChooseFactors;
  /** The unlock window: one key at a time. */
  readonly window: Pick<UnlockWindow, 'isOpen' | 'close'>;
  /** Closes the window, and stops what was begun but has no open key yet. */
  lock(): void;
}

/** What may answer a challenge: keys of this computer, keys that come with the challenge, passkeys. */
export function makeFactors(deps: FactorDeps): Factors {
  const window = makeUnlockWindow(deps);
  const locks = makeEpoch();
  const withoutWindow = { ...deps, unlockMs: () => 0 };
  const neverOpen = makeUnlockWindow(withoutWindow);
  return {
    choose: (challenge) => choose({ ...deps, window, stillUnlocked: locks.begin() }, challenge),
    chooseForSignIn: (challenge) =>
      choose({ ...withoutWindow, window: neverOpen, stillUnlocked: locks.begin() }, challenge),
    window: { isOpen: window.isOpen, close: window.close },
    lock() {
      locks.end();
      window.close();
    },
  };
}

function choose(
  deps: FactorDeps & KeyFactorDeps & PasskeyFactorDeps,
  challenge: AssertChallenge,
): FactorChoice {
  const kinds = challenge.supportedCredentialKinds;
  const keys = listedKeys(deps, challenge).map((key) => makeKeyFactor(deps, key, challenge.challenge));
  const passkeys = listsPasskeys(deps, challenge) ? [makePasskeyFactor(deps, challenge)] : [];
  const all = [...keys, ...(isUsable(deps) ? passkeys : [])];
  const first = all.filter(({ option }) => isTakenAs(kinds, option.kind, 'first'));
  // Where nothing else can answer, a passkey that cannot be used here says by its failure why.
  const lastResort = passkeys.filter(({ option }) => isTakenAs(kinds, option.kind, 'first'));
  return {
    first: first.length > 0 ? first : lastResort,
    secondFor: (chosen) => {
      if (!demandsSecond(kinds, chosen.option.kind)) return null;
      return all.filter(
        (factor) => isOther(factor, chosen) && isTakenAs(kinds, factor.option.kind, 'second'),
      );
    },
  };
}

/** One credential is one factor, however often it signs. */
const isOther = (a: Factor, b: Factor): boolean => a.option.credentialId !== b.option.credentialId;

/** Without a username any discoverable passkey may answer, and none is listed (protocol.md 2.2). */
function listsPasskeys(deps: FactorDeps, challenge: AssertChallenge): boolean {
  return challenge.allowCredentials.webauthn.length > 0 || deps.username() === '';
}

const isUsable = ({ passkeys, place }: FactorDeps): boolean => passkeys.isUsable() && place() !== null;
