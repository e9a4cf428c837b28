// Protects the recovery code: it is answered once, lives in a Secret until it was typed back, and is in no snapshot, file or log.
// From: our own mistakes; a kit that was never really kept (two groups are typed back before it is registered).
// Not from: whoever photographs the screen, or the PDF that the person saves.
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import type { EnvelopeScheme } from '../../preload/key-view.ts';
import { isOver } from '../accounts/challenge-end.ts';
import type { CreationDeps } from '../accounts/creation-deps.ts';
import type { TypedBackKits } from '../accounts/typed-back-kits.ts';
import { sameBytes } from '../core/bytes.ts';
import { makeEpoch } from '../core/epoch.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { KitPaper, SaveFile } from '../keys/ports.ts';
import { isRecoveryGroup } from '../vault/recovery-code.ts';
import { type DrillDeps, drill } from './drill.ts';
import { type Kit, type KitTarget, makeKit, tookTooLong } from './make-kit.ts';
import type { NewCredentialActions } from './new-credential-actions.ts';

export type KitPurpose = 'credential' | 'registration' | 'recovery';

/** Recovery kits between their making and the call that registers them. Methods reject with AppError. */
export interface RecoveryKits extends TypedBackKits {
  /**
   * The code leaves main here and only here; the caller wipes what it got. Ends the kit made before for the same purpose. 'app/locked'
   * when a lock came while it was made: then there is none.
   */
  make(input: {
    readonly purpose: KitPurpose;
    readonly scheme: EnvelopeScheme;
  }): Promise<{ readonly kit: RecoveryKitView; readonly code: Uint8Array }>;
  /** False: the person cancelled. The file is read back and compared. Nothing is written once the kit is gone. */
  save(kitId: string): Promise<boolean>;
  print(kitId: string): Promise<boolean>;
  /**
   * The two asked groups, exactly. For 'credential' then opens the review and gives its request id. 'recovery/groups-differ'
   * (`triesLeft`); after three of them the kit is gone. Wipes what was typed.
   */
  typeBack(input: {
    readonly kitId: string;
    readonly first: Secret;
    readonly second: Secret;
  }): Promise<string | null>;
  drop(kitId: string): void;
  /** What a lock ends: all of them, those that are being made and the sheet at the printer included. */
  lock(): void;
  /** See drill.ts: no network. */
  drill(input: { readonly credentialId: string; readonly code: Secret }): Promise<void>;
}

export interface KitDeps extends CreationDeps, Pick<DrillDeps, 'guard' | 'changed'> {
  /** What a kit of each purpose is made for; reject or throw where nothing is open. */
  readonly targets: Readonly<Record<KitPurpose, () => KitTarget | Promise<KitTarget>>>;
  readonly actions: NewCredentialActions;
  readonly saveFile: SaveFile;
  readonly paper: KitPaper;
}

const TRIES = 3;

interface KeptKit extends Kit {
  readonly purpose: KitPurpose;
  readonly isTypedBack: boolean;
  readonly triesLeft: number;
}

export function makeRecoveryKits(deps: KitDeps): RecoveryKits {
  const kits = new Map<string, KeptKit>();
  const locks = makeEpoch();

  const drop = (kitId: string) => {
    kits.get(kitId)?.code.wipe();
    kits.delete(kitId);
  };
  const get = (kitId: string): KeptKit => {
    const kit = kits.get(kitId);
    if (!kit) throw nothingOpen();
    if (!isOver(kit.target.endsAt, deps.clock)) return kit;
    drop(kitId);
    throw tookTooLong();
  };
  /** Its code is wiped once it was typed back. */
  const getWithCode = (kitId: string): KeptKit => {
    const kit = get(kitId);
    if (!kit.isTypedBack) return kit;
    throw nothingOpen();
  };

  const typeBack = async (kitId: string, first: Secret, second: Secret): Promise<string | null> => {
    const kit = getWithCode(kitId);
    if (!isTypedRight(kit, first, second)) {
      const triesLeft = kit.triesLeft - 1;
      if (triesLeft === 0) drop(kitId);
      else kits.set(kitId, { ...kit, triesLeft });
      throw new AppError('recovery/groups-differ', 'the groups differ', { details: { triesLeft } });
    }
    kit.code.wipe();
    kits.set(kitId, { ...kit, isTypedBack: true });
    const { challengeIdentifier } = kit.target;
    if (challengeIdentifier === null) return null;
    drop(kitId); // the review has the rest of it
    return deps.actions.start(kit.made, challengeIdentifier);
  };

  return {
    async make({ purpose, scheme }) {
      const stillUnlocked = locks.begin();
      const kit = await makeKit(deps, await deps.targets[purpose](), scheme);
      if (!stillUnlocked()) {
        kit.code.wipe();
        throw new AppError('app/locked', 'a lock came while the kit was made');
      }
      for (const [kitId, other] of kits) if (other.purpose === purpose) drop(kitId);
      kits.set(kit.view.kitId, { ...kit, purpose, isTypedBack: false, triesLeft: TRIES });
      return { kit: kit.view, code: kit.code.use((bytes) => Uint8Array.from(bytes)) };
    },
    async save(kitId) {
      const { view, code } = getWithCode(kitId);
      const bytes = await deps.paper.toPdf(view, code);
      try {
        getWithCode(kitId);
        return await deps.saveFile.save({
          title: 'Save the recovery kit',
          name: `countersign-recovery-kit-${view.credentialId.slice(0, 8)}`,
          extension: 'pdf',
          bytes,
          beforeWriting: () => void getWithCode(kitId),
          check: async (readBack) => {
            if (!sameBytes(readBack, bytes)) throw new AppError('backup/not-saved', 'the file differs');
          },
        });
      } finally {
        bytes.fill(0);
      }
    },
    async print(kitId) {
      const { view, code } = getWithCode(kitId);
      return deps.paper.print(view, code);
    },
    typeBack: ({ kitId, first, second }) =>
      typeBack(kitId, first, second).finally(() => {
        first.wipe();
        second.wipe();
      }),
    drop,
    lock() {
      locks.end();
      deps.paper.close();
      for (const kitId of [...kits.keys()]) drop(kitId);
    },
    take(kitId, challenge) {
      const kit = get(kitId);
      if (kit.isTypedBack && kit.target.challenge === challenge) return kit.made;
      throw nothingOpen();
    },
    forget: drop,
    drill: (input) => drill(deps, input),
  };
}

const nothingOpen = () =>
  new AppError('recovery/nothing-open', 'there is no such kit, or it is not typed back');

/** Both are always compared. */
function isTypedRight({ view, code }: Kit, first: Secret, second: Secret): boolean {
  const [one, other] = view.askedGroups;
  const results = [
    [one, first],
    [other, second],
  ] as const;
  return results
    .map(([index, typed]) => !typed.isEmpty && typed.use((bytes) => isRecoveryGroup(code, index, bytes)))
    .every(Boolean);
}
