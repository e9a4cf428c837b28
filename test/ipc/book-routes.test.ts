import { describe, expect, it } from 'vitest';
import { bookRoutes } from '../../main/ipc/book-routes.ts';
import { INPUTS } from '../../main/ipc/inputs.ts';
import type { Parts } from '../../main/ipc/parts.ts';
import { takeSnapshot } from '../../main/take-snapshot.ts';
import type { BookView } from '../../preload/address-book.ts';
import { BOOK } from '../../renderer/gallery/book.ts';

const nothing = () => null;

/** Only what the book and a snapshot reach; a stand-in of each part, typed as the whole. */
function partsWith(book: BookView, isLocked: boolean): Parts {
  const parts: unknown = {
    account: () => ({ view: nothing, registration: nothing, newWallets: () => [], signInSecond: () => [] }),
    requests: { inbox: () => [], review: nothing, history: () => [] },
    keys: () => ({ views: () => [] }),
    lock: { isLocked: () => isLocked },
    credentials: () => ({ view: nothing, deviceCode: nothing }),
    recovery: () => ({ view: nothing }),
    workplaces: { rows: () => [], environments: () => [] },
    intake: { view: nothing },
    approvals: () => ({ view: nothing }),
    receipts: () => ({ view: nothing }),
    linkOwner: { owner: nothing },
    recipients: () => ({ view: () => book, revision: () => 7, count: () => book.entries.length }),
  };
  return parts as Parts; // what is missing is never reached here
}

const snapshotOf = (parts: Parts) => {
  const deps: unknown = { version: '0', runtime: 'stand-in' };
  const base: unknown = {
    environment: () => ({}),
    settings: { view: nothing },
    passkeys: { isUsable: () => true },
    place: () => 'here',
  };
  type Arguments = Parameters<typeof takeSnapshot>;
  return takeSnapshot(deps as Arguments[0], base as Arguments[1], parts); // as above
};

describe('the address book on its way to the page', () => {
  it('is read as a whole by its own call, which takes nothing', async () => {
    const routes = bookRoutes(Promise.resolve(partsWith(BOOK, false)));
    expect(await routes['book/read']({})).toBe(BOOK);
    expect(INPUTS['book/read'].safeParse({}).success).toBe(true);
    expect(INPUTS['book/read'].safeParse({ id: 'bk-1' }).success).toBe(false);
  });

  it('is in a snapshot by revision and count only', () => {
    const snapshot = snapshotOf(partsWith(BOOK, false));
    expect(snapshot.book).toEqual({ revision: 7, count: BOOK.entries.length });
    expect(JSON.stringify(snapshot)).not.toContain(BOOK.entries[0]?.name);
  });

  it('SEC-46: is not even counted while locked', () => {
    expect(snapshotOf(partsWith(BOOK, true)).book).toEqual({ revision: 0, count: 0 });
  });
});
