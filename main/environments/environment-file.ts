import { z } from 'zod';
import { HOST, isDashboardUrl, isHttpsOrigin } from './https-address.ts';
import { LegacyHeaders } from './legacy-headers.ts';
import { PinnedKeyForm } from './pinned-keys.ts';

const MAX_LABEL = 40; // what the bar at the top has room for
const MAX_HOSTS = 20;
const LOOPBACK = /^http:\/\/127\.0\.0\.1:[1-9][0-9]{0,4}$/;
export const isLoopbackApi = (apiUrl: string): boolean => {
  if (!LOOPBACK.test(apiUrl)) return false;
  return URL.canParse(apiUrl) && new URL(apiUrl).origin === apiUrl;
};

/** Printable ASCII: letters of other scripts look like those of a released label. */
const Label = z
  .string()
  .regex(/^[!-~](?:[ -~]*[!-~])?$/)
  .max(MAX_LABEL);
const Host = z.string().regex(HOST);
const HttpsOrigin = z.string().max(300).refine(isHttpsOrigin);

/** An environment file, version 1 (docs/environments.md). Members that are not named here are errors. */
export const EnvironmentFile = z.strictObject({
  v: z.literal(1),
  /** Its name among files: "custom-" stands in front of it here. */
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
  label: Label,
  apiUrl: z
    .string()
    .max(300)
    .refine((text) => isHttpsOrigin(text) || isLoopbackApi(text)),
  linkHosts: z.array(Host).max(MAX_HOSTS).default([]),
  rpId: Host.nullable().default(null),
  passkeyOrigin: HttpsOrigin.nullable().default(null),
  dashboardUrl: z.string().max(300).refine(isDashboardUrl).nullable().default(null),
  /** Without one no token could be checked, so nothing could be approved. */
  tokenIssuers: z
    .array(z.string().regex(/^[!-~]{1,200}$/))
    .min(1)
    .max(5),
  tokenKeys: z.array(PinnedKeyForm).max(10).default([]),
  redemption: z.enum(['none', 'external-invention']).default('none'),
  legacyHeaders: LegacyHeaders.nullable().default(null),
});
export type EnvironmentFile = z.infer<typeof EnvironmentFile>;

/** The first member that is wrong decides, and which kind of wrong it is. */
export const reasonOf = (member: string): 'member' | 'address' | 'host' | 'keys' => {
  if (member === 'apiUrl' || member === 'passkeyOrigin' || member === 'dashboardUrl') return 'address';
  if (member === 'linkHosts' || member === 'rpId') return 'host';
  return member === 'tokenKeys' ? 'keys' : 'member';
};
