import { expect, it } from 'vitest';
import { makeHttp } from '../../main/dfns/http.ts';
import { SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { DFNS_REDEEMED, linkOf, startWorld } from '../helpers/request-world.ts';
import { LINK_CASES } from '../links/link-cases.ts';

it('S14, SEC-30: of all published link cases that are opened by somebody signed in, only the API host is asked', async () => {
  const asked = new Set<string>();
  const fetch = async (url: string): Promise<Response> => {
    asked.add(new URL(url).origin);
    throw new TypeError('fetch failed');
  };
  const http = makeHttp({ apiUrl: DFNS_REDEEMED.apiUrl, fetch });
  const world = await startWorld({ files: makeFaultyFiles(), http, keys: SERVICE_KEYS });
  for (const link of [linkOf(0), ...LINK_CASES.map(({ value }) => value)]) {
    try {
      await world.requests.open(world.requests.receive(link, 'paste').requestId);
    } catch {} // refused: most of the corpus is
  }
  expect([...asked]).toEqual([DFNS_REDEEMED.apiUrl]);
});
