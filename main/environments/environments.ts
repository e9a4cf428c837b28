// Protects the person from a link, token or answer that passes off one service as another: what belongs to an environment
// is pinned here. From: links to look-alike hosts, tokens of other issuers (SEC-26, SEC-30, SEC-53).
// Not from: the service itself, or whoever controls its domain names.
import type { EnvironmentView } from '../../preload/environment-view.ts';
import { AppError } from '../errors.ts';
import type { LegacyHeaders } from './legacy-headers.ts';
import type { PinnedKey } from './pinned-keys.ts';

/** Those that a hand-off may name (SEC-26): a fixed grammar, which grows with no environment. */
export const ENVIRONMENT_IDS = ['dfns', 'dfns-staging', 'ibm-haven', 'sandbox'] as const;
/** Those of a file of this computer begin with "custom-"; no hand-off can name them, nor the newer ones of a release. */
export type EnvironmentId = (typeof ENVIRONMENT_IDS)[number] | 'dfns-uae' | `custom-${string}`;

export interface Environment extends EnvironmentView {
  readonly id: EnvironmentId;
  /** Origin of the API, no trailing slash; the only address that this environment's requests go to (SEC-30). */
  readonly apiUrl: string;
  /** Hosts of `https://HOST/login?code=…` links. They are compared, never fetched. */
  readonly linkHosts: readonly string[];
  /** WebAuthn relying party (protocol.md 1.1), null where none is published or used. */
  readonly rpId: string | null;
  /** Origin of the page on which passkeys are used: the relying party itself or a subdomain of it; null without one. */
  readonly passkeyOrigin: string | null;
  /** Fixed address of the dashboard (SEC-11: nothing else of an environment is ever opened); of a file it counts after a yes. null: none known. */
  readonly dashboardUrl: string | null;
  /** Accepted `iss` claims of challenge tokens; empty where none is published, so that no token can be checked. */
  readonly tokenIssuers: readonly string[];
  /** 'external-invention': POST /auth/external of the practice organisation; Dfns and IBM publish none (protocol.md 4). */
  readonly redemption: 'none' | 'external-invention';
  /** Keys of challenge tokens that are pinned here; empty: none, then no card says "verified by signature" because of them. */
  readonly tokenKeys: readonly PinnedKey[];
  /** Headers of older API versions (protocol.md 1.3); null: they are not sent. */
  readonly legacyHeaders: LegacyHeaders | null;
}

/** What only a file can say: nothing of it is published for the released environments. */
const NOT_PUBLISHED = { redemption: 'none', tokenKeys: [], legacyHeaders: null } as const;

export const DFNS: Environment = {
  id: 'dfns',
  label: 'Dfns production',
  tone: 'production',
  apiUrl: 'https://api.dfns.io',
  linkHosts: ['dashboard.dfns.io', 'app.dfns.io'],
  rpId: 'dfns.io',
  passkeyOrigin: 'https://app.dfns.io',
  dashboardUrl: 'https://app.dfns.io/',
  tokenIssuers: ['auth.dfns.io'], // by analogy with staging, the only one seen (protocol.md 8, item 5)
  ...NOT_PUBLISHED,
};

/** Only its API address is published (protocol.md 1.1): no dashboard, no relying party, no issuer. A file can add them. */
export const DFNS_UAE: Environment = {
  id: 'dfns-uae',
  label: 'Dfns production UAE',
  tone: 'production',
  apiUrl: 'https://api.uae.dfns.io',
  linkHosts: [],
  rpId: null,
  passkeyOrigin: null,
  dashboardUrl: null,
  tokenIssuers: [],
  ...NOT_PUBLISHED,
};

export const DFNS_STAGING: Environment = {
  id: 'dfns-staging',
  label: 'Dfns staging',
  tone: 'staging',
  apiUrl: 'https://api.dfns.ninja',
  linkHosts: ['dashboard.dfns.ninja', 'app.dfns.ninja'],
  rpId: 'dfns.ninja',
  passkeyOrigin: 'https://app.dfns.ninja',
  dashboardUrl: 'https://app.dfns.ninja/',
  tokenIssuers: ['auth.dfns.ninja'],
  ...NOT_PUBLISHED,
};

export const IBM_HAVEN: Environment = {
  id: 'ibm-haven',
  label: 'IBM Digital Asset Haven',
  tone: 'haven',
  apiUrl: 'https://api.digitalassets.ibm.com',
  linkHosts: ['digitalassets.ibm.com'],
  rpId: null, // not published (protocol.md 8, item 27)
  passkeyOrigin: null,
  dashboardUrl: null,
  tokenIssuers: [],
  ...NOT_PUBLISHED,
};

/** Environments that a release knows. The practice environment exists only while its organisation runs. */
export const RELEASED_ENVIRONMENTS: readonly Environment[] = [DFNS, DFNS_UAE, DFNS_STAGING, IBM_HAVEN];

/** Can never resolve (RFC 6761 section 6.4); only the practice organisation issues links with it. */
export const PRACTICE_LINK_HOST = 'practice.countersign.invalid';

/** Relying party of practice passkeys; its page is served inside the app. */
export const PRACTICE_RELYING_PARTY = 'practice.countersign.invalid';

/** Issuer of the practice organisation's tokens. */
export const PRACTICE_ISSUER = 'auth.practice.countersign.invalid';

const LOOPBACK = /^http:\/\/127\.0\.0\.1:([1-9][0-9]{0,4})$/;

/**
 * The environment of a practice organisation that runs at `apiUrl` (http://127.0.0.1:PORT).
 * Throws AppError 'input/invalid' for any other address: practice never leaves this computer.
 */
export function practiceEnvironment(apiUrl: string): Environment {
  const port = LOOPBACK.exec(apiUrl)?.[1];
  if (port === undefined || Number(port) > 65_535) {
    throw new AppError('input/invalid', 'the practice API must be at http://127.0.0.1:PORT');
  }
  return {
    id: 'sandbox',
    label: 'Practice',
    tone: 'practice',
    apiUrl,
    linkHosts: [PRACTICE_LINK_HOST],
    rpId: PRACTICE_RELYING_PARTY,
    passkeyOrigin: `https://${PRACTICE_RELYING_PARTY}`,
    dashboardUrl: null,
    tokenIssuers: [PRACTICE_ISSUER],
    ...NOT_PUBLISHED, // its keys are handed over when it starts, or read from its own address
    redemption: 'external-invention',
  };
}
