import { describe, expect, it } from 'vitest';
import { SEVERAL_ACCOUNTS } from '../../renderer/gallery/accounts.ts';
import { HISTORY } from '../../renderer/gallery/rows.ts';
import { activeName, historyRows } from '../../renderer/screens/history-rows.ts';

const history = HISTORY.slice(0, 3).map((row, index) => ({
  ...row,
  accountId: ['practice', 'ac-token', null][index] ?? null,
  environment: ['Practice', 'Bank test bench', 'Practice'][index] ?? '',
}));
const several = { history, accounts: SEVERAL_ACCOUNTS };
const [alone] = SEVERAL_ACCOUNTS;
const named = (whose: 'active' | 'all', from = several) =>
  historyRows(from, whose).map((row) => [row.row.accountId, row.whose]);

describe('the rows of the history', () => {
  it('are those of the active account, like the receipts above them', () => {
    expect(named('active')).toEqual([
      ['practice', 'Practice'],
      [null, 'Practice'],
    ]);
    expect(activeName(several)).toBe('Practice, jane@acme.example');
  });

  it('say their account when those of all are shown', () => {
    expect(named('all')).toEqual([
      ['practice', 'Practice, jane@acme.example'],
      ['ac-token', 'Bank test bench, jane@acme.example'],
      [null, 'Practice'],
    ]);
  });

  it('name no account where there is one only', () => {
    const one = { history: history.slice(0, 1), accounts: alone ? [alone] : [] };
    expect(named('all', one)).toEqual([['practice', 'Practice']]);
    expect(activeName(one)).toBeNull();
  });
});
