import { randomFillSync } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import type { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { AppError } from '../../main/errors.ts';
import { makeFactors } from '../../main/factors/choose-factors.ts';
import type { Factor } from '../../main/factors/factor.ts';
import type { PasskeyGet, PasskeyPlace, Passkeys } from '../../main/factors/passkeys.ts';
import { makePasswordGuard } from '../../main/factors/password-guard.ts';
import type {
  CreatedCredential,
  SignerReply,
  SignerRequest,
  StartSigner,
} from '../../main/signer/protocol.ts';
import { makeSigner, type Signer } from '../../main/signer/serve-signer.ts';
import { wipeMessage } from '../../main/signer/wipe-message.ts';
import type { CredentialEntry } from '../../main/vault/decode-credentials.ts';
import {
  CHALLENGE,
  challengeAnswer,
  claimsOf,
  makeTokenIssuer,
  ORG,
  USER,
} from '../helpers/challenge-tokens.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { movableClock } from '../helpers/practice-sandbox.ts';
import { COST, createdOf, quickKdf, STRONG } from '../signer/signer-fixture.ts';
import { credentialEntry } from '../vault/credential-entry.ts';

export const PLACE: PasskeyPlace = { rpId: 'app.dfns.io', origin: 'https://app.dfns.io' };

export const password = (text = STRONG): Secret => Secret.take(utf8(text));
export const noPassword = (): Secret => Secret.take(new Uint8Array(0));

const issuer = makeTokenIssuer();

/** An action challenge that lists nothing yet. */
export function challengeOf(
  changes: Partial<AssertChallenge> & { readonly allow?: Partial<AssertChallenge['allowCredentials']> } = {},
): AssertChallenge {
  const { allow, ...rest } = changes;
  const allowCredentials = { key: [], webauthn: [], passwordProtectedKey: [], ...allow };
  return { ...challengeAnswer(issuer.sign(claimsOf())), allowCredentials, ...rest };
}

export const keyRef = (id: string) => ({ type: 'public-key', id }) as const;
export const wrappedRef = (id: string, encryptedPrivateKey: string) => ({
  ...keyRef(id),
  encryptedPrivateKey,
});
export const takes = (
  kind: AssertChallenge['supportedCredentialKinds'][number]['kind'],
  factor: 'first' | 'second' | 'either' = 'either',
  requiresSecondFactor = false,
) => ({ kind, factor, requiresSecondFactor });

export interface MadeKey {
  readonly entry: CredentialEntry;
  readonly created: CreatedCredential;
}

/** Factors over the real signer, which runs in this process with a quick KDF; the passkey window is the test's. */
export async function startFactors() {
  const clock = movableClock();
  const entries: CredentialEntry[] = [];
  const envelopes = new Map<string, string>();
  const asked: SignerRequest['do'][] = [];
  const used: string[] = [];
  const settings = {
    ...{ unlockMs: 0, username: 'mara@acme.example', place: PLACE as PasskeyPlace | null },
    passkeyPublicKey: null as string | null,
  };
  let changes = 0;
  let running = 0;
  let answer = (signer: Signer, request: SignerRequest): Promise<SignerReply> => signer.answer(request);
  const newSigner = () =>
    makeSigner({
      kdf: quickKdf,
      cost: async () => COST,
      clock,
      random: (length) => randomFillSync(new Uint8Array(length)),
    });
  const startSigner: StartSigner = () => {
    const signer = newSigner();
    let hasEnded = false;
    running += 1;
    return {
      ask: async (request) => {
        asked.push(request.do);
        if (hasEnded) throw new AppError('signer/gone', 'ended');
        const reply = await answer(signer, structuredClone(request));
        wipeMessage(request);
        return reply;
      },
      end: () => {
        if (!hasEnded) running -= 1;
        hasEnded = true;
      },
    };
  };
  const passkeys = fakePasskeys();
  const guard = await makePasswordGuard({ files: makeFaultyFiles(), clock });
  const factors = makeFactors({
    entries: () => entries,
    readEnvelope: async (credId) => {
      const envelope = envelopes.get(credId);
      if (envelope === undefined) throw new AppError('key/missing', 'test');
      return envelope;
    },
    startSigner,
    guard,
    passkeys: passkeys.port,
    place: () => settings.place,
    unlockMs: () => settings.unlockMs,
    username: () => settings.username,
    passkeyPublicKey: () => settings.passkeyPublicKey,
    used: (credId) => void used.push(credId),
    clock,
    changed: () => {
      changes += 1;
    },
  });

  /** A key that really opens with STRONG; `isHere`: this computer keeps it. */
  const makeKey = async (
    credId: string,
    { isHere = true, algorithm = 'EdDSA', ...changed }: Partial<CredentialEntry> & { isHere?: boolean } = {},
  ): Promise<MadeKey> => {
    const slot = { credId, kind: 'PasswordProtectedKey', orgId: ORG, userId: USER };
    const sealing = { with: 'password', password: utf8(STRONG), context: [] };
    const key = { from: 'new', algorithm };
    const created = createdOf(
      await newSigner().answer({ do: 'create', key, sealing, slot, challenge: null }),
    );
    const { publicKeyPem, fingerprint } = created;
    const place = { credId, orgId: ORG, userId: USER, name: `Key ${credId}` };
    const entry = credentialEntry({ ...place, algorithm, publicKeyPem, fingerprint, ...changed });
    if (isHere) {
      entries.push(entry);
      envelopes.set(credId, created.envelope);
    }
    return { entry, created };
  };

  return {
    ...{ factors, clock, guard, entries, envelopes, asked, used, settings, passkeys, makeKey },
    /** Signer processes that were started and not ended. */
    running: () => running,
    changes: () => changes,
    /** Replaces what the signer answers. */
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    first: (challenge: AssertChallenge): Factor => {
      const [factor] = factors.choose(challenge).first;
      if (factor === undefined) throw new TypeError('nothing can answer');
      return factor;
    },
  };
}

function fakePasskeys() {
  const asked: PasskeyGet[] = [];
  const state = {
    isUsable: true,
    answer: (): ReturnType<Passkeys['get']> => Promise.reject(new AppError('passkey/cancelled', 'test')),
  };
  const port: Passkeys = {
    isUsable: () => state.isUsable,
    get: (input) => {
      asked.push(input);
      return state.answer();
    },
    create: () => Promise.reject(new AppError('internal', 'not in this test')),
    cancel: () => {},
  };
  return { port, asked, state };
}

export { CHALLENGE };
