// Protects the person from a token that borrows the name of another one.
// From: tokens anybody may issue with any symbol and any decimals; answers about another asset.
// Not from: a server that lies about the decimals of the right token; then the raw units beside are the truth.

import type { Fact } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { ServerAsset, ServerFacts } from '../action.ts';
import { isDecimals } from '../amount.ts';
import { serverFact } from '../facts.ts';
import type { Fields } from '../field-rules.ts';
import type { Network } from '../networks.ts';
import type { TransferKind } from './transfer-kinds.ts';

export interface AssetKnowledge {
  /** Raw symbol; null when nobody knows it. */
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly source: 'decoded' | 'server' | 'token';
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

export interface AssetQuestion {
  /** API name of the kind. */
  readonly name: string;
  readonly kind: TransferKind;
  readonly fields: Fields;
  readonly network: Network | null;
  readonly server: ServerFacts;
}

/** Symbol and decimals of what is sent: our own table for native coins, the server's list for tokens. */
export function knowAsset(question: AssetQuestion): AssetKnowledge {
  return question.kind.asset.length === 0 ? knowNative(question) : knowToken(question);
}

function knowNative({ network, server }: AssetQuestion): AssetKnowledge {
  const native = server.assets?.find(({ kind }) => kind === 'Native') ?? null;
  if (network === null) return { symbol: null, decimals: null, source: 'token', facts: [], warnings: [] };
  if (network.decimals === null || network.symbol === null) return knowNativeFromServer(network, native);
  const own = { symbol: network.symbol, source: 'decoded', facts: [] } as const;
  if (native !== null && native.decimals !== null && native.decimals !== network.decimals) {
    const warning = `The server counts ${network.symbol} with ${native.decimals} decimals, this program with ${network.decimals}: the amount is shown unscaled.`;
    return { ...own, decimals: null, warnings: [warning] };
  }
  const isRenamed = native?.symbol != null && native.symbol !== network.symbol;
  const renamed = `The server calls the coin of this network ${showText(native?.symbol ?? '')}, this program ${network.symbol}.`;
  return { ...own, decimals: network.decimals, warnings: isRenamed ? [renamed] : [] };
}

/** Canton takes decimal numbers, so its coin is never scaled, whatever the server says. */
function knowNativeFromServer(network: Network, native: ServerAsset | null): AssetKnowledge {
  const symbol = network.symbol ?? native?.symbol ?? null;
  const decimals = network.family === 'canton' ? null : usableDecimals(native);
  const source = decimals === null ? 'token' : 'server';
  const facts = native?.symbol == null ? [] : [serverFact('asset-symbol', 'Coin', native.symbol)];
  const warnings = network.family === 'canton' ? [] : decimalsWarnings(native, 'coin');
  return { symbol, decimals, source, facts, warnings };
}

function knowToken(question: AssetQuestion): AssetKnowledge {
  const { kind, fields, server, network } = question;
  const none = { symbol: null, decimals: null, source: 'token', facts: [] } as const;
  if (kind.amount === 'one') return { ...none, warnings: [] };
  if (kind.amount === 'written') return { ...none, symbol: fields.text('/currency'), warnings: [] };
  if (server.assets === undefined) {
    return {
      ...none,
      warnings: [
        'The assets of the wallet could not be fetched: name and decimals of this token are not known.',
      ],
    };
  }
  const found = server.assets.filter((asset) => isSameAsset(asset, question));
  const asset = found.length === 1 ? found[0] : undefined;
  if (asset === undefined) {
    return {
      ...none,
      warnings: ['This token is not among the assets of the wallet: its name and decimals are not known.'],
    };
  }
  const decimals = usableDecimals(asset);
  const warnings = [...tokenWarnings(asset, server.assets, network), ...decimalsWarnings(asset, 'token')];
  return { symbol: asset.symbol, decimals, source: 'server', facts: tokenFacts(asset), warnings };
}

/** Twice the usual 18; the most that is in use is 24. With more, any amount could be made to look like nothing. */
const MOST_DECIMALS = 36;

export const usableDecimals = (asset: Pick<ServerAsset, 'decimals'> | null): number | null =>
  asset !== null && isDecimals(asset.decimals) && asset.decimals <= MOST_DECIMALS ? asset.decimals : null;

function decimalsWarnings(asset: ServerAsset | null, what: 'coin' | 'token'): readonly string[] {
  if (usableDecimals(asset) !== null) return [];
  const said = asset?.decimals ?? null;
  return said !== null && said > MOST_DECIMALS
    ? [
        `The server counts this ${what} with ${said} decimals, which nothing has: the amount is shown in smallest units.`,
      ]
    : [`The decimals of this ${what} are not known: the amount is shown in smallest units.`];
}

function isSameAsset(asset: ServerAsset, { name, kind, fields, network }: AssetQuestion): boolean {
  if (asset.kind !== name) return false;
  const ignoresCase = network?.family === 'evm';
  return kind.asset.every((field) => {
    const wanted = fields.text(`/${field.name}`);
    const given = identifierOf(asset, field.name, kind.asset.length === 1);
    if (wanted === null || given === null) return false;
    // EVM addresses carry their checksum in the case of their letters.
    return ignoresCase ? wanted.toLowerCase() === given.toLowerCase() : wanted === given;
  });
}

function identifierOf(asset: ServerAsset, name: string, isOnly: boolean): string | null {
  const all = asset.identifiers ?? {};
  if (Object.hasOwn(all, name)) return all[name] ?? null;
  return isOnly ? (asset.mint ?? asset.contract) : null;
}

function tokenFacts(asset: ServerAsset): readonly Fact[] {
  const facts = asset.symbol === null ? [] : [serverFact('asset-symbol', 'Token name', asset.symbol)];
  if (asset.verified !== undefined) {
    facts.push(serverFact('asset-verified', 'Verified token', asset.verified ? 'Yes' : 'No'));
  }
  return facts;
}

function tokenWarnings(asset: ServerAsset, all: readonly ServerAsset[], network: Network | null): string[] {
  const warnings: string[] = [];
  const symbol = asset.symbol;
  if (asset.verified === false)
    warnings.push('The server does not list this token as verified: anybody can issue one with this name.');
  if (symbol === null) return warnings;
  const isSame = (other: string | null): boolean =>
    other !== null && other.toLowerCase() === symbol.toLowerCase();
  if (all.some((other) => other !== asset && isSame(other.symbol))) {
    warnings.push(
      `The wallet holds another asset called ${showText(symbol)}: compare the identifier of the token.`,
    );
  }
  if (isSame(network?.symbol ?? null)) {
    warnings.push(
      `This token is called ${showText(symbol)} like the network's own coin, but it is not that coin.`,
    );
  }
  return warnings;
}
