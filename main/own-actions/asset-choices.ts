// Protects the person from an amount that is scaled by what a server merely says: of known coins our own table counts, what is
// doubtful is counted in smallest units. From: servers and tokens with made-up decimals. Not from: a server that lies about the
// decimals of the right token; the review shows raw units beside.
import type { AssetChoice } from '../../preload/intake-calls.ts';
import { isUnits } from '../actions/amount.ts';
import { findNetwork, type Network } from '../actions/networks.ts';
import { CANTON_DECIMALS, ISSUED_DECIMALS } from '../actions/operations/transfer-amount.ts';
import { usableDecimals } from '../actions/operations/transfer-asset-lookup.ts';
import { findTransferKind, type TransferKind } from '../actions/operations/transfer-kinds.ts';
import { showText } from '../core/show-text.ts';
import type { AssetFact } from '../dfns/read-wallet.ts';
import { memberOrder } from './member-order.ts';

/** What identifies an asset on any network is plain text; anything else is left to a typed request. */
const PLAIN = /^[!-~]{1,256}$/;
/** More than a wallet that is used by people has; spam tokens come in thousands. */
const MAX_ASSETS = 500;

/** Families of networks whose own coin is sent with a memo, tag or comment (their own documentation). */
const MEMO_FAMILIES: ReadonlySet<Network['family']> = new Set([
  'algorand',
  'concordium',
  'cosmos',
  'hedera',
  'internet-computer',
  'solana',
  'stellar',
  'ton',
  'xrpl',
]);

/** What a guided transfer can send of a wallet's assets; tokens that are one of a kind and unknown kinds are left out. */
export function assetChoices(networkName: string, assets: readonly AssetFact[]): readonly AssetChoice[] {
  const network = findNetwork(networkName);
  return assets.flatMap((asset) => choiceOf(asset, network)).slice(0, MAX_ASSETS);
}

function choiceOf(asset: AssetFact, network: Network): readonly AssetChoice[] {
  const kind = findTransferKind(asset.kind);
  if (kind === null || kind.amount === 'one') return [];
  const identifiers = identifiersOf(asset, kind);
  if (identifiers === null) return [];
  const isWritten = kind.amount === 'written' || (kind.asset.length === 0 && network.family === 'canton');
  const decimals = isWritten ? writtenDecimals(kind) : decimalsOf(asset, kind, network);
  const symbol = asset.symbol ?? (kind.asset.length === 0 ? network.symbol : null);
  return [
    {
      transfer: JSON.stringify({ kind: asset.kind, ...identifiers }),
      order: memberOrder(
        asset.kind,
        kind.asset.map(({ name }) => name),
      ),
      label: 'amount',
      symbol: showText(symbol ?? kind.standard),
      about: [kind.label, ...Object.values(identifiers)].join(' · '),
      isVerified: kind.asset.length === 0 || asset.verified,
      isWritten,
      decimals: decimals ?? 0,
      isScaled: decimals !== null,
      balance: !isWritten && asset.balance !== null && isUnits(asset.balance) ? asset.balance : '',
      takesMemo:
        kind.options.includes('memo') && (kind.asset.length > 0 || MEMO_FAMILIES.has(network.family)),
    },
  ];
}

function identifiersOf(asset: AssetFact, kind: TransferKind): Readonly<Record<string, string>> | null {
  const named = kind.asset.map(({ name }) => [name, identifierOf(asset, name, kind)] as const);
  const plain = named.filter((entry): entry is readonly [string, string] => PLAIN.test(entry[1] ?? ''));
  return plain.length === named.length ? Object.fromEntries(plain) : null;
}

/** By its own name; where one identifier is all there is, some answers call it mint or contract. */
function identifierOf(asset: AssetFact, name: string, kind: TransferKind): string | null {
  if (Object.hasOwn(asset.identifiers, name)) return asset.identifiers[name] ?? null;
  return kind.asset.length === 1 ? (asset.mint ?? asset.contract) : null;
}

const writtenDecimals = ({ standard }: TransferKind): number =>
  standard === 'issued' ? ISSUED_DECIMALS : CANTON_DECIMALS;

/** null: not sure, so smallest units are counted. */
function decimalsOf(asset: AssetFact, kind: TransferKind, network: Network): number | null {
  const said = usableDecimals(asset);
  if (kind.asset.length > 0 || network.decimals === null) return said;
  return asset.decimals === null || said === network.decimals ? network.decimals : null;
}
