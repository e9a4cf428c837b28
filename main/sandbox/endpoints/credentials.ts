import type { Identity } from '../auth/identity.ts';
import type { Route } from '../http/route.ts';
import type { Parts } from './parts.ts';

/** GET /auth/credentials: the caller's own (protocol.md 2.4). `publicKey` is the PEM text as registered. */
export function credentialRoutes(parts: Parts): readonly Route[] {
  const list = (who: Identity) =>
    [...parts.organisation.credentials.values()]
      .filter((one) => one.userId === who.user.id)
      .map((one) => ({
        kind: one.kind,
        credentialId: one.credId,
        credentialUuid: one.uuid,
        dateCreated: one.dateCreated,
        isActive: one.isActive,
        name: one.name,
        publicKey: one.publicKeyPem,
        relyingPartyId: '',
        origin: '',
      }));
  return [
    {
      method: 'GET',
      path: '/auth/credentials',
      access: 'bearer',
      handle: (_call, who) => ({ body: { items: list(who) } }),
    },
  ];
}
