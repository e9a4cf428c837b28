import { beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { DFNS, DFNS_STAGING, type Environment } from '../../main/environments/environments.ts';
import { AppError } from '../../main/errors.ts';
import type { Requests } from '../../main/requests/requests.ts';
import { type AllRequests, joinRequests, type RequestOwner } from '../../main/workplaces/all-requests.ts';
import { makeUnclaimed } from '../../main/workplaces/unclaimed.ts';
import type { InboxRow } from '../../preload/snapshot.ts';
import { row } from '../../renderer/gallery/rows.ts';

let heard: string[];
let isLocked: boolean;
let production: RequestOwner;
let staging: RequestOwner;
let active: RequestOwner;
let requests: AllRequests;

/** Requests of one account that note what they are asked for; what is never reached is missing. */
function ownerOf(accountId: string, environment: Environment, rows: readonly InboxRow[]): RequestOwner {
  const note = (what: string) => async (id: unknown) => {
    heard.push(`${accountId} ${what} ${typeof id === 'string' ? id : 'input'}`);
  };
  const own: unknown = {
    inbox: () => rows,
    has: (id: unknown) => rows.some(({ requestId }) => requestId === id),
    history: () => rows.map(({ requestId, receivedAt }) => ({ requestId, at: receivedAt })),
    review: () => ({ kind: 'loading', requestId: `of ${accountId}` }),
    close: () => void heard.push(`${accountId} close`),
    ...{ open: note('open'), decline: note('decline'), approve: note('approve'), undo: note('undo') },
    setExternalId: note('external-id'),
  };
  return {
    record: { accountId, environment: environment.id, kind: 'person', username: 'j', organisationId: 'or-1' },
    environment: () => environment,
    username: () => `jane@${accountId}.example`,
    requests: own as Requests, // only what the joined inbox reaches
  };
}

const approval = () => ({
  ...{ viewHash: 'A'.repeat(43), credentialId: 'k', secondCredentialId: null, answers: {} },
  password: Secret.take(utf8('velvet gravel 61')),
  secondPassword: Secret.take(utf8('')),
  delivery: 'send' as const,
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : 'foreign'),
  );

beforeEach(() => {
  heard = [];
  isLocked = false;
  production = ownerOf('prod', DFNS, [row('p1', 'Send 1 ETH', 'review', 5)]);
  staging = ownerOf('stage', DFNS_STAGING, [row('s1', 'Send 2 ETH', 'waiting', 1)]);
  active = production;
  requests = joinRequests({
    all: () => [production, staging],
    active: () => active,
    unclaimed: makeUnclaimed({ environments: () => [DFNS], changed: () => {} }),
    isLocked: () => isLocked,
    changed: () => {},
  });
});

describe('requests of several accounts', () => {
  it('stand in one inbox, newest first, each with its account and environment', () => {
    expect(requests.inbox().map(({ requestId, accountId, tone }) => [requestId, accountId, tone])).toEqual([
      ['s1', 'stage', 'staging'],
      ['p1', 'prod', 'production'],
    ]);
    expect(requests.history().map(({ requestId, accountId }) => [requestId, accountId])).toEqual([
      ['s1', 'stage'],
      ['p1', 'prod'],
    ]);
  });

  it('S07, SEC-32: one of another account is not opened, says so, and offers to switch', async () => {
    await requests.open('s1');
    expect(heard).toEqual(['prod close']);
    expect(requests.review()).toMatchObject({
      kind: 'problem',
      requestId: 's1',
      problem: {
        code: 'link/other-account',
        details: {
          expected: 'Dfns production · jane@prod.example',
          got: 'Dfns staging · jane@stage.example',
        },
      },
      canRetry: false,
      switchTo: { accountId: 'stage', label: 'Dfns staging · jane@stage.example' },
    });
    active = staging;
    await requests.open('s1');
    expect(heard.at(-1)).toBe('stage open s1');
    expect(requests.review()).toMatchObject({ requestId: 'of stage' });
  });

  it('SEC-32: are approved by their own account only, and the passwords are wiped either way', async () => {
    const foreign = approval();
    expect(await code(requests.approve({ ...foreign, requestId: 's1' }))).toBe('link/other-account');
    expect([foreign.password.isEmpty, heard]).toEqual([true, []]);
    const own = approval();
    await requests.approve({ ...own, requestId: 'p1' });
    expect([own.password.isEmpty, heard]).toEqual([true, ['prod approve input']]);
    expect(await code(requests.setExternalId({ requestId: 's1', externalId: 'x' }))).toBe(
      'link/other-account',
    );
  });

  it('SEC-46: nothing is approved behind the lock', async () => {
    isLocked = true;
    const own = approval();
    expect(await code(requests.approve({ ...own, requestId: 'p1' }))).toBe('app/locked');
    expect([own.password.isEmpty, heard]).toEqual([true, []]);
  });

  it('are declined wherever they belong: no is never harder than yes', async () => {
    await requests.decline('s1', 'not-asked');
    expect(heard).toEqual(['stage decline s1']);
    expect(await code(requests.decline('nobody', 'not-asked'))).toBe('request/unknown');
  });

  it('go back to the inbox together, also the one that was only refused', async () => {
    await requests.open('s1');
    requests.close();
    expect(heard.slice(-2)).toEqual(['prod close', 'stage close']);
    expect(requests.review()).toMatchObject({ kind: 'loading' });
  });
});
