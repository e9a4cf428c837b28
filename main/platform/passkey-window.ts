// Protects passkeys from being used for another site than the environment's, and the person from a prompt without a name
// (protocol.md 3.5). WebAuthn is refused on app://, so it runs on an https origin of the relying party that main serves itself.
// From: a relying party that is not the page's, results of another challenge, a second result.
// Not from: programs of the same user that talk to the security key themselves.
import { app } from 'electron';
import type { EnvironmentView } from '../../preload/environment-view.ts';
import { base64url } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import type { PasskeyCreate, PasskeyGet, PasskeyPlace, Passkeys } from '../factors/passkeys.ts';
import { openPageWindow } from './page-window.ts';
import { makePasskeyExchange, type PasskeyExchange } from './passkey-exchange.ts';
import { type PasskeyMessage, plainBase64url, readAssertion, readCreated } from './passkey-messages.ts';
import { PASSKEY_PATH } from './passkey-page.ts';
import type { PasskeyPageInput } from './passkey-script.ts';

const TIMEOUT_MS = 60_000; // what all clients of the service use (protocol.md 6)
const SIZE = { width: 420, height: 430 } as const;
const TOKEN_BYTES = 32;
/** Systems on which Electron reaches authenticators: the system's own dialog, or security keys over USB. */
const SYSTEMS: ReadonlySet<string> = new Set(['win32', 'darwin', 'linux']);
/** Electron 45 has no event to ask for the PIN of a security key; only Windows asks itself. */
const NO_PIN =
  'A PIN of a security key cannot be typed here on this system. Use a key with a fingerprint reader, or the dashboard in the browser.';

export interface PasskeysDeps {
  /** Shown on the page. */
  readonly environment: () => Pick<EnvironmentView, 'label' | 'tone'>;
  readonly random: Random;
  /**
   * Keychain access group of the macOS signature (`<team>.<bundle>.webauthn`), which Touch ID needs; null: security keys only.
   * Passkeys of the system's password manager are out of reach: they need a file on the relying party's own domain.
   */
  readonly touchIdGroup: string | null;
  readonly platform?: NodeJS.Platform;
  readonly timeoutMs?: number;
}

/** Call once the app is ready. */
export function makePasskeys(deps: PasskeysDeps): Passkeys {
  const { touchIdGroup, platform = process.platform } = deps;
  const hasTouchId = platform === 'darwin' && touchIdGroup !== null;
  if (hasTouchId) app.configureWebAuthn({ touchID: { keychainAccessGroup: touchIdGroup } });
  const { timeoutMs = TIMEOUT_MS } = deps;
  const isUsable = () => SYSTEMS.has(platform);
  const canAskPin = platform === 'win32' || hasTouchId;
  let current: PasskeyExchange | null = null;
  let windowBefore: Promise<unknown> = Promise.resolve();

  const run = async <T>(ceremony: Ceremony<T>): Promise<T> => {
    current?.end(cancelled());
    if (!isUsable()) throw notUsable();
    const pageUrl = pageUrlOf(ceremony.place);
    const exchange = makePasskeyExchange(pageUrl, makeInput(ceremony, deps, canAskPin));
    current = exchange;
    // Two windows never share the partition: the one before, which just ended, closes first.
    const answer = windowBefore.then(() =>
      converse(exchange, { ...ceremony, pageUrl, hasTouchId, timeoutMs }),
    );
    windowBefore = answer.catch(() => {});
    return ceremony.read(await answer);
  };

  return {
    isUsable,
    get: (asked) =>
      run({
        place: asked.place,
        title: 'Use your passkey',
        userName: null,
        request: { do: 'get', ...getRequest(asked), timeoutMs },
        read: (answer) => readAssertion(asked, answer),
      }),
    create: (asked) =>
      run({
        place: asked.place,
        title: 'Create a passkey',
        userName: asked.user.name,
        request: { do: 'create', ...createRequest(asked), timeoutMs },
        read: (answer) => readCreated(asked, answer),
      }),
    cancel: () => current?.end(cancelled()),
  };
}

