declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Local id of an inbox row and of everything that grows from it; 22 base64url characters. */
export type RequestId = Branded<'RequestId'>;
/** Id of a credential as the API lists it in allowCredentials (protocol.md 2.4). */
export type CredentialId = Branded<'CredentialId'>;
export type UserId = Branded<'UserId'>;
export type OrganisationId = Branded<'OrganisationId'>;

// The only places where a plain text becomes an id: the caller has decoded it.
export const asRequestId = (text: string): RequestId => text as RequestId;
export const asCredentialId = (text: string): CredentialId => text as CredentialId;
export const asUserId = (text: string): UserId => text as UserId;
export const asOrganisationId = (text: string): OrganisationId => text as OrganisationId;
