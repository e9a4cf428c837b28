import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { factOf, sampleOf, sentences, show, walletOn, withDocuments } from '../money/samples.ts';

describe('an export', () => {
  const KEY = 'AQJ5+gsekkrDYNka18fj/HCL855YutjDjkzDzlsbMYdoAg==';
  const FINGERPRINT = createHash('sha256').update(Buffer.from(KEY, 'base64')).digest('base64url');

  it.each(['wallets.exportWallet', 'keys.exportKey'])('%s shows who can open it', (name) => {
    const fact = show(sampleOf(name)).facts.find(({ id }) => id === 'encryption-key');
    expect(fact).toMatchObject({ value: FINGERPRINT, source: 'decoded', mono: true });
  });

  it.each(['', 'not base64', 'A'.repeat(4100), 'AQJ5-gse', 'AQJ=', 'AQK='])(
    'for a key that cannot be read says so (%#)',
    (encryptionKey) => {
      const view = show(sampleOf('keys.exportKey', { encryptionKey }));
      expect(view.facts.some(({ id }) => id === 'encryption-key')).toBe(false);
      expect(sentences(view, 'caution').join()).toContain('who can open the export cannot be said');
    },
  );

  it.each(['wallets.exportWallet', 'keys.exportKey'])('%s is a danger', (name) => {
    expect(sentences(show(sampleOf(name)), 'danger')).toEqual([
      expect.stringContaining('gets the private key'),
      expect.stringContaining('can no longer be considered safe'),
    ]);
  });

  it('of a wallet says that it may not sign any more', () => {
    expect(sentences(show(sampleOf('wallets.exportWallet')), 'caution').join()).toContain(
      'may no longer be able to sign',
    );
  });
});

describe('an import', () => {
  const names = ['wallets.importWallet', 'keys.importKey'] as const;

  it.each(names)('%s says that others may have the key, and that shares are inside', (name) => {
    const view = show(sampleOf(name));
    expect(sentences(view, 'danger')).toEqual([expect.stringContaining('can use it as well')]);
    expect(sentences(view, 'caution').join()).toContain('shares of the private key are inside');
    expect(factOf(view, 'Shares inside')).toBe('5');
    expect(view.facts.filter(({ label }) => label.startsWith('Encrypted share (secret)'))).toHaveLength(5);
  });

  it.each(names)('%s of which one share signs is a danger', (name) => {
    expect(sentences(show(sampleOf(name, { minSigners: 1 })), 'danger')).toContain(
      'A single share is enough to sign.',
    );
  });

  it.each([
    [{ minSigners: 6 }, 'More shares are needed to sign than there are.'],
    [{ minSigners: 1.5 }, 'More shares are needed to sign than there are.'],
    [{ encryptedKeyShares: [] }, 'There is no share of a key inside.'],
  ])('with %j is warned of', (change, sentence) => {
    expect(sentences(show(sampleOf('keys.importKey', change)), 'caution')).toContain(sentence);
  });

  it('to a network this version does not know is warned of', () => {
    const view = show(sampleOf('wallets.importWallet', { network: 'Moon' }));
    expect(sentences(view, 'caution')).toContain('This version does not know this network.');
    expect(view.sentence).toBe('Import a wallet on Moon of 5 shares, of which 3 sign together');
  });
});

describe('a hand-over', () => {
  it.each([
    ['wallets.delegateWallet', /^Only that user can sign with this wallet.*cannot be taken back\.$/],
    ['keys.delegateKey', /^Only that user can sign with this key.*cannot be taken back\.$/],
    ['wallets.createWallet', /cannot be taken back/],
    ['keys.createKey', /cannot be taken back/],
  ])('by %s cannot be taken back', (name, words) => {
    const body = name.includes('create') ? { delegateTo: 'us-1' } : {};
    expect(sentences(show(sampleOf(name, body)), 'danger').join()).toMatch(words);
  });

  it('shows the user as the server knows them', () => {
    const user = { userId: 'us-n91ai-t4lio-01k7h3kqg1unbrlg', name: 'Ann', username: 'ann@example.com' };
    const view = show(sampleOf('wallets.delegateWallet'), withDocuments({ user }, walletOn('Ethereum')));
    expect(view.sentence).toBe('Hand a wallet on Ethereum over to a user, with everything in it');
    expect(factOf(view, 'Name of the user')).toBe('Ann');
    expect(factOf(view, 'Wallet')).toBe('Treasury');
  });

  it('to another user than the one asked for is blocked', () => {
    const view = show(sampleOf('keys.delegateKey'), withDocuments({ user: { userId: 'us-2', name: 'Eve' } }));
    expect(view.blocks).toEqual(['The server answered with another user than the one asked for.']);
    expect(JSON.stringify(view)).not.toContain('Eve');
  });

  it('is no danger where there is none', () => {
    expect(sentences(show(sampleOf('keys.createKey')), 'danger')).toEqual([]);
  });
});

describe('a key', () => {
  const key = {
    id: 'key-5qmgi-skqqr-oltr8hp782hd32ss',
    name: 'Old name',
    wallets: [{ id: 'wa-1', network: 'Ethereum' }],
    status: 'Active',
  };

  it('that is deleted is gone for good, with its wallets', () => {
    const view = show(sampleOf('keys.deleteKey'), withDocuments({ key }));
    expect(sentences(view, 'danger')).toEqual([expect.stringContaining('This is for good')]);
    expect(factOf(view, 'Wallets of the key')).toContain('wa-1');
  });

  it('that is derived from is shown with domain and seed as text, when they are one', () => {
    const view = show(sampleOf('keys.deriveKey'));
    expect(factOf(view, 'Domain, as text')).toBe('countersign.test-domain');
    expect(factOf(view, 'Seed, as text')).toBeUndefined();
    expect(sentences(view, 'danger')).toEqual([expect.stringContaining('always the same')]);
    const odd = show(sampleOf('keys.deriveKey', { domain: '0x7', seed: '0x00' }));
    expect(odd.facts.filter(({ label }) => label.endsWith('as text'))).toEqual([]);
  });

  it('that gets another name shows both', () => {
    const view = show(sampleOf('keys.updateKey'), withDocuments({ key }));
    expect(view.diff?.rows).toEqual([
      { label: 'Name', before: 'Old name', after: 'Treasury key EU', change: 'changed' },
    ]);
  });
});
