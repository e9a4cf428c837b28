import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import type { ServiceCredential } from '../../main/dfns/credentials.ts';
import { makePasswordGuard } from '../../main/factors/password-guard.ts';
import type { KeyDeps } from '../../main/keys/key-deps.ts';
import { makeKeys } from '../../main/keys/keys.ts';
import type { SaveFile } from '../../main/keys/ports.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { publicKeyFingerprint } from '../../main/signing/public-key-fingerprint.ts';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots } from '../../main/vault/key-slots.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { startSignerInProcess } from '../accounts/signer-in-process.ts';
import { memoryFiles } from '../vault/memory-files.ts';

export const STRONG = 'velvet gravel 61 umbrella tide';
export const STRONG_TOO = 'copper lantern 48 meadow drift';
export const KEYCHAIN = 'Keychain of the test';
export const secret = (text: string): Secret => Secret.take(utf8(text));

/** A key that another program made. */
export interface ForeignKey {
  readonly pem: string;
  readonly pkcs8: Uint8Array;
  readonly publicKeyPem: string;
  readonly fingerprint: string;
}

export function foreignKey(type: 'ed25519' | 'P-256' | 'RSA' = 'ed25519'): ForeignKey {
  const { privateKey } =
    type === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : type === 'P-256'
        ? generateKeyPairSync('ec', { namedCurve: type })
        : generateKeyPairSync('ed25519');
  const pkcs8 = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
  const spki = publicKeyOf(pkcs8);
  if (spki === null) throw new TypeError('not a private key');
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    pkcs8,
    publicKeyPem: spkiPem(spki),
    fingerprint: publicKeyFingerprint(spki),
  };
}

/** As GET /auth/credentials lists it. */
export function listed(key: ForeignKey, changes: Partial<ServiceCredential> = {}): ServiceCredential {
  return {
    kind: 'Key',
    credentialId: 'cred-of-the-service',
    credentialUuid: 'cr-1',
    dateCreated: '2026-11-01T00:00:00.000Z',
    isActive: true,
    name: 'Key of the back office',
    publicKey: key.publicKeyPem,
    relyingPartyId: '',
    origin: '',
    ...changes,
  };
}

/** A save dialog that keeps the file; `spoil` is what the disk makes of it. */
export function makeSaves() {
  const saves = {
    files: [] as string[],
    spoil: (bytes: Uint8Array) => bytes,
    isCancelled: false,
    /** Happens while the dialog is open. */
    whileOpen: () => {},
  };
  const saveFile: SaveFile = {
    async save({ bytes, beforeWriting, check }) {
      if (saves.isCancelled) return false;
      saves.whileOpen();
      beforeWriting();
      const onDisk = saves.spoil(Uint8Array.from(bytes));
      await check(onDisk);
      saves.files.push(Buffer.from(onDisk).toString('utf8'));
      return true;
    },
  };
  return { saves, saveFile };
}

/** A computer of mara@acme.example; `registered` is what the service lists. */
export async function makeKeyWorld(changes: Partial<KeyDeps> = {}) {
  const files = memoryFiles();
  const clock = { nowMs: () => 1_795_000_000_000, monotonicMs: () => performance.now() };
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const index = makeCredentialIndex({ files, clock });
  await index.load();
  const keychain = makeSessionKeyStore();
  const slots = makeKeySlots({ files, random, index, keychain, session: makeSessionKeyStore() });
  const { saves, saveFile } = makeSaves();
  const registered: ServiceCredential[] = [];
  let openSigners = 0;
  const deps: KeyDeps = {
    ...{ index, slots, saveFile, clock },
    guard: await makePasswordGuard({ files, clock }),
    startSigner: () => {
      const session = startSignerInProcess();
      openSigners += 1;
      let isOpen = true;
      const end = () => {
        if (isOpen) openSigners -= 1;
        isOpen = false;
        session.end();
      };
      return { ask: session.ask, end };
    },
    registered: async () => registered,
    identity: () => ({ username: 'mara@acme.example', orgId: 'or-acme', userId: 'us-mara' }),
    environment: () => 'sandbox',
    keychainName: KEYCHAIN,
    removing: async () => {},
    closeWindow: () => {},
    changed: () => {},
    ...changes,
  };
  return {
    deps,
    keys: makeKeys(deps),
    files,
    index,
    slots,
    keychain,
    registered,
    saves,
    openSigners: () => openSigners,
  };
}

export type KeyWorld = Awaited<ReturnType<typeof makeKeyWorld>>;

/** Imports a key and gives its id. */
export async function withKey(world: KeyWorld, name = 'Back office', key = foreignKey()): Promise<string> {
  const credentialId = `cred-${world.registered.length}`;
  world.registered.push(listed(key, { credentialId }));
  await world.keys.importPem(pemInput(key, { name }));
  return credentialId;
}

export const pemInput = (key: ForeignKey, changes: object = {}) => ({
  pem: secret(key.pem),
  passphrase: Secret.take(new Uint8Array(0)),
  password: secret(STRONG),
  name: 'Back office',
  storage: 'keychain' as const,
  ...changes,
});
