import { describe, expect, it } from 'vitest';
import type { Presentation } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';

const ACCOUNT = '0x23b168d9a814752092fe16646c858ff1f51c71cc';
const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const SPENDER = '0x5bb3a50d811c142f21ae415f2d54800822a7ca19';
const field = (type: string) => (name: string) => ({ name, type });

const OWN = {
  kind: 'Eip712',
  domain: { name: 'DfnsSmartAccount', version: '1', chainId: 1, verifyingContract: ACCOUNT },
  types: { UserOperations: [field('uint256')('nonce'), field('bytes32')('hash')] },
  message: { nonce: '1', hash: `0x${'2'.repeat(64)}` },
};
const PERMIT = {
  kind: 'Eip712',
  domain: { name: 'USD Coin', version: '2', chainId: 1, verifyingContract: TOKEN },
  types: {
    Permit: [
      ...['owner', 'spender'].map(field('address')),
      ...['value', 'nonce', 'deadline'].map(field('uint256')),
    ],
  },
  message: {
    owner: ACCOUNT,
    spender: SPENDER,
    value: String(2n ** 256n - 1n),
    nonce: '0',
    deadline: '9999999999',
  },
};

function sign(message: object, address = ACCOUNT): Presentation {
  const structured = { address, userOperations: [{ to: TOKEN, value: '0', data: '0x' }], message };
  const body = {
    kind: 'DfnsSmartAccountTransaction',
    structured,
    signatures: {},
    transactionReference: 'tx-1',
  };
  const payload = JSON.stringify({ ...body, network: 'Ethereum' });
  return presentAction({ method: 'POST', path: '/keys/key-1/signatures', payload }, {});
}
const OTHER =
  'The typed data that is signed is not the one of this smart account: the operations may have nothing to do with it.';
const reds = ({ warnings }: Presentation): readonly string[] =>
  warnings.filter(({ weight }) => weight === 'danger').map(({ sentence }) => sentence);

describe('a smart account transaction', () => {
  it.each([ACCOUNT, ACCOUNT.toUpperCase().replace('0X', '0x')])(
    'with its own message is called so: %s',
    (address) => {
      const view = sign(OWN, address);
      expect(view.sentence).toBe('Sign a smart account transaction of 1 operation');
      expect(reds(view)).not.toContain(OTHER);
    },
  );

  it('with a permit says what the permit does, and that it is another thing', () => {
    const view = sign(PERMIT);
    expect(reds(view)[0]).toBe(OTHER);
    expect(view.sentence).toMatch(
      /^Sign other typed data: Lets 0x5bb3.* spend an unlimited amount.*; beside a smart account transaction of 1 operation$/i,
    );
    expect(view.recipients.map(({ role }) => role)).toContain('spender');
  });

  it.each([
    ['of another contract', { ...OWN, domain: { ...OWN.domain, verifyingContract: TOKEN } }],
    ['of no contract', { ...OWN, domain: { chainId: 1 } }],
    ['of another type', { ...OWN, types: { Operations: OWN.types.UserOperations } }],
    [
      'of a type that is named apart',
      { ...OWN, types: { ...OWN.types, ...PERMIT.types }, primaryType: 'Permit' },
    ],
    ['whose type is not clear', { ...OWN, types: { ...OWN.types, ...PERMIT.types } }],
    ['of a contract that is no text', { ...OWN, domain: { ...OWN.domain, verifyingContract: 1 } }],
  ])('with a message %s is red', (_, message) => {
    expect(reds(sign(message))).toContain(OTHER);
  });

  it('of an account that is no address is red', () => {
    const odd = { ...OWN, domain: { ...OWN.domain, verifyingContract: 'here' } };
    expect(reds(sign(odd, 'here'))).toContain(OTHER);
  });
});
