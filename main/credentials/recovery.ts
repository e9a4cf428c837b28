// Protects the account from a recovery that is begun by mistake or breaks off half-way: the code is proven here before anything is
// sent where a copy allows it, and the one call that ends every other credential carries the new key and the new kit with it.
// From: typing errors, crashes, lost answers. Not from: whoever has the kit and the person's e-mail; that is what a kit is for.
import type { KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import { isOver } from '../accounts/challenge-end.ts';
import { makeEpoch } from '../core/epoch.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Secret } from '../core/secret.ts';
import { showText } from '../core/show-text.ts';
import { sendRecoveryCode } from '../dfns/recover.ts';
import { AppError } from '../errors.ts';
import { requireUnlocked } from '../factors/require-unlocked.ts';
import { type FinishDeps, finishRecovery } from './finish-recovery.ts';
import { type KitTarget, tookTooLong } from './make-kit.ts';
import {
  type BegunRecovery,
  beginRecovery,
  type OpenDeps,
  type OpenRecovery,
  openRecovery,
} from './open-recovery.ts';
import { requireCode } from './sign-with-code.ts';

export interface Recovery {
  /** POST /auth/recover/user/code. */
  sendCode(input: { readonly username: string }): Promise<void>;
  /**
   * Opens the old recovery key: 'recovery/not-typed', 'recovery/code-mistyped', 'recovery/wrong-code', 'recovery/refused',
   * 'key/…', 'api/…', 'app/locked' when a lock came meanwhile. Ends nothing. Wipes what was typed.
   */
  open(input: {
    readonly username: string;
    readonly credentialId: string;
    readonly verificationCode: string;
    readonly code: Secret;
    readonly typed: string;
  }): Promise<void>;
  /**
   * New key and typed-back kit first, then POST /auth/recover/user; signs in. 'recovery/nothing-open'. 'app/locked' when a lock came
   * meanwhile: before the call nothing is sent, after it what became of it is noted and the sign-in left to the person. Wipes the password.
   */
  finish(input: {
    readonly kitId: string;
    readonly algorithm: KeyAlgorithm;
    readonly password: Secret;
    readonly storage: KeyStorage;
  }): Promise<void>;
  drop(): void;
  /** What a lock ends: the opened recovery. */
  lock(): void;
  /** What the end of a session ends; a recovery that is being carried out goes on. */
  sessionOver(): void;
  view(): { readonly username: string } | null;
  /** What the new kit of the opened recovery is made for. Throws 'recovery/nothing-open'. */
  target(): KitTarget;
}

const CONFIRMATION = 'RECOVER';

export type RecoveryDeps = OpenDeps &
  FinishDeps & {
    /** The service ended every credential: what is open of them has to be closed. */
    readonly ended: () => void;
    readonly changed: () => void;
  };

export function makeRecovery(deps: RecoveryDeps): Recovery {
  let opened: OpenRecovery | null = null;
  let begun: BegunRecovery | null = null;
  const inTurn = makeOneAtATime();
  const locks = makeEpoch();
  let isFinishing = false;

  const become = (next: OpenRecovery | null) => {
    if (opened !== next) opened?.code.wipe();
    opened = next;
    deps.changed();
  };
  const lock = () => {
    locks.end();
    begun = null;
    if (opened) become(null);
  };
  const present = (): OpenRecovery => {
    if (!opened) throw new AppError('recovery/nothing-open', 'no recovery was opened');
    if (!isOver(opened.endsAt, deps.clock)) return opened;
    become(null);
    throw tookTooLong();
  };

  return {
    sendCode: ({ username }) => sendRecoveryCode(deps.http(), { username, orgId: deps.identity().orgId }),
    open: ({ typed, code: typedCode, ...who }) => {
      const stillUnlocked = locks.begin();
      return inTurn(async () => {
        if (typed !== CONFIRMATION) throw new AppError('recovery/not-typed', 'RECOVER was not typed');
        const code = requireCode(typedCode);
        try {
          const asked = await beginRecovery(deps, { ...who, code }, begun);
          requireUnlocked(stillUnlocked);
          begun = asked;
          const next = await openRecovery(deps, asked, code);
          requireUnlocked(stillUnlocked);
          become(next);
          begun = null;
        } catch (error) {
          code.wipe();
          throw error;
        }
      }).finally(() => typedCode.wipe());
    },
    finish: ({ kitId, ...input }) => {
      const stillUnlocked = locks.begin();
      return inTurn(async () => {
        const recovery = present();
        const kit = deps.kits.take(kitId, recovery.challenge.challenge);
        isFinishing = true;
        const end = () => {
          deps.kits.forget(kitId);
          deps.ended();
          if (opened === recovery) become(null);
        };
        const credId = await finishRecovery(deps, recovery, { ...input, kit, end, stillUnlocked });
        requireUnlocked(stillUnlocked);
        await deps.signIn(credId, input.password);
      }).finally(() => {
        isFinishing = false;
        input.password.wipe();
      });
    },
    drop() {
      begun = null;
      become(null);
    },
    lock,
    sessionOver() {
      if (!isFinishing) lock();
    },
    view: () => opened && { username: showText(opened.owner.username) },
    target() {
      const { owner, challenge, endsAt } = present();
      return {
        ...{ owner, challenge: challenge.challenge, challengeIdentifier: null, endsAt },
        storage: 'keychain',
      };
    },
  };
}
