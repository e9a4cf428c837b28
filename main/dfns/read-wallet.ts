import { z } from 'zod';
import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';

const Label = z.string().max(1024);

const Wallet = z.object({
  id: Label,
  network: Label,
  name: Label.nullish(),
  address: Label.nullish(),
});

/** Which members identify the asset depends on its kind: every text is kept (protocol.md 5, AssetKind). */
const Asset = z
  .object({
    kind: Label,
    symbol: Label.nullish(),
    decimals: z.number().int().min(0).max(255).nullish(),
    contract: Label.nullish(),
    mint: Label.nullish(),
    verified: z.boolean().nullish(),
    balance: Label.nullish(),
  })
  .catchall(z.unknown());
const NO_IDENTIFIERS: ReadonlySet<string> = new Set(['kind', 'symbol', 'name', 'balance', 'decimals']);

const Assets = z.object({ walletId: Label, network: Label, assets: z.array(Asset).max(5_000) });

export interface WalletFact {
  readonly id: string;
  readonly name: string | null;
  readonly network: string;
  readonly address: string | null;
}

export interface AssetFact {
  readonly kind: string;
  readonly contract: string | null;
  readonly mint: string | null;
  /** All members that are texts, by their API names. */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly verified: boolean;
  /** As the server writes it: whole smallest units for most kinds. */
  readonly balance: string | null;
}

/** GET /wallets/{id}: what the server says about a wallet; foreign text throughout. */
export async function readWallet(http: Http, token: string, walletId: string): Promise<WalletFact> {
  const path = `/wallets/${encodeURIComponent(walletId)}`;
  const wallet = expectOk(await http({ method: 'GET', path, token }), Wallet);
  return {
    id: wallet.id,
    name: wallet.name ?? null,
    network: wallet.network,
    address: wallet.address ?? null,
  };
}

/** GET /wallets/{id}/assets: symbols and decimals as the server says. */
export async function readWalletAssets(
  http: Http,
  token: string,
  walletId: string,
): Promise<readonly AssetFact[]> {
  const path = `/wallets/${encodeURIComponent(walletId)}/assets`;
  const answer = expectOk(await http({ method: 'GET', path, token }), Assets);
  return answer.assets.map((asset) => ({
    kind: asset.kind,
    contract: asset.contract ?? null,
    mint: asset.mint ?? null,
    identifiers: identifiersOf(asset),
    symbol: asset.symbol ?? null,
    decimals: asset.decimals ?? null,
    verified: asset.verified === true,
    balance: asset.balance ?? null,
  }));
}

function identifiersOf(asset: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asset).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !NO_IDENTIFIERS.has(entry[0]),
    ),
  );
}
