import { describeAddress } from '../../addresses/address.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { walletOf } from '../wallet-of.ts';
import { readAsset, trustedBy } from './asset-amount.ts';
import { ACCOUNTS, EXCHANGE, exchangeWords, knowAccount } from './exchange-documents.ts';
import { exchangeTransferRules, OTP_WARNING } from './exchange-transfer-rules.ts';

const PLACE = {
  parameters: { exchangeId: 'Exchange id', accountId: 'Account at the exchange' },
  wallet: '/walletId',
  needsAssets: true,
  documents: [EXCHANGE, ACCOUNTS],
} as const;

export const createDeposit = declare({
  ...PLACE,
  id: 'exchanges.createDeposit',
  method: 'POST',
  template: '/exchanges/{exchangeId}/accounts/{accountId}/deposits',
  title: 'Exchange deposit',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'moves money from a wallet to an account at an exchange',
  rules: (root) => exchangeTransferRules(root, 'From wallet id'),
  warnings: ['The address that is paid is not in the request: the exchange gives it afterwards.'],
  sentence: 'Move money from a wallet to an exchange',
  special: (input) => {
    const asset = assetOf(input);
    const { networkWords } = walletOf('/walletId', input);
    return { ...asset.view, sentence: `Send ${asset.words} on ${networkWords} to ${exchangeWords(input)}` };
  },
});

export const createWithdrawal = declare({
  ...PLACE,
  id: 'exchanges.createWithdrawal',
  method: 'POST',
  template: '/exchanges/{exchangeId}/accounts/{accountId}/withdrawals',
  title: 'Exchange withdrawal',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'moves money out of an account at an exchange',
  rules: (root) => exchangeTransferRules(root, 'To wallet id'),
  walletRole: 'to',
  sentence: 'Move money from an exchange to a wallet',
  special: presentWithdrawal,
});

function presentWithdrawal(input: PresentInput): Partial<OperationView> {
  const asset = assetOf(input);
  const { wallet, network, networkWords } = walletOf('/walletId', input);
  const address = wallet?.address ?? null;
  const name = network?.name ?? null;
  return {
    ...asset.view,
    sentence: `Take ${asset.words} out of ${exchangeWords(input)} to a wallet on ${networkWords}`,
    address: address === null ? null : describeAddress(address, name, 'To (says the server)'),
    movements: address === null ? [] : [{ role: 'recipient', address, network: name, ...asset.moved }],
  };
}

function assetOf(input: PresentInput) {
  const { fields, server } = input;
  const wallet = walletOf('/walletId', input);
  const trusted = trustedBy(wallet, server);
  const asset = readAsset({ at: '', fields, network: wallet.network, server: trusted });
  const account = knowAccount(input);
  const otp = fields.text('/otp') === null ? [] : [OTP_WARNING];
  return {
    words: asset.words,
    moved: asset.moved,
    view: {
      amount: asset.view,
      facts: [...account.facts, ...asset.facts],
      warnings: [...account.warnings, ...asset.warnings, ...otp],
      blocks: asset.blocks,
    },
  };
}
