import { describe, expect, it } from 'vitest';
import { loadRememberedAccount } from '../../main/accounts/remembered-account.ts';
import { rememberOwner } from '../../main/remember-owner.ts';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import type { CredentialEntry } from '../../main/vault/decode-credentials.ts';
import { credentialEntry } from '../vault/credential-entry.ts';
import { memoryFiles } from '../vault/memory-files.ts';

async function computerWith(...entries: readonly CredentialEntry[]) {
  const files = memoryFiles();
  const index = makeCredentialIndex({ files, clock: { nowMs: () => 0, monotonicMs: () => 0 } });
  await index.load();
  for (const entry of entries) await index.put(entry);
  return { index, remembered: await loadRememberedAccount(files) };
}

const KEY = credentialEntry({ credId: 'cred-1' });
const { username, orgId, userId, environment } = KEY;
const RECOVERY = credentialEntry({ credId: 'cred-2', kind: 'RecoveryKey' });

describe('the owner of a key that goes', () => {
  it('is remembered when it is the last one to sign in with', async () => {
    const known = await computerWith(KEY, RECOVERY);
    await rememberOwner(known, KEY);
    expect(known.remembered.account()).toEqual({ username, orgId, userId, environment });
  });

  it('is not, while another key says whose computer it is', async () => {
    const known = await computerWith(KEY, credentialEntry({ credId: 'cred-3' }));
    await rememberOwner(known, KEY);
    expect(known.remembered.account()).toBe(null);
  });

  it.each([
    ['a recovery key', RECOVERY],
    ['a key that the service may not have', { ...KEY, registration: 'pending' as const }],
    ['a key of a time when no name was kept', { ...KEY, username: '' }],
  ])('is not told by %s', async (_what, entry) => {
    const known = await computerWith(entry);
    await rememberOwner(known, entry);
    expect(known.remembered.account()).toBe(null);
  });
});