interface Ceremony<T> {
  readonly place: PasskeyPlace;
  readonly title: string;
  readonly userName: string | null;
  readonly request: PasskeyPageInput['request'];
  readonly read: (answer: PasskeyMessage) => T;
}

function makeInput(ceremony: Ceremony<unknown>, deps: PasskeysDeps, canAskPin: boolean): PasskeyPageInput {
  const { place, userName, request } = ceremony;
  const { label, tone } = deps.environment();
  return {
    token: base64url(deps.random(TOKEN_BYTES)),
    environment: { label, tone },
    rpId: place.rpId,
    userName: userName === null ? null : showText(userName),
    hint: userVerificationOf(request) === 'required' && !canAskPin ? NO_PIN : null,
    request,
  };
}

interface Showing {
  readonly place: PasskeyPlace;
  readonly title: string;
  readonly pageUrl: string;
  readonly hasTouchId: boolean;
  readonly timeoutMs: number;
}

/** One window, one result. Closing the window also ends the ceremony at the authenticator. */
async function converse(exchange: PasskeyExchange, showing: Showing): Promise<PasskeyMessage> {
  if (exchange.hasEnded()) return exchange.result; // cancelled while the window before was closing
  const { place, pageUrl, title, hasTouchId, timeoutMs } = showing;
  const window = openPageWindow({
    // Touch ID ties credentials to the partition they were made in (Electron, app.configureWebAuthn): only there it is kept.
    partition: hasTouchId ? 'persist:passkeys' : 'passkeys',
    pageUrl,
    title,
    size: SIZE,
    isShown: true,
    answer: (request) => exchange.answer(request),
    gone: () => exchange.end(cancelled()),
  });
  // Without a listener a ceremony that names no credential always fails (Electron, select-webauthn-account).
  const onSelect: SelectListener = (_event, { relyingPartyId, accounts }, callback) => {
    const isOurs = relyingPartyId === place.rpId;
    void exchange.choose(isOurs ? accounts : []).then(callback); // choose never rejects
  };
  const { session } = window.contents;
  session.on('select-webauthn-account', onSelect);
  const timer = setTimeout(
    () => exchange.end(new AppError('passkey/timeout', 'no answer in time')),
    timeoutMs,
  );
  try {
    return await exchange.result;
  } finally {
    clearTimeout(timer);
    session.off('select-webauthn-account', onSelect);
    window.close();
  }
}

type SelectListener = (
  event: Electron.Event,
  details: Electron.SelectWebauthnAccountDetails,
  callback: (credentialId?: string | null) => void,
) => void;

/**
 * Address of the page. Throws AppError 'passkey/refused' unless the relying party is the page's host or above it: Chromium
 * would otherwise ask the network about it (WebAuthn Level 3, section 5.11).
 */
function pageUrlOf({ rpId, origin }: PasskeyPlace): string {
  const url = URL.parse(origin);
  const isPage = url?.protocol === 'https:' && url.origin === origin && url.port === '';
  const isInside = url?.hostname === rpId || url?.hostname.endsWith(`.${rpId}`) === true;
  if (!isPage || !isInside || rpId === '') {
    throw new AppError('passkey/refused', 'the relying party is not the one of the page');
  }
  return `${origin}${PASSKEY_PATH}`;
}

function getRequest({ challenge, allowCredentials, userVerification }: PasskeyGet) {
  return { challenge, allowCredentials: allowCredentials.map(plainBase64url), userVerification };
}

function createRequest(asked: PasskeyCreate) {
  const { challenge, user, algorithms, attestation, authenticatorSelection } = asked;
  return {
    challenge,
    rpName: asked.relyingPartyName,
    user,
    algorithms,
    excludeCredentials: asked.excludeCredentials.map(plainBase64url),
    attestation,
    authenticatorSelection,
  };
}

const userVerificationOf = (request: PasskeyPageInput['request']) =>
  request.do === 'get' ? request.userVerification : request.authenticatorSelection.userVerification;

const notUsable = () =>
  new AppError('passkey/not-usable', 'this system has no WebAuthn', { details: { reason: 'platform' } });

const cancelled = () => new AppError('passkey/cancelled', 'the window was closed');
