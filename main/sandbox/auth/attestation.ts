// Protects the list of credentials: a public key is registered only when its private key signed this registration.
// From: keys of other people, replayed registrations, exchanged or re-wrapped keys (protocol.md 3.4).
// Not from: a weak or copied private key; nothing here says where the key lives.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { utf8 } from '../../core/bytes.ts';
import { checkClientData, parseJson } from './client-data.ts';
import { type Mode, parseAuthBytes } from './encoding.ts';
import type { CredentialInfo } from './factor.ts';
import { parsePublicKey } from './public-key.ts';
import { verifySignature } from './verify-signature.ts';

const Attestation = z.strictObject({
  publicKey: z.string(),
  signature: z.string().regex(/^(?:[0-9a-fA-F]{2})+$/), // hex here, base64url in assertions
  algorithm: z.string().optional(),
});

export type AttestationVerdict =
  | { readonly ok: true; readonly publicKeyPem: string }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): AttestationVerdict => ({ ok: false, reason });

export function verifyAttestation(
  info: CredentialInfo,
  context: { readonly challenge: string; readonly mode: Mode },
): AttestationVerdict {
  const clientData = parseAuthBytes(info.clientData, context.mode);
  if (clientData === null) return refused('clientData is not base64url');
  const data = parseAuthBytes(info.attestationData, context.mode);
  if (data === null) return refused('attestationData is not base64url');
  const attestation = Attestation.safeParse(parseJson(data));
  if (!attestation.success) return refused('attestationData is not the documented JSON');
  const { publicKey: publicKeyPem, signature, algorithm } = attestation.data;
  const publicKey = parsePublicKey(publicKeyPem);
  if (publicKey === null) return refused('public key cannot be used');
  const bytes = fingerprint(clientData, publicKeyPem);
  const signed = verifySignature(publicKey, { bytes, signature: Buffer.from(signature, 'hex'), algorithm });
  if (!signed.ok) return signed;
  const content = checkClientData(clientData, {
    type: 'key.create',
    isChallenge: (text) => text === context.challenge,
  });
  return content.ok ? { ok: true, publicKeyPem } : content;
}

/** The Credential Info Fingerprint: this member order, no spaces, the key text as it was sent. */
function fingerprint(clientData: Uint8Array, publicKey: string): Uint8Array {
  const clientDataHash = createHash('sha256').update(clientData).digest('hex');
  return utf8(JSON.stringify({ clientDataHash, publicKey }));
}
