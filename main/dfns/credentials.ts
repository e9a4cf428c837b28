import { z } from 'zod';
import { expectOk, refusedWith } from './api-error.ts';
import { CredentialChallenge } from './create-challenge.ts';
import { AnyCredentialKind } from './credential-kinds.ts';
import type { HttpAnswer } from './decode-answer.ts';
import type { CredentialBody, NewCredential } from './factor.ts';
import type { Http } from './http.ts';

/** Key kinds have no relying party and no origin: some answers leave such members out. */
const TextOrNothing = z
  .string()
  .max(4_096) // PEM of an RSA key of 4,096 bits: 800
  .nullish()
  .transform((text) => text ?? '');

/** Credential of protocol.md 2.4; foreign text throughout. `publicKey`: PEM, or a fingerprint text, or ''. */
const ServiceCredential = z.object({
  kind: AnyCredentialKind,
  credentialId: z.string().min(1).max(256),
  credentialUuid: z.string().min(1).max(128),
  /** ISO time. */
  dateCreated: z.string().max(64),
  isActive: z.boolean(),
  name: z.string().max(1_024),
  publicKey: TextOrNothing,
  relyingPartyId: TextOrNothing,
  origin: TextOrNothing,
});
export type ServiceCredential = z.infer<typeof ServiceCredential>;

const Credentials = z.object({ items: z.array(ServiceCredential).max(1_000) });

const CredentialCode = z.object({
  code: z.string().min(1).max(64),
  /** ISO time or Unix seconds. */
  expiration: z.union([z.string().max(64), z.number()]),
});

/** GET /auth/credentials. 'account/not-signed-in' when the session ended. */
export async function listCredentials(http: Http, token: string): Promise<readonly ServiceCredential[]> {
  return expectOk(await http({ method: 'GET', path: '/auth/credentials', token }), Credentials).items;
}

/** POST /auth/credentials/init; needs no signature. POST /auth/credentials, which does, is an action of its own. */
export async function initCredential(
  http: Http,
  token: string,
  kind: NewCredential['credentialKind'],
): Promise<CredentialChallenge> {
  const body = JSON.stringify({ kind });
  const answer = await http({ method: 'POST', path: '/auth/credentials/init', token, body });
  return expectOk(answer, CredentialChallenge);
}

/** Answer of POST /auth/credentials. Throws as `expectOk` does. */
export const decodeCredential = (answer: HttpAnswer): ServiceCredential =>
  expectOk(answer, ServiceCredential);

/** Answer of POST /auth/credentials/code. Throws as `expectOk` does. */
export const decodeCredentialCode = (answer: HttpAnswer): z.infer<typeof CredentialCode> =>
  expectOk(answer, CredentialCode);

/** POST /auth/credentials/code/init on a second device, without a session. 'account/code-refused'. */
export async function initWithCode(
  http: Http,
  given: { readonly credentialKind: NewCredential['credentialKind']; readonly code: string },
): Promise<CredentialChallenge> {
  const { credentialKind, code } = given;
  const body = JSON.stringify({ credentialKind, code });
  const answer = await http({ method: 'POST', path: '/auth/credentials/code/init', body });
  if ([400, 401, 403].includes(answer.status)) throw codeRefused(answer);
  return expectOk(answer, CredentialChallenge);
}

/** POST /auth/credentials/code/verify: the new credential is registered. 'account/code-refused'. */
export async function verifyWithCode(http: Http, credential: CredentialBody): Promise<ServiceCredential> {
  const body = credentialText(credential);
  const answer = await http({ method: 'POST', path: '/auth/credentials/code/verify', body });
  if ([400, 401, 403].includes(answer.status)) throw codeRefused(answer);
  return expectOk(answer, ServiceCredential);
}

/** The code of another device, unlike that of an e-mail, lives for a minute. */
const codeRefused = (answer: HttpAnswer) =>
  refusedWith(answer, 'account/code-refused', { reason: 'device-code' });

/** The text of a new credential; for POST /auth/credentials it is what gets signed and sent, byte for byte. */
export const credentialText = (credential: CredentialBody): string => JSON.stringify(credential);
