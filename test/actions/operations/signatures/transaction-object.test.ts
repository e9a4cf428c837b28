import { describe, expect, it } from 'vitest';
import type { Presentation } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';

const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const APPROVE = `0x095ea7b3${'0'.repeat(24)}5bb3a50d811c142f21ae415f2d54800822a7ca19${'f'.repeat(64)}`;

function sign(transaction: unknown, more: object = { network: 'Ethereum' }): Presentation {
  const payload = JSON.stringify({ kind: 'Transaction', transaction, ...more });
  return presentAction({ method: 'POST', path: '/wallets/wa-1/signatures', payload }, {});
}
const factsOf = ({ decoded }: Presentation): readonly string[] =>
  (decoded[0]?.facts ?? []).map(({ label, value }) => `${label}: ${value}`);
const said = ({ warnings }: Presentation, weight: string): string =>
  warnings.flatMap((one) => (one.weight === weight ? [one.sentence] : [])).join('\n');

describe('a transaction written as an object', () => {
  it.each([{ network: 'Ethereum' }, { blockchainKind: 'Evm' }])(
    'is decoded for an EVM network: %j',
    (more) => {
      const view = sign({ to: TOKEN, value: '0', data: APPROVE }, more);
      expect(view.sentence).toMatch(/^Sign a transaction that lets .* spend an unlimited amount/);
      expect(said(view, 'danger')).toContain('unlimited');
      expect(view.recipients.map(({ role }) => role)).toContain('spender');
      expect([view.blocks, view.notUnderstood]).toEqual([[], []]);
    },
  );

  it.each([
    [{}, 'Nothing says which network this is for'],
    [{ network: 'NewChain' }, 'NewChain may take transactions of several forms'],
    [{ network: 'SeiPacific1' }, 'Sei Pacific-1 may take transactions of several forms'],
  ])('of the form that only Ethereum has is decoded, and that it is a guess is said: %j', (more, words) => {
    const view = sign({ to: TOKEN, value: '0', data: APPROVE, chainId: '0x531' }, more);
    expect(view.sentence).toMatch(/^Sign a transaction that lets .* spend an unlimited amount/);
    expect(said(view, 'caution')).toContain(`${words}: its members have the form of an Ethereum call.`);
    expect(factsOf(view).join('\n')).toContain('Chain id: 1329');
  });

  it('may have numbers and nothing in its members', () => {
    const view = sign({ to: TOKEN, value: 1000000000000000, data: null });
    expect(view.sentence).toContain('0.001 ETH');
  });

  it('shows its other members, the highest fee and another chain', () => {
    const view = sign({
      ...{ to: TOKEN, value: '0x0', data: APPROVE, nonce: 7, chainId: 137, type: 2, from: TOKEN },
      ...{ gasLimit: '1000000', maxFeePerGas: '2000000000000', maxPriorityFeePerGas: '1' },
    });
    for (const fact of ['Nonce: 7', 'Gas limit: 1000000', 'Type of transaction: 2', `From: ${TOKEN}`]) {
      expect(factsOf(view)).toContain(fact);
    }
    expect(factsOf(view).join('\n')).toContain('Maximum fee: 2 ETH (2000000000000000000 wei)');
    expect(view.warnings.map(({ sentence }) => sentence).join()).toContain('The fee can be as high as');
    expect(said(view, 'danger')).toContain('The transaction is for the network with the chain id 137');
    expect(said(view, 'danger')).not.toContain('does not know');
    const legacy = sign({ to: TOKEN, gas: '21000', gasPrice: '0x1' });
    expect(factsOf(legacy).join('\n')).toContain('(21000 wei)');
  });

  it('names in red what this version does not know', () => {
    const view = sign({ to: TOKEN, value: '0', input: APPROVE, authorizationList: [{ address: TOKEN }] });
    expect(said(view, 'danger')).toContain(
      'The transaction has members that this version does not know: input, authorizationList.',
    );
    expect(factsOf(view)).toContain(`input: ${APPROVE}`);
    expect(factsOf(view)).toContain(`authorizationList: (address: ${TOKEN})`);
    expect(view.decoded[0]?.coverage.understood).toBeLessThan(view.decoded[0]?.coverage.total ?? 0);
  });

  it('counts them when there are many', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`m${at}`, at]));
    expect(said(sign({ to: TOKEN, ...many }), 'danger')).toContain('m9 and 2 more.');
  });

  it.each([
    [{ to: [TOKEN], data: APPROVE }, { network: 'Ethereum' }],
    [{ to: { address: TOKEN }, data: APPROVE }, { network: 'Ethereum' }],
    [{ to: TOKEN, data: APPROVE }, { network: 'Tron' }],
    [
      { to: TOKEN, data: APPROVE },
      { network: 'Tron', blockchainKind: 'Evm' },
    ],
    [{ to: TOKEN, data: APPROVE }, { blockchainKind: 'Tron' }],
    [{ to: TOKEN.slice(2), data: APPROVE }, {}],
    [{ to: `0x${'5'.repeat(64)}`, data: APPROVE, about: TOKEN }, {}],
    [{ to: TOKEN, value: 'all', data: APPROVE }, {}],
  ])('is not decoded, with all members whole: %j %j', (transaction, more) => {
    const view = sign(transaction, more);
    expect(view.sentence).toContain('nobody can see here what it does');
    expect(factsOf(view)).toContain(`data: ${APPROVE}`);
    expect(JSON.stringify(view.decoded)).toContain(TOKEN.slice(2));
    expect(said(view, 'danger')).toContain('nobody can see here what this one does');
  });
});
