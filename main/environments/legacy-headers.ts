import { z } from 'zod';

/**
 * Headers that older versions of the API want on every request (protocol.md 1.3). Secrets are no part of it: they are asked for and
 * kept apart.
 */
export const LegacyHeaders = z.strictObject({
  /** X-DFNS-APPID; no secret. */
  appId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /**
   * X-DFNS-NONCE. Two spellings are documented: `{"uuid","date"}` with milliseconds and `{"datetime","nonce"}` with seconds. 'none':
   * not sent.
   */
  nonce: z.enum(['none', 'uuid-date', 'datetime-nonce']),
  /** X-DFNS-APPSECRET: whether one is asked for. */
  appSecret: z.boolean(),
  /** X-DFNS-APISIGNATURE: whether a private RSA key of the application is asked for. */
  apiSignature: z.boolean(),
});
export type LegacyHeaders = Readonly<z.infer<typeof LegacyHeaders>>;
