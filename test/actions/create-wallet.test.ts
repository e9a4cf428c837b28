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
    expect(describeAction(request(body))).toMatchObject({
      operation: 'wallets.createWallet',
      risk,
      needs: [],
    });
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
      'This version does not know this network.',
      'Control of the wallet goes to another user. This cannot be taken back.',
    ]);
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
