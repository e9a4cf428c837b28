/** What owners of a Safe agree to. */
import { type Refund, refundOf } from './safe-refund.ts';
import { addressAt, integerAt, type Message, shown, shownAt, type TypedRule } from './typed-data-message.ts';

const refundAt = (message: Message): Refund => ({
  gas: [integerAt(message, 'safeTxGas'), integerAt(message, 'baseGas'), integerAt(message, 'dataGas')],
  price: integerAt(message, 'gasPrice'),
  token: addressAt(message, 'gasToken'),
  receiver: addressAt(message, 'refundReceiver'),
});

const safeTx: TypedRule = {
  primary: ['SafeTx'],
  needs: 'address to,uint256 value,bytes data,uint8 operation',
  // dataGas: before version 1.0.0 of the contract.
  may: 'uint256 safeTxGas,uint256 baseGas,uint256 dataGas,uint256 gasPrice,address gasToken,address refundReceiver',
  read: (message) => {
    const data = message.values.get('data');
    return {
      title: 'Safe transaction (SafeTx)',
      sentence: `Agrees that the Safe ${shown(message, message.contract)} calls ${shownAt(message, 'to')}.`,
      ...refundOf(refundAt(message), message.walk),
      call: {
        to: addressAt(message, 'to'),
        value: integerAt(message, 'value'),
        data: data?.kind === 'bytes' ? data.bytes : new Uint8Array(),
        isDelegate: integerAt(message, 'operation') !== 0n,
      },
    };
  },
};

export const SAFE_RULES: readonly TypedRule[] = [safeTx];
