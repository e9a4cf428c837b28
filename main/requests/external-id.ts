import { base64url } from '../core/bytes.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Random } from '../core/random.ts';
import { scanJson } from '../core/scan-json.ts';

/** What every service and every person can take: no space, no quotation mark, nothing that looks like something else. */
const FORM = /^[A-Za-z0-9._:-]{1,64}$/;
const NAME = 'externalId';

export const isExternalId = (text: string): boolean => FORM.test(text);

/** "cs-" and 16 random characters: 96 bits, so that no two are ever the same. */
export const proposeExternalId = (random: Random): string => `cs-${base64url(random(12))}`;

/**
 * The payload with the id as its last member, every other character as it was. null: the payload is no object or has one already, or
 * the id has a form that is not taken.
 */
export function withExternalId(payload: string, externalId: string): string | null {
  const root = isExternalId(externalId) ? objectOf(payload) : null;
  if (!root || root.members.some(({ key }) => key.value === NAME)) return null;
  const end = root.end - 1; // before the last bracket
  const comma = root.members.length === 0 ? '' : ',';
  const last = root.members.at(-1)?.value.end ?? end;
  return `${payload.slice(0, last)}${comma}"${NAME}":"${externalId}"${payload.slice(last)}`;
}

function objectOf(payload: string): JsonObject | null {
  const scanned = scanJson(payload);
  return scanned.ok && scanned.root.type === 'object' ? scanned.root : null;
}
