import type { RecoveryKitView } from '../../preload/credential-view.ts';
import type { EnvelopeScheme, KeyStorage } from '../../preload/key-view.ts';
import { timeLeft } from '../accounts/challenge-end.ts';
import type { CreationDeps } from '../accounts/creation-deps.ts';
import type { KnownIdentity } from '../accounts/identity.ts';
import { type MadeKey, placeOf, registrationOf } from '../accounts/new-credential.ts';
import { base64url } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { Secret } from '../core/secret.ts';
import { showText } from '../core/show-text.ts';
import type { NewRecovery } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import type { CreatedCredential, Sealing } from '../signer/protocol.ts';
import { entryFrom } from '../vault/new-entry.ts';

/** What a kit is made for: its key answers this challenge, once. */
export interface KitTarget {
  readonly owner: KnownIdentity;
  readonly challenge: string;
  /** For POST /auth/credentials; null where the challenge belongs to a registration or a recovery. */
  readonly challengeIdentifier: string | null;
  /** When the challenge is over, Unix ms of this computer; null: the service did not say. */
  readonly endsAt: number | null;
  /** Where the copy of this computer is kept, for drills without a network. */
  readonly storage: KeyStorage;
}

/** A new recovery key and its code. */
export interface Kit {
  readonly view: RecoveryKitView;
  readonly target: KitTarget;
  readonly made: MadeKey<NewRecovery>;
  readonly code: Secret;
}

/** What a recovery ends (protocol.md 2.5). */
const ENDS = [
  'Using it ends every other credential of this account: passkeys, keys, and all recovery kits.',
  'It ends all personal access tokens.',
  'It is used up by that: a new kit is made along with the new key.',
] as const;

/** The curve of the Dfns web client (protocol.md 3.7), so that either scheme may be chosen. */
const ALGORITHM = 'ES256';
const CREDENTIAL_ID_BYTES = 16;
const KIT_ID_BYTES = 16;

type Deps = CreationDeps;

/** The service takes nothing for this challenge any more: whoever makes a kit begins again. */
export const tookTooLong = () =>
  new AppError('recovery/nothing-open', 'the challenge is over', { details: { reason: 'expired' } });

/** The code is made in the signer and is in no other process but this one, as a Secret. Rejects with 'signer/…'. */
export async function makeKit(deps: Deps, target: KitTarget, scheme: EnvelopeScheme): Promise<Kit> {
  const created = await createInSigner(deps, target, scheme);
  if (!created.recoveryCode) throw new AppError('internal', 'the signer made no recovery code');
  const code = Secret.take(created.recoveryCode);
  const { owner } = target;
  const createdAt = deps.clock.nowMs();
  const name = `Recovery kit of ${new Date(createdAt).toISOString().slice(0, 10)}`;
  const place = placeOf(deps, owner, target.storage);
  const { credId, envelope, fingerprint } = created;
  return {
    target,
    code,
    made: {
      credential: {
        credentialKind: 'RecoveryKey',
        credentialInfo: registrationOf(created),
        encryptedPrivateKey: envelope,
        credentialName: name,
      },
      entry: entryFrom(created, { ...place, kind: 'RecoveryKey', name, scheme }),
      envelope,
    },
    view: {
      kitId: base64url(deps.random(KIT_ID_BYTES)),
      credentialId: credId,
      username: showText(owner.username),
      organisationId: showText(owner.orgId),
      server: deps.environment().apiUrl,
      createdAt,
      scheme,
      algorithm: ALGORITHM,
      fingerprint,
      askedGroups: twoGroups(deps.random),
      leftMs: timeLeft(target.endsAt, deps.clock),
      ends: ENDS,
    },
  };
}

function createInSigner(
  deps: Deps,
  { owner, challenge }: KitTarget,
  scheme: EnvelopeScheme,
): Promise<CreatedCredential> {
  const sealing: Sealing =
    scheme === 'dfns-web'
      ? { with: 'new-recovery-code', scheme, username: owner.username }
      : { with: 'new-recovery-code', scheme };
  // The web client's id is derived from its envelope (protocol.md 3.7).
  const credId = scheme === 'dfns-web' ? '' : base64url(deps.random(CREDENTIAL_ID_BYTES));
  return inSigner(deps.startSigner, async (signer) => {
    const reply = await signer.ask({
      do: 'create',
      key: { from: 'new', algorithm: ALGORITHM },
      sealing,
      slot: { credId, kind: 'RecoveryKey', orgId: owner.orgId, userId: owner.userId },
      challenge,
    });
    return expectReply(reply, 'create').created;
  });
}

const GROUPS = 6;

/** Two different indices in order. The choice only has to be unknown while the code is copied, so a slight bias is nothing. */
function twoGroups(random: Random): readonly [number, number] {
  const [one = 0, other = 0] = random(2);
  const first = one % GROUPS;
  const second = (first + 1 + (other % (GROUPS - 1))) % GROUPS;
  return first < second ? [first, second] : [second, first];
}
