import type { Jwt } from '../auth/jwt.ts';
import type { Route } from '../http/route.ts';
import { actionRoutes } from './action.ts';
import { approvalRoutes } from './approvals.ts';
import { credentialRoutes } from './credentials.ts';
import { endUserRoutes } from './end-users.ts';
import { externalRoutes } from './external.ts';
import { loginRoutes } from './login.ts';
import { lookupRoutes } from './lookups.ts';
import { mailboxRoutes } from './mailbox.ts';
import type { Parts } from './parts.ts';
import { personalAccessTokenRoutes } from './personal-access-tokens.ts';
import { policyRoutes } from './policies.ts';
import { recoveryRoutes } from './recovery.ts';
import { registrationRoutes } from './registration.ts';
import { secondDeviceRoutes } from './second-device.ts';
import { serviceAccountRoutes } from './service-accounts.ts';
import { transferRoutes } from './transfers.ts';
import { walletRoutes } from './wallets.ts';

/** Every endpoint of the practice organisation. */
export function makeRoutes(parts: Parts, jwt: Jwt): readonly Route[] {
  return [
    // Where the real service publishes its keys is not known; this is the usual place (protocol.md 1.2).
    { method: 'GET', path: '/.well-known/jwks.json', access: 'public', handle: () => ({ body: jwt.keySet }) },
    ...loginRoutes(parts),
    ...registrationRoutes(parts),
    ...endUserRoutes(parts),
    ...recoveryRoutes(parts),
    ...actionRoutes(parts),
    ...externalRoutes(parts),
    ...secondDeviceRoutes(parts),
    ...credentialRoutes(parts),
    ...personalAccessTokenRoutes(parts),
    ...serviceAccountRoutes(parts),
    ...walletRoutes(parts),
    ...transferRoutes(parts),
    ...policyRoutes(parts),
    ...approvalRoutes(parts),
    ...lookupRoutes(parts),
    ...mailboxRoutes(parts),
  ];
}
