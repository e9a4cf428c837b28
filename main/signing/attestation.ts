import { createHash } from 'node:crypto';
import { base64url, hex, utf8 } from '../core/bytes.ts';
import { clientData } from './client-data.ts';
import type { SigningKey } from './signing-key.ts';

/** `credentialInfo` of the registration of a key (protocol.md 3.4). */
export interface CredentialInfo {
  readonly credId: string;
  readonly clientData: string;
  readonly attestationData: string;
}

export interface AttestationInput {
  readonly key: SigningKey;
  readonly credId: string;
  readonly challenge: string;
  /** SPKI as PEM exactly as it is sent: line breaks and the final newline are signed. */
  readonly publicKeyPem: string;
}

/** The text whose signature proves the new key. Member order is part of the format. */
export function credentialInfoFingerprint(clientDataBytes: Uint8Array, publicKeyPem: string): string {
  const clientDataHash = createHash('sha256').update(clientDataBytes).digest('hex');
  return JSON.stringify({ clientDataHash, publicKey: publicKeyPem });
}

/** Registers a key: signature in hex here, unlike in assertions. Throws RangeError for a challenge outside SEC-52. */
export function makeAttestation({ key, credId, challenge, publicKeyPem }: AttestationInput): CredentialInfo {
  const created = clientData('key.create', challenge);
  const signature = hex(key.sign(utf8(credentialInfoFingerprint(created, publicKeyPem))));
  const attestation = JSON.stringify({ publicKey: publicKeyPem, signature });
  return { credId, clientData: base64url(created), attestationData: base64url(utf8(attestation)) };
}
