import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../main/actions/operation.ts';
import { createWallet } from '../../main/actions/operations/create-wallet.ts';
import { transferAsset } from '../../main/actions/operations/transfer-asset.ts';
import { findRoute, routeFaults } from '../../main/actions/route.ts';

const importWallet: Operation = { ...createWallet, id: 'literal', template: '/wallets/import' };
const anyWallet: Operation = { ...createWallet, id: 'parameter', template: '/wallets/{walletId}' };
const forced: Operation = { ...anyWallet, query: { force: 'Without the usual check' } };
const operations = [anyWallet, transferAsset, createWallet, importWallet];

describe('routeFaults', () => {
  it.each([
    '/wallets/../permissions',
    '/wallets/%2e%2e/permissions',
    '/wallets/%2E/x',
    '//evil/wallets',
    '/wallets//x',
    '/wallets/a%2Fb',
    '/wallets/a%5cb',
    '/wallets/%',
    '/wallets/%zz',
    '/wallets/%00',
    '/wallets/./x',
    '/wallets\\x',
    '/wallets#x',
    '/wallets/\u0430',
    '/wallets x',
    'wallets',
    '',
    '/wallets?force=true',
    '/wallets?',
  ])('refuses the path %j', (path) => {
    expect(routeFaults('POST', path, createWallet)).toHaveLength(1);
  });

  it.each(['post', 'PATCH', '', 'POST '])('refuses the method %j', (method) => {
    expect(routeFaults(method, '/wallets', createWallet)).toHaveLength(1);
  });

  it('takes a declared query once, and no other', () => {
    expect(routeFaults('POST', '/wallets/a?force=true', forced)).toEqual([]);
    for (const query of ['force=1&force=2', 'force=1&x=2', 'force=1?force=2', '']) {
      expect(routeFaults('POST', `/wallets/a?${query}`, forced)).toHaveLength(1);
    }
  });

  it('never throws and ends quickly for long paths', () => {
    expect(routeFaults('POST', `${'/'.repeat(50_000)} `, null)).toHaveLength(1);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (method, path) => {
        expect(Array.isArray(routeFaults(method, path, null))).toBe(true);
        expect(findRoute(operations, method, path).parameters).toBeDefined();
      }),
    );
  });
});

describe('findRoute', () => {
  it.each([
    ['POST', '/wallets', 'wallets.createWallet'],
    ['POST', '/wallets?x=1', 'wallets.createWallet'],
    ['POST', '/wallets/import', 'literal'],
    ['POST', '/wallets/wa-1', 'parameter'],
    ['POST', '/wallets/wa-1/transfers', 'wallets.transferAsset'],
    ['POST', '/wallets//transfers', undefined],
    ['PUT', '/wallets', undefined],
    ['POST', '/wallets/', undefined],
    ['POST', '/Wallets', undefined],
    ['POST', '/wallets/wa-1/transfers/', undefined],
  ])('finds %s %s', (method, path, id) => {
    expect(findRoute(operations, method, path).operation?.id).toBe(id);
  });

  it('decodes parameters and lists the query', () => {
    const route = findRoute(operations, 'POST', '/wallets/wa%20-1/transfers?a=1&b=%32');
    expect(route.parameters).toEqual({ walletId: 'wa -1' });
    expect(route.query).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });
});
