// Security keys and built-in authenticators, as Chromium's virtual ones (DevTools, WebAuthn domain). Chromium has one set per
// page and forgets it with the page; here they outlive it, as a key in a drawer does.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';
import type { HostPage } from './page.ts';
import { asElectron, hostEvent } from './strict.ts';

/** What a test may plug in; what is left out is a modern built-in authenticator whose person is there and agrees. */
export interface AuthenticatorOptions {
  readonly transport?: 'internal' | 'usb';
  readonly hasResidentKey?: boolean;
  readonly hasUserVerification?: boolean;
  /** Whether the person passes the check of finger, face or PIN. */
  readonly isUserVerified?: boolean;
  /** Whether the person touches the key at once; false: never. */
  readonly isPersonThere?: boolean;
}

type Credential = Protocol.WebAuthn.Credential;

interface Plugged {
  readonly options: AuthenticatorOptions;
  readonly credentials: Map<string, Credential>;
}

let plugged: Plugged | null = fromEnvironment();

/** CHROMIUM_HOST_AUTHENTICATOR=internal or usb: one is there from the start. */
function fromEnvironment(): Plugged | null {
  const transport = process.env['CHROMIUM_HOST_AUTHENTICATOR'];
  if (transport !== 'internal' && transport !== 'usb') return null;
  return { options: { transport }, credentials: new Map() };
}

/** The one authenticator of this computer. Pages that open later see it; `__host.authenticator` of the electron module. */
export const authenticator = {
  /** Takes the place of the one before; with `keep` its credentials move in. */
  plug(options: AuthenticatorOptions = {}, { keep = false } = {}): void {
    plugged = { options, credentials: (keep && plugged?.credentials) || new Map() };
  },
  unplug(): void {
    plugged = null;
  },
  /** Ids (base64url) of what is stored, with relying party, user handle (base64url) and counter. */
  credentials: () =>
    [...(plugged?.credentials.values() ?? [])].map(({ credentialId, rpId, userHandle, signCount }) => ({
      credentialId: plain(credentialId),
      rpId,
      userHandle: userHandle === undefined ? null : plain(userHandle),
      signCount,
    })),
};

const plain = (text: string) => Buffer.from(text, 'base64').toString('base64url');

/** Called for every page before it runs: without it Chromium would look for real keys. */
export async function addAuthenticator({ session }: HostPage): Promise<void> {
  await session.send('WebAuthn.enable', { enableUI: false });
  const here = plugged;
  if (!here) return;
  const {
    transport = 'internal',
    hasResidentKey,
    hasUserVerification,
    isUserVerified,
    isPersonThere,
  } = here.options;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport,
      hasResidentKey: hasResidentKey ?? true,
      hasUserVerification: hasUserVerification ?? true,
      isUserVerified: isUserVerified ?? true,
      automaticPresenceSimulation: isPersonThere ?? true,
    },
  });
  for (const credential of here.credentials.values()) {
    await session.send('WebAuthn.addCredential', { authenticatorId, credential });
  }
  const keep = ({ credential }: { readonly credential: Credential }) =>
    void here.credentials.set(credential.credentialId, credential);
  session.on('WebAuthn.credentialAdded', keep);
  session.on('WebAuthn.credentialAsserted', keep);
}

/** A page's question which account to use, where it names no credential. */
export interface AccountQuestion {
  readonly id: number;
  readonly relyingPartyId: string;
}

/**
 * What Electron does with discoverable credentials: asks the app by `select-webauthn-account`, and refuses without a
 * listener. The answer: an id (base64url), false for a refusal, null when there is nothing to choose from.
 */
export async function chooseAccount(
  { contents }: HostPage,
  { relyingPartyId }: AccountQuestion,
): Promise<string | false | null> {
  const found = [...(plugged?.credentials.values() ?? [])].filter(
    ({ rpId, isResidentCredential }) => rpId === relyingPartyId && isResidentCredential,
  );
  if (found.length === 0) return null;
  const accounts = found.map((credential) => ({
    credentialId: plain(credential.credentialId),
    ...(credential.userName === undefined ? {} : { name: credential.userName }),
    ...(credential.userDisplayName === undefined ? {} : { displayName: credential.userDisplayName }),
    ...(credential.userHandle === undefined ? {} : { userHandle: plain(credential.userHandle) }),
  }));
  const chosen = await new Promise<string | null | undefined>((resolve) => {
    const frame = asElectron<Electron.WebFrameMain>(contents.mainFrame);
    const details: Electron.SelectWebauthnAccountDetails = { relyingPartyId, accounts, frame };
    const isHeard = contents.session.emit('select-webauthn-account', hostEvent({}), details, resolve);
    if (!isHeard) resolve(null);
  });
  return accounts.some(({ credentialId }) => credentialId === chosen) ? (chosen ?? false) : false;
}
