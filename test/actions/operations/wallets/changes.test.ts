import { describe, expect, it } from 'vitest';
import { factOf, sampleOf, sentences, show, WALLET_ID, walletOn, withDocuments } from '../money/samples.ts';

/** Of the samples. */
const idOf = (words: string): string => (words === 'wallet' ? WALLET_ID : 'va-9o4tj-m4d5d-igmk37ign3h29s18');

describe('a new name', () => {
  const document = { name: 'Old', externalId: 'x-1', tags: [] };

  it.each([
    ['wallets.updateWallet', 'wallet'],
    ['vaults.updateVault', 'vault'],
  ])('by %s shows now and afterwards, and leaves what is not sent', (name, words) => {
    const rows = (body: object) => {
      const request = { ...sampleOf(name), payload: JSON.stringify(body) };
      const view = show(request, withDocuments({ [words]: { ...document, id: idOf(words) } }));
      expect(view.notUnderstood).toEqual([]);
      return view.diff?.rows.map(({ label, before, after, change }) => [label, before, after, change]);
    };
    expect(rows({ name: 'New' })).toEqual([['Name', 'Old', 'New', 'changed']]);
    expect(rows({ name: 'Old', externalId: 'x-2' })).toEqual([
      ['External id', 'x-1', 'x-2', 'changed'],
      ['Name', 'Old', 'Old', 'same'],
    ]);
  });

  it.each([
    [{ name: 'a' }, 'Give a wallet another name'],
    [{ name: null }, 'Take the name of a wallet away'],
    [{ externalId: 'a' }, 'Change the external id of a wallet'],
    [{ name: 'a', externalId: null }, 'Give a wallet another name and change the external id of it'],
    [{}, 'Change nothing about a wallet'],
  ])('%j says "%s"', (body, sentence) => {
    const view = show({ ...sampleOf('wallets.updateWallet'), payload: JSON.stringify(body) });
    expect(view.sentence).toBe(sentence);
    expect(sentences(view, 'caution').includes('Nothing would change.')).toBe(sentence.includes('nothing'));
  });

  it('of another type is not understood', () => {
    const view = show(sampleOf('keys.updateKey', { name: 5 }));
    expect(view.notUnderstood.map(({ label }) => label)).toEqual(['/name']);
  });

  it('says when the present one is not known', () => {
    expect(show(sampleOf('wallets.updateWallet')).diff?.note).toContain('could not be fetched');
  });
});

const policies = {
  items: [
    { name: 'Desk EU limit', filters: { walletTags: { hasAny: ['desk:eu', 'desk:us'] } } },
    { name: 'Treasury quorum', filters: { walletTags: { hasAll: ['treasury'] } } },
    { name: 'Desk Asia limit', filters: { walletTags: { hasAny: ['desk:asia'] } } },
    { name: 'All wallets', filters: {} },
    { name: 'One wallet', filters: { walletId: { in: ['treasury', 'desk:eu'] } } },
    { name: 'desk:eu', rule: { kind: 'desk:eu' } },
  ],
};
const named = ({ facts }: ReturnType<typeof show>) =>
  facts.filter(({ id }) => id.startsWith('tag-policy')).map(({ value, source }) => [value, source]);

