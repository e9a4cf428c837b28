// Protects the person from a file that points links, keys or passkeys of one service at another: exact members, exact
// addresses, nothing that a released environment or another file has, passkeys of its own domain only.
// From: damaged and crafted files (SEC-26, SEC-30). Not from: the operator of the server that the file names; the dialog of the
// system says its address before it counts.
import { scanJson, toPlain } from '../core/scan-json.ts';
import { AppError } from '../errors.ts';
import { EnvironmentFile, reasonOf } from './environment-file.ts';
import type { Environment } from './environments.ts';
import { isPublicSuffix, isWithin } from './host-names.ts';
import { isReservedApi, isReservedHost, isReservedIssuer } from './reserved-hosts.ts';
import { hasReservedWord, isTakenLabel } from './reserved-labels.ts';

const MAX_BYTES = 32_768;
const MAX_DEPTH = 6;
/** A member's own name is shown only if it is one of ours: the others are foreign text. */
const OURS: ReadonlySet<string> = new Set(Object.keys(EnvironmentFile.shape));

/**
 * An environment from the text of a file. `others`: the custom environments that are here already, without one of the same id.
 * Throws AppError 'environment/file' with `reason` (json, member, address, host, taken, keys) and `member`.
 */
export function readEnvironmentFile(text: string, others: readonly Environment[]): Environment {
  const decoded = EnvironmentFile.safeParse(plainOf(text));
  if (!decoded.success) {
    const issue = decoded.error.issues[0];
    const name = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : ''));
    throw refused(reasonOf(name), OURS.has(name) ? name : 'other');
  }
  const file = decoded.data;
  requireFree(file, others);
  requireFittingPasskeys(file);
  requireOneOfEach('linkHosts', file.linkHosts);
  requireOneOfEach('tokenIssuers', file.tokenIssuers);
  requireOneOfEach(
    'tokenKeys',
    file.tokenKeys.map(({ kid }) => kid),
  );
  const { v: _version, id, ...rest } = file;
  return { ...rest, id: `custom-${id}`, tone: 'custom' };
}

function plainOf(text: string): unknown {
  const scanned = scanJson(text, { bytes: MAX_BYTES, depth: MAX_DEPTH });
  const plain = scanned.ok ? toPlain(scanned.root) : null;
  if (plain?.ok) return plain.value;
  throw refused('json', '');
}

function requireFree(file: EnvironmentFile, others: readonly Environment[]): void {
  const isLinkElsewhere = (host: string) => others.some(({ linkHosts }) => linkHosts.includes(host));
  // The issuer decides for which server a token may leave: each belongs to one environment.
  const isIssuerElsewhere = (issuer: string) => others.some((one) => one.tokenIssuers.includes(issuer));
  if (hasReservedWord(file.label) || isTakenLabel(file.label, others)) throw refused('taken', 'label');
  if (isReservedApi(file.apiUrl)) throw refused('taken', 'apiUrl');
  if (file.linkHosts.some((host) => isReservedHost(host) || isLinkElsewhere(host))) {
    throw refused('taken', 'linkHosts');
  }
  const dashboardHost = file.dashboardUrl === null ? null : new URL(file.dashboardUrl).hostname;
  if (dashboardHost !== null && (isReservedHost(dashboardHost) || isLinkElsewhere(dashboardHost))) {
    throw refused('taken', 'dashboardUrl');
  }
  if (file.tokenIssuers.some((issuer) => isReservedIssuer(issuer) || isIssuerElsewhere(issuer))) {
    throw refused('taken', 'tokenIssuers');
  }
  // A passkey of another environment must never answer a challenge that this server handed over.
  const { rpId } = file;
  if (rpId === null) return;
  if (isReservedHost(rpId) || others.some((one) => one.rpId === rpId)) throw refused('taken', 'rpId');
}

/** WebAuthn: the page is the relying party itself or stands below it. So must the server: a file claims no domain but its own. */
function requireFittingPasskeys({ apiUrl, rpId, passkeyOrigin }: EnvironmentFile): void {
  if (rpId === null && passkeyOrigin === null) return;
  if (rpId === null || passkeyOrigin === null) throw refused('host', 'rpId');
  if (isPublicSuffix(rpId) || !isWithin(new URL(apiUrl).hostname, rpId)) throw refused('host', 'rpId');
  if (!isWithin(new URL(passkeyOrigin).hostname, rpId)) throw refused('host', 'passkeyOrigin');
}

function requireOneOfEach(
  member: 'linkHosts' | 'tokenIssuers' | 'tokenKeys',
  values: readonly string[],
): void {
  if (new Set(values).size !== values.length) throw refused(reasonOf(member), member);
}

type Reason = ReturnType<typeof reasonOf> | 'json' | 'taken';

const refused = (reason: Reason, member: string) =>
  new AppError('environment/file', 'not an environment file that can be used', {
    details: { reason, ...(member === '' ? {} : { member }) },
  });
