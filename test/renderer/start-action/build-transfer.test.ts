import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTransfer, type TransferInput } from '../../../renderer/screens/start-action/build-transfer.ts';
import { freshId } from '../../../renderer/screens/start-action/fresh-id.ts';
import { visibleText } from '../../../renderer/screens/start-action/visible-text.ts';

const ERC20: TransferInput['asset'] = {
  transfer: '{"kind":"Erc20","contract":"0xa0b8"}',
  order: ['kind', 'contract', 'to', 'amount', 'memo', 'externalId'],
  isWritten: false,
  decimals: 6,
  takesMemo: false,
};
const input = (change: Partial<TransferInput> = {}): TransferInput => ({
  asset: ERC20,
  to: '0xd8c0',
  amount: '250',
  memo: '',
  externalId: 'cs-1',
  ...change,
});

describe('the payload of a guided transfer', () => {
  it('is written in one order, with the amount in smallest units', () => {
    expect(buildTransfer(input())).toEqual({
      ok: true,
      payload: '{"kind":"Erc20","contract":"0xa0b8","to":"0xd8c0","amount":"250000000","externalId":"cs-1"}',
      units: '250000000',
    });
  });

  it('leaves out what is empty, and a memo that the network does not have', () => {
    const built = buildTransfer(input({ externalId: '', memo: 'invoice 7' }));
    expect(built.ok && built.payload).toBe(
      '{"kind":"Erc20","contract":"0xa0b8","to":"0xd8c0","amount":"250000000"}',
    );
    const noted = buildTransfer(input({ asset: { ...ERC20, takesMemo: true }, memo: 'invoice 7' }));
    expect(noted.ok && noted.payload).toContain('"memo":"invoice 7","externalId":"cs-1"');
  });

  it('keeps a decimal number where the network takes one', () => {
    const asset = { ...ERC20, isWritten: true, decimals: 10 };
    expect(buildTransfer(input({ asset, amount: '125.75' }))).toMatchObject({ ok: true, units: null });
    expect(buildTransfer(input({ asset, amount: '1.00000000001' }))).toMatchObject({ amount: 'too-precise' });
  });

  it('is not written without a payee or an amount', () => {
    expect(buildTransfer(input({ to: '' }))).toEqual({ ok: false, amount: null, isPayeeMissing: true });
    expect(buildTransfer(input({ amount: '' }))).toEqual({
      ok: false,
      amount: 'form',
      isPayeeMissing: false,
    });
  });

  it('is read back as exactly what was typed, whatever that was', () => {
    const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(typed, typed, (to, externalId) => {
        const built = buildTransfer(input({ to, externalId }));
        const read = JSON.parse(built.ok ? built.payload : '{}');
        expect(read).toEqual({ kind: 'Erc20', contract: '0xa0b8', to, amount: '250000000', externalId });
      }),
    );
  });
});

describe('an external id', () => {
  it('is new each time', () => {
    const ids = new Set(Array.from({ length: 100 }, freshId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^cs-[0-9a-f]{16}$/);
  });
});

describe('the preview', () => {
  it('hides nothing: what is no letter, digit or plain sign is spelled out', () => {
    expect(visibleText('a\u202eb\u200bc\u00a0d')).toBe('a\\u{202e}b\\u{200b}c\\u{a0}d');
    expect(visibleText('Grüße, {"a":1}\nx')).toBe('Grüße, {"a":1}\nx');
  });
});
