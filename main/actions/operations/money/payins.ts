/**
 * Payins: a provider turns money of a bank into stablecoins and delivers them to a wallet. The clients of the API that are typed
 * name these fields (CircleMint and Borderless); others are shown as not understood.
 */
import type { JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { describeAddress } from '../../addresses/address.ts';
import { isDecimal } from '../../amount.ts';
import type { Movement } from '../../decoders/decoded.ts';
import type { FieldRule } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import type { WalletKnowledge } from '../../wallet-facts.ts';
import { assetKey } from '../asset-key.ts';
import { declare } from '../declare.ts';
import { findTransferKind } from '../transfer-kinds.ts';
import { walletOf } from '../wallet-of.ts';
import { fieldsBelow } from './asset-amount.ts';
import { assetRules } from './asset-rules.ts';

/** Amounts are written like money: "100.00"; six digits after the point are the most a stablecoin has. */
const MONEY_DIGITS = 6;

const WALLET: FieldRule = {
  path: '/walletId',
  label: 'To wallet id',
  type: 'text',
  isRequired: true,
  isMono: true,
};
const CURRENCY: FieldRule = {
  path: '/currency',
  label: 'Currency (USD becomes USDC, EUR becomes EURC)',
  type: 'text',
  isRequired: true,
  words: { USD: 'USD', EUR: 'EUR' },
};

const PROVIDERS: FieldRule = {
  path: '/provider',
  label: 'Provider',
  type: 'text',
  isRequired: true,
  words: { CircleMint: 'Circle Mint', Borderless: 'Borderless' },
};

const payinRules = (root: JsonObject | null): readonly FieldRule[] => [
  { path: '/amount', label: 'Amount', type: 'text', isRequired: true, place: 'amount' },
  CURRENCY,
  WALLET,
  PROVIDERS,
  { path: '/country', label: 'Country the money comes from', type: 'text' },
  { path: '/borderlessAccountId', label: 'Account at the provider', type: 'text', isMono: true },
  {
    path: '/paymentMethod',
    label: 'Paid by',
    type: 'text',
    words: { Wire: 'Wire', ACH: 'ACH', Sepa: 'SEPA' },
  },
  ...(hasAsset(root) ? assetRules(root, ASSET) : []),
  { path: '/quoteId', label: 'Quote id', type: 'text', isMono: true },
];

const ASSET = { at: '/asset', label: 'Delivered', kinds: ['Erc20', 'Spl', 'Spl2022'], hasNoAmount: true };

const hasAsset = (root: JsonObject | null): boolean => root !== null && nodeAt(root, '/asset') !== null;

export const createPayin = declare({
  id: 'payins.createPayin',
  method: 'POST',
  template: '/payins',
  title: 'Payin',
  reach: 'funds',
  risk: 'high',
  riskReason: 'turns money at a provider into coins',
  rules: payinRules,
  wallet: '/walletId',
  walletRole: 'to',
  sentence: 'Deliver stablecoins to a wallet',
  special: presentPayin,
});

function presentPayin(input: PresentInput): Partial<OperationView> {
  const { fields } = input;
  const wallet = walletOf('/walletId', input);
  const raw = fields.text('/amount');
  const currency = fields.text('/currency') ?? '';
  const isAmount = raw !== null && isDecimal(raw, MONEY_DIGITS);
  const words = isAmount ? `${raw} ${currency}`.trim() : 'an unreadable amount';
  return {
    sentence: `Deliver ${words} as stablecoins to a wallet on ${wallet.networkWords}`,
    amount:
      raw === null
        ? null
        : {
            scaled: showText(raw),
            symbol: currency,
            raw: showText(raw),
            rawUnit: 'as written',
            decimals: null,
            source: 'token',
          },
    blocks: raw === null || isAmount ? [] : ['The amount is not written as an amount of money.'],
    ...delivery(input, wallet),
  };
}

export const registerPayinRecipient = declare({
  id: 'payins.registerPayinRecipient',
  method: 'POST',
  template: '/payins/recipients',
  title: 'Payin recipient',
  reach: 'control',
  risk: 'high',
  riskReason: 'lets a provider deliver money to this address from now on',
  rules: [WALLET, CURRENCY, PROVIDERS],
  wallet: '/walletId',
  walletRole: 'to',
  sentence: 'Register a wallet with a provider as a recipient of payins',
  special: (input) => {
    const wallet = walletOf('/walletId', input);
    return {
      sentence: `Register a wallet on ${wallet.networkWords} with a provider as a recipient of payins`,
      ...delivery(input, wallet),
    };
  },
});

/** The address that gets the coins, as the server has it. */
function delivery(
  { fields }: PresentInput,
  { wallet, network }: WalletKnowledge,
): Pick<OperationView, 'address'> & { readonly movements: readonly Movement[] } {
  const address = wallet?.address ?? null;
  if (address === null) return { address: null, movements: [] };
  const name = network?.name ?? null;
  return {
    address: describeAddress(address, name, 'To (says the server)'),
    movements: [{ role: 'recipient', address, network: name, asset: assetOf(fields), amount: null }],
  };
}

function assetOf(fields: PresentInput['fields']): string | null {
  const below = fieldsBelow(fields, ASSET.at);
  const name = below.text('/kind');
  const kind = findTransferKind(name);
  return name !== null && kind !== null ? assetKey(name, kind, below) : null;
}
