import { z } from 'zod';

const Version1 = z.looseObject({
  version: z.literal(1),
  users: z.array(z.looseObject({})),
  credentials: z.array(z.looseObject({ isActive: z.boolean() })),
});

/**
 * A stored organisation of version 1 in the form of version 2; every other value unchanged, to be judged by its reader.
 * Version 1 knew keys only, people without a second factor and codes without an end.
 */
export function upgradeOrganisation(value: unknown): unknown {
  const old = Version1.safeParse(value);
  if (!old.success) return value;
  return {
    ...old.data,
    version: 2,
    users: old.data.users.map((user) => ({
      ...user,
      kind: 'CustomerEmployee',
      requiresSecondFactor: false,
      registrationCodeExpiresAtMs: null,
    })),
    credentials: old.data.credentials.map(({ isActive, ...credential }) => ({
      ...credential,
      passkey: null,
      status: isActive ? 'Active' : 'Inactive',
      tokenId: null,
    })),
  };
}
