/** How the asset of a movement is named in history and book: one text for each asset of a network. */
import { isUnits } from '../amount.ts';
import type { Fields } from '../field-rules.ts';
import type { Network } from '../networks.ts';
import type { TransferKind } from './transfer-kinds.ts';

const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/**
 * 'Native', or kind and identifiers: 'Erc20:0xa0b8…' (EVM addresses in lower case), 'Sep41:USDC:GA5Z…'. null when one of the
 * identifiers is not there.
 */
export function assetKey(name: string, kind: TransferKind, fields: Fields): string | null {
  if (kind.asset.length === 0) return 'Native';
  const identifiers = kind.asset.map((field) => fields.text(`/${field.name}`));
  if (identifiers.includes(null)) return null;
  return [name, ...identifiers.map((text) => inOneCase(text ?? ''))].join(':');
}

const inOneCase = (text: string): string => (EVM_ADDRESS.test(text) ? text.toLowerCase() : text);

/** Smallest units of a movement; null when the amount is a decimal number, or may be one. */
export function movedUnits(raw: string | null, kind: TransferKind, network: Network | null): string | null {
  if (kind.amount === 'one') return '1';
  if (kind.amount === 'written' || raw === null || !isUnits(raw)) return null;
  // The own coin of Canton is counted in decimal numbers; which network it is may not be known.
  const mayBeDecimal = kind.asset.length === 0 && (network === null || network.family === 'canton');
  return mayBeDecimal ? null : raw;
}
