// Protects the person from a file that points links, keys or passkeys of one service at another: exact members, exact
// addresses, nothing that a released environment or another file has. From: damaged and crafted files (SEC-26, SEC-30).
// Not from: the operator of the server that the file names; the screen shows its address before anything is signed.
import { scanJson, toPlain } from '../core/scan-json.ts';
import { AppError } from '../errors.ts';
import { EnvironmentFile, reasonOf } from './environment-file.ts';
import type { Environment } from './environments.ts';
import { isReservedApi, isReservedHost, isTakenLabel } from './reserved-hosts.ts';

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
  const isElsewhere = (host: string) => others.some(({ linkHosts }) => linkHosts.includes(host));
  if (isTakenLabel(file.label, others)) throw refused('taken', 'label');
  if (isReservedApi(file.apiUrl)) throw refused('taken', 'apiUrl');
  if (file.linkHosts.some((host) => isReservedHost(host) || isElsewhere(host))) {
    throw refused('taken', 'linkHosts');
  }
  // A passkey of a released environment must never answer a challenge that another server handed over.
  if (file.rpId !== null && isReservedHost(file.rpId)) throw refused('taken', 'rpId');
}

/** WebAuthn: the page is the relying party itself or stands below it. */
function requireFittingPasskeys({ rpId, passkeyOrigin }: EnvironmentFile): void {
  if (rpId === null && passkeyOrigin === null) return;
  if (rpId === null || passkeyOrigin === null) throw refused('host', 'rpId');
  const { hostname } = new URL(passkeyOrigin);
  if (hostname !== rpId && !hostname.endsWith(`.${rpId}`)) throw refused('host', 'passkeyOrigin');
}

function requireOneOfEach(member: 'linkHosts' | 'tokenKeys', values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw refused(reasonOf(member), member);
}

type Reason = ReturnType<typeof reasonOf> | 'json' | 'taken';

const refused = (reason: Reason, member: string) =>
  new AppError('environment/file', 'not an environment file that can be used', {
    details: { reason, ...(member === '' ? {} : { member }) },
  });