describe('tags', () => {
  const wallet = { id: WALLET_ID, tags: ['desk:eu', 'cold'] };

  it.each([
    ['wallets.untagWallet', 'wallet', 'desk:eu'],
    ['vaults.untagVault', 'vault', 'client:8841'],
  ])('that are taken away by %s are shown, and those that stay', (name, words, tag) => {
    const server = withDocuments({ [words]: { id: idOf(words), tags: [tag, 'cold'] } });
    expect(show(sampleOf(name), server).diff?.rows).toEqual([
      { label: 'Tag', before: tag, after: null, change: 'removed' },
      { label: 'Tag', before: 'cold', after: 'cold', change: 'same' },
    ]);
  });

  it.each([
    ['wallets.tagWallet', 'wallet'],
    ['vaults.tagVault', 'vault'],
  ])('that are added by %s are shown, and those that are there already', (name, words) => {
    const server = withDocuments({ [words]: { id: idOf(words), tags: ['desk:eu', 'cold'] } });
    const view = show(sampleOf(name, { tags: ['new', 'desk:eu', 'new'] }), server);
    expect(view.diff?.rows).toEqual([
      { label: 'Tag', before: null, after: 'new', change: 'added' },
      { label: 'Tag', before: 'desk:eu', after: 'desk:eu', change: 'same' },
      { label: 'Tag', before: 'cold', after: 'cold', change: 'same' },
    ]);
    expect(view.sentence).toBe(`Add 3 tags to a ${words}`);
  });

  it('are shown by themselves when the present ones are not known', () => {
    const view = show(sampleOf('wallets.untagWallet'));
    expect(view.diff).toEqual({
      title: 'Tags, now and afterwards',
      rows: [{ label: 'Tag', before: 'desk:eu', after: null, change: 'removed' }],
      note: 'The present tags of the wallet could not be fetched.',
    });
  });

  it('name the policies that look for them', () => {
    const added = show(
      sampleOf('wallets.tagWallet'),
      withDocuments({ wallet, policies }, walletOn('Ethereum')),
    );
    expect(named(added)).toEqual([
      ['Desk EU limit', 'server'],
      ['Treasury quorum', 'server'],
    ]);
    expect(sentences(added, 'danger')).toEqual([]);
    expect(sentences(added, 'caution')).toEqual([
      'Policies can depend on tags: another one may apply afterwards.',
    ]);
  });

  it('that a policy looks for are a danger to take away', () => {
    const danger = /^A policy looks for these tags/;
    const remove = (tags: readonly string[]) =>
      sentences(
        show(sampleOf('wallets.untagWallet', { tags }), withDocuments({ wallet, policies })),
        'danger',
      ).join();
    expect(remove(['desk:eu'])).toMatch(danger);
    expect(remove(['desk:eu', 'treasury'])).toMatch(/^2 policies look/);
    expect(remove(['cold'])).toBe('');
  });

  it('that are not there, and none at all, are warned of', () => {
    const warn = (tags: readonly string[]) =>
      sentences(show(sampleOf('wallets.untagWallet', { tags }), withDocuments({ wallet })), 'caution');
    const absent = 'A tag that would be taken away is not there now.';
    expect(warn(['treasury'])).toContain(absent);
    expect(warn(['cold'])).not.toContain(absent);
    expect(warn([])).toContain('There is no tag in the request.');
  });

  it('say when only the first policies were looked at', () => {
    const more = 'The server sent only the first policies: more of them may look for these tags.';
    const warn = (nextPageToken: string | null) =>
      sentences(
        show(sampleOf('wallets.untagWallet'), withDocuments({ policies: { items: [], nextPageToken } })),
        'caution',
      );
    expect(warn('next')).toContain(more);
    expect(warn(null)).not.toContain(more);
  });
});

describe('a wallet', () => {
  it('that is activated says so when an identity is signed as well', () => {
    const identity = 'An identity is signed as well: what it reveals stands in the request.';
    const plain = show(sampleOf('wallets.activateWallet'), walletOn('Concordium'));
    expect(plain.sentence).toBe('Activate a wallet on Concordium');
    expect(sentences(plain, 'caution')).toEqual([]);
    const signed = show(sampleOf('wallets.activateWallet', {}, 'concordium'), walletOn('Concordium'));
    expect(sentences(signed, 'caution')).toEqual([identity]);
  });

  it.each([
    ['wallets.updateWallet', 'Wallet'],
    ['exchanges.createWithdrawal', 'To wallet'],
    ['exchanges.createDeposit', 'From wallet'],
  ])('is named in %s as "%s"', (name, label) => {
    expect(factOf(show(sampleOf(name), walletOn('Ethereum')), label)).toBe('Treasury');
  });
});

describe('a vault', () => {
  it('gets an address on a network', () => {
    expect(show(sampleOf('vaults.createVaultAddress')).sentence).toBe(
      'Create an address for a vault on Ethereum',
    );
    const view = show(sampleOf('vaults.createVaultAddress', { network: 'Moon' }));
    expect(sentences(view, 'caution')).toContain('This version does not know this network.');
  });
});
