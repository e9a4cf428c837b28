/** What main puts into the passkey page. Texts are foreign: they are only ever set as text. Bytes are unpadded base64url. */
export interface PasskeyPageInput {
  readonly token: string;
  readonly environment: { readonly label: string; readonly tone: string };
  readonly rpId: string;
  /** Shown when a passkey is made. */
  readonly userName: string | null;
  /** What this system cannot do with the demanded user verification; null: nothing to say. */
  readonly hint: string | null;
  readonly request:
    | {
        readonly do: 'get';
        readonly challenge: string;
        readonly allowCredentials: readonly string[];
        readonly userVerification: UserVerificationRequirement;
        readonly timeoutMs: number;
      }
    | {
        readonly do: 'create';
        readonly challenge: string;
        readonly rpName: string;
        readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
        readonly algorithms: readonly number[];
        readonly excludeCredentials: readonly string[];
        readonly attestation: AttestationConveyancePreference;
        readonly authenticatorSelection: {
          readonly authenticatorAttachment?: AuthenticatorAttachment;
          readonly residentKey: ResidentKeyRequirement;
          readonly userVerification: UserVerificationRequirement;
        };
        readonly timeoutMs: number;
      };
}

interface Account {
  readonly id: string;
  readonly name: string;
}

/**
 * The script of the passkey page. It is served as its own source text, so it refers to nothing outside itself; the page
 * policy lets this text run and no other. It fills in texts, runs one WebAuthn ceremony and posts one result.
 */
export function passkeyScript(): void {
  const part = (id: string): HTMLElement => {
    const found = document.getElementById(id);
    if (!found) throw new Error(`no element ${id}`);
    return found;
  };
  const input = JSON.parse(part('input').textContent ?? '') as PasskeyPageInput; // written by main
  const { request } = input;

  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  };
  const textOf = (buffer: ArrayBuffer): string => {
    const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
    return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  const post = (message: object): Promise<Response> =>
    fetch(location.href, { method: 'POST', body: JSON.stringify({ token: input.token, message }) });
  const credentials = (ids: readonly string[]): PublicKeyCredentialDescriptor[] =>
    ids.map((id) => ({ type: 'public-key', id: bytesOf(id) }));

  const fillIn = () => {
    document.title = request.do === 'get' ? 'Use your passkey' : 'Create a passkey';
    part('title').textContent = document.title;
    part('environment').textContent = input.environment.label;
    part('environment').dataset['tone'] = input.environment.tone;
    part('rp').textContent = input.rpId;
    part('user').textContent = input.userName ?? '';
    part('user-row').hidden = input.userName === null;
    part('hint').textContent = input.hint ?? '';
    part('hint').hidden = input.hint === null;
    part('title').focus();
  };
  const cancel = () => {
    void post({ type: 'cancelled' }); // main closes the window
  };

  const showAccounts = (accounts: readonly Account[]) => {
    part('prompt').textContent = 'Which account?';
    part('hint').hidden = true;
    part('accounts').replaceChildren(
      ...accounts.map(({ id, name }) => {
        const button = document.createElement('button');
        button.textContent = name;
        button.addEventListener('click', () => {
          part('accounts').hidden = true;
          part('prompt').textContent = 'One moment …';
          void post({ type: 'chosen', id }); // the ceremony goes on
        });
        return button;
      }),
    );
    part('accounts').hidden = false;
    part('accounts').querySelector('button')?.focus();
  };
  /** Main answers when the system asks, which it does only where the ceremony did not name the credentials. */
  const awaitAccounts = async () => {
    const answer = await post({ type: 'accounts' });
    if (answer.ok) showAccounts((await answer.json()) as readonly Account[]); // written by main
  };

  const get = async (asked: typeof request & { do: 'get' }): Promise<object> => {
    if (asked.allowCredentials.length === 0) awaitAccounts().catch(() => {}); // the window closed meanwhile
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: new TextEncoder().encode(asked.challenge),
        rpId: input.rpId,
        allowCredentials: credentials(asked.allowCredentials),
        userVerification: asked.userVerification,
        timeout: asked.timeoutMs,
      },
    });
    const { rawId, response } = credential as PublicKeyCredential; // only a public key was asked for
    const assertion = response as AuthenticatorAssertionResponse;
    return {
      type: 'asserted',
      id: textOf(rawId),
      clientData: textOf(assertion.clientDataJSON),
      authenticatorData: textOf(assertion.authenticatorData),
      signature: textOf(assertion.signature),
      userHandle: assertion.userHandle ? textOf(assertion.userHandle) : null,
    };
  };
  const create = async (asked: typeof request & { do: 'create' }): Promise<object> => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: new TextEncoder().encode(asked.challenge),
        rp: { id: input.rpId, name: asked.rpName },
        user: { ...asked.user, id: new TextEncoder().encode(asked.user.id) },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: credentials(asked.excludeCredentials),
        attestation: asked.attestation,
        authenticatorSelection: {
          ...asked.authenticatorSelection,
          requireResidentKey: asked.authenticatorSelection.residentKey === 'required',
        },
        timeout: asked.timeoutMs,
      },
    });
    const { rawId, response } = credential as PublicKeyCredential; // only a public key was asked for
    const attestation = response as AuthenticatorAttestationResponse;
    return {
      type: 'created',
      id: textOf(rawId),
      clientData: textOf(attestation.clientDataJSON),
      attestationObject: textOf(attestation.attestationObject),
    };
  };
  /** Nothing on this computer can answer, and nothing that is plugged in may. */
  const hasNoAuthenticator = async (): Promise<boolean> => {
    if (typeof PublicKeyCredential === 'undefined') return true;
    if (request.do === 'get') return false;
    if (request.authenticatorSelection.authenticatorAttachment !== 'platform') return false;
    return !(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());
  };
  const run = async (): Promise<object> => {
    if (await hasNoAuthenticator()) return { type: 'failed', name: 'NoAuthenticator' };
    try {
      return request.do === 'get' ? await get(request) : await create(request);
    } catch (error) {
      return { type: 'failed', name: error instanceof DOMException ? error.name : 'unknown' };
    }
  };

  fillIn();
  part('cancel').addEventListener('click', cancel);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
  });
  void run().then(post); // run never rejects; a lost answer runs into main's time limit
}
