import { describe, expect, it } from 'vitest';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';

const request = (body: object) => ({ method: 'POST', path: '/wallets', payload: JSON.stringify(body) });

describe('a new wallet', () => {
  it.each([
    [{ network: 'EthereumSepolia', name: 'trading' }, 'medium', 'Create a wallet on Ethereum Sepolia'],
    [{ network: 'KeyECDSA' }, 'medium', 'Create a key with no network (ECDSA key)'],
    [{ network: 'Solana', delegateTo: 'us-1' }, 'high', 'Create a wallet on Solana and hand it over to us-1'],
    [
      { network: 'Solana', delegateTo: 'nobody, do not worry' },
      'high',
      'Create a wallet on Solana and hand it over to another user',
    ],
    [{ network: 'Solana', surprise: 1 }, 'high', 'Create a wallet on Solana'],
  ])('%j has risk %s and says "%s"', (body, risk, sentence) => {
    expect(describeAction(request(body))).toMatchObject({ operation: 'wallets.createWallet', risk });
    expect(presentAction(request(body), {}).sentence).toBe(sentence);
  });

  it('is blocked without a network', () => {
    expect(presentAction(request({ name: 'x' }), {}).blocks).toEqual([
      'The payload has no usable "network".',
    ]);
  });

  it('warns about a network this version does not know, and about a hand-over', () => {
    const view = presentAction(request({ network: 'Moon', delegateTo: 'us-1' }), {});
    expect(view.warnings).toEqual([
      {
        weight: 'danger',
        sentence: 'Control of the wallet goes to another user. This cannot be taken back.',
      },
      { weight: 'caution', sentence: 'The user could not be fetched: only its id is known.' },
      { weight: 'caution', sentence: 'This version does not know this network.' },
    ]);
  });

  it('asks who gets it and which key it uses, and only by plain ids', () => {
    const needs = (body: object): unknown => describeAction(request({ network: 'Solana', ...body })).needs;
    const signingKey = { id: 'key-1', deriveFrom: { keyId: 'key-2' } };
    expect(needs({})).toEqual([]);
    expect(needs({ delegateTo: 'us-1', signingKey })).toEqual([
      { kind: 'document', name: 'user', path: '/auth/users/us-1' },
      { kind: 'document', name: 'key', path: '/keys/key-1' },
      { kind: 'document', name: 'parent-key', path: '/keys/key-2' },
    ]);
    expect(needs({ delegateTo: '../us-1', signingKey: { id: 'a/b' } })).toEqual([]);
  });

  it('shows the key it reuses and every tag', () => {
    const view = presentAction(
      request({
        network: 'Solana',
        signingKey: { id: 'key-1', deriveFrom: { keyId: 'key-2' } },
        tags: ['a', 'b'],
      }),
      {},
    );
    expect(view.facts.map(({ label, value }) => [label, value])).toEqual([
      ['Network', 'Solana'],
      ['Network name in the API', 'Solana'],
      ['Uses the existing key', 'key-1'],
      ['Key derived from', 'key-2'],
      ['Tag (policies can depend on it) · 0', 'a'],
      ['Tag (policies can depend on it) · 1', 'b'],
    ]);
  });
});
