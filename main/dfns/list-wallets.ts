import { z } from 'zod';
import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';

const PER_PAGE = 100;
/** 1,000 wallets: more than anybody chooses from in one list. */
const MAX_PAGES = 10;

const Label = z.string().max(1024);
const Page = z.object({
  items: z
    .array(
      z.object({
        id: Label,
        network: Label,
        name: Label.nullish(),
        address: Label.nullish(),
        status: Label.nullish(),
      }),
    )
    .max(1_000), // a server may give longer pages than asked for
  nextPageToken: z.string().max(4096).nullish(),
});

export interface ListedWallet {
  readonly id: string;
  readonly network: string;
  readonly name: string | null;
  readonly address: string | null;
  /** 'Active', 'Archived', …; null: the server does not say. */
  readonly status: string | null;
}

/** GET /wallets, page by page; foreign text throughout. `hasMore`: there are more than were asked for. */
export async function listWallets(
  http: Http,
  token: string,
): Promise<{ readonly wallets: readonly ListedWallet[]; readonly hasMore: boolean }> {
  const wallets: ListedWallet[] = [];
  let next: string | null = null;
  for (let turn = 0; turn < MAX_PAGES; turn += 1) {
    const after: string = next === null ? '' : `&paginationToken=${encodeURIComponent(next)}`;
    const path = `/wallets?limit=${PER_PAGE}${after}`;
    const page: z.infer<typeof Page> = expectOk(await http({ method: 'GET', path, token }), Page);
    wallets.push(...page.items.map(toListed));
    const following: string | null = page.nextPageToken ?? null;
    if (following === null || following === '' || following === next) return { wallets, hasMore: false };
    next = following;
  }
  return { wallets, hasMore: true };
}

const toListed = ({ id, network, name, address, status }: z.infer<typeof Page>['items'][number]) => ({
  ...{ id, network },
  name: name ?? null,
  address: address ?? null,
  status: status ?? null,
});
