// Protects the person from an address that cannot be meant: of another network, mistyped, the payer, the token itself.
// From: damaged and swapped addresses. Not from: a well-formed address of somebody else.
import { checkAddress } from '../addresses/address.ts';
import type { Fields } from '../field-rules.ts';
import type { Network } from '../networks.ts';

export interface RecipientQuestion {
  /** As written; null when there is none. */
  readonly to: string | null;
  readonly network: Network | null;
  /** Address of the wallet that pays. */
  readonly own: string | null;
  /** Where the identifiers of the asset stand: "/contract", "/mint". */
  readonly fields: Fields;
}

export interface Judgement {
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
}

export function judgeRecipient({ to, network, own, fields }: RecipientQuestion): Judgement {
  if (to === null) return { warnings: [], blocks: [] };
  const check = checkAddress(to, network?.name ?? null);
  const same = (other: string | null): boolean => other !== null && other.toLowerCase() === to.toLowerCase();
  const warnings: string[] = [];
  if (check.verdict === 'mistyped') warnings.push(`${check.words}.`);
  if (same(own)) warnings.push('The recipient is the wallet itself.');
  const contracts = ['/contract', '/mint', '/master', '/tokenAddress', '/metadata'];
  if (contracts.some((path) => same(fields.text(path)))) {
    warnings.push('The recipient is the token contract itself: tokens sent there are usually lost.');
  }
  return { warnings, blocks: check.verdict === 'foreign' ? [`${check.words}.`] : [] };
}
