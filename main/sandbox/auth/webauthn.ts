// Protects every use of a passkey: signature, origin, relying party, presence and verification of the person are checked by
// @simplewebauthn/server (WebAuthn level 2, sections 7.1 and 7.2). From: other pages, other authenticators, altered answers.
// Not from: replays; whether challenge, counter and credential are the right ones is judged by the callers, in one step
// with marking the challenge used. Loaded with the first passkey: the package costs more than all the rest.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { cose, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import { base64url } from '../../core/bytes.ts';
import { type Mode, parseAuthBytes } from './encoding.ts';
import type { CredentialInfo, FidoAssertion } from './factor.ts';
import type { ReadAssertion, ReadAttestation } from './read-passkey.ts';
import type { RelyingParty } from './relying-party.ts';

// ES256, EdDSA, RS256: what Node and authenticators both know.
const ALGORITHMS = [-7, -8, -257];

interface Expected {
  readonly relyingParty: RelyingParty;
  readonly mode: Mode;
}

/** `publicKeyCose`: base64url of the COSE_Key that was registered. */
export async function readAssertion(
  given: FidoAssertion,
  { relyingParty, mode, publicKeyCose }: Expected & { readonly publicKeyCose: string },
): Promise<ReadAssertion> {
  const clientDataJSON = canonical(given.clientData, mode);
  const authenticatorData = canonical(given.authenticatorData, mode);
  const signature = canonical(given.signature, mode);
  if (clientDataJSON === null) return refused('clientData is not base64url');
  if (authenticatorData === null) return refused('authenticatorData is not base64url');
  if (signature === null) return refused('signature is not base64url');
  const heard = hearChallenge();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...named(given.credId), response: { clientDataJSON, authenticatorData, signature } },
      expectedChallenge: heard.listen,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      // Its counter rule is ours (use-credential.ts): the counter can have moved while this was verified.
      credential: { id: given.credId, publicKey: Buffer.from(publicKeyCose, 'base64url'), counter: 0 },
    });
    if (!verified) return refused('signature is not valid');
    return { ok: true, challenge: heard.text(), publicKeyCose, counter: authenticationInfo.newCounter };
  } catch (cause) {
    return refused(describe(cause));
  }
}

export async function readAttestation(
  info: CredentialInfo,
  { relyingParty, mode }: Expected,
): Promise<ReadAttestation> {
  const clientDataJSON = canonical(info.clientData, mode);
  const attestationObject = canonical(info.attestationData, mode);
  if (clientDataJSON === null) return refused('clientData is not base64url');
  if (attestationObject === null) return refused('attestationData is not base64url');
  const heard = hearChallenge();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...named(info.credId), response: { clientDataJSON, attestationObject } },
      expectedChallenge: heard.listen,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return refused('attestation is not valid');
    const { id, publicKey, counter } = registrationInfo.credential;
    if (id !== info.credId) return refused('credId is not the id that the authenticator made');
    const publicKeyPem = toPem(publicKey);
    if (publicKeyPem === null) return refused('public key cannot be used');
    const publicKeyCose = base64url(publicKey);
    return { ok: true, challenge: heard.text(), publicKeyPem, publicKeyCose, counter };
  } catch (cause) {
    return refused(describe(cause));
  }
}

const refused = (reason: string) => ({ ok: false, reason }) as const;

const named = (credId: string) =>
  ({ id: credId, rawId: credId, type: 'public-key', clientExtensionResults: {} }) as const;

function canonical(text: string, mode: Mode): string | null {
  const bytes = parseAuthBytes(text, mode);
  return bytes && base64url(bytes);
}

/** Takes any challenge and keeps it: which one is right is decided later. */
function hearChallenge() {
  let heard = '';
  return {
    listen: (challenge: string) => {
      heard = challenge;
      return typeof challenge === 'string';
    },
    text: () => heard,
  };
}

/** The texts of the package repeat what was sent; a header takes only some of that. */
function describe(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : 'not readable';
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

/** SPKI PEM of a COSE_Key (RFC 9053); null for a type that is not in the list above. */
function toPem(publicKey: Uint8Array<ArrayBuffer>): string | null {
  const jwk = toJwk(decodeCredentialPublicKey(publicKey));
  return (
    jwk && createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString()
  );
}

function toJwk(key: cose.COSEPublicKey): JsonWebKey | null {
  const text = (bytes: Uint8Array | undefined) => base64url(bytes ?? new Uint8Array());
  if (cose.isCOSEPublicKeyEC2(key)) {
    const isP256 = key.get(cose.COSEKEYS.crv) === cose.COSECRV.P256;
    const [x, y] = [text(key.get(cose.COSEKEYS.x)), text(key.get(cose.COSEKEYS.y))];
    return isP256 ? { kty: 'EC', crv: 'P-256', x, y } : null;
  }
  if (cose.isCOSEPublicKeyOKP(key)) return { kty: 'OKP', crv: 'Ed25519', x: text(key.get(cose.COSEKEYS.x)) };
  if (cose.isCOSEPublicKeyRSA(key)) {
    return { kty: 'RSA', n: text(key.get(cose.COSEKEYS.n)), e: text(key.get(cose.COSEKEYS.e)) };
  }
  return null;
}
