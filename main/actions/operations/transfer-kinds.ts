/** The kinds of asset that wallets.transferAsset can send, as the API defines them (operations.json). */

export interface AssetField {
  readonly name: string;
  readonly label: string;
}

export interface TransferKind {
  /** For the sentence: "an ERC-20 token". */
  readonly words: string;
  /** For the list of facts: "ERC-20 token". */
  readonly label: string;
  /** For the sentence about a single token: "ERC-721". */
  readonly standard: string;
  /** Fields that say which asset it is; together with the kind they identify it. */
  readonly asset: readonly AssetField[];
  /**
   * 'units': whole number of smallest units; 'written': plain decimal number, not to be scaled;
   * 'one': a single token, no amount.
   */
  readonly amount: 'units' | 'written' | 'one';
  /** Optional fields besides those of every transfer. */
  readonly options: readonly string[];
}

const CONTRACT = { name: 'contract', label: 'Token contract' };
const TOKEN_ID = { name: 'tokenId', label: 'Token id' };
const ASSET_ID = { name: 'assetId', label: 'Asset id' };
const MINT = { name: 'mint', label: 'Token mint' };
const ISSUER = { name: 'issuer', label: 'Issuer' };

function kind(
  standard: string,
  asset: readonly AssetField[],
  more: Partial<Pick<TransferKind, 'amount' | 'options'>> & { readonly article?: 'a' | 'an' } = {},
): TransferKind {
  const { amount = 'units', options = [], article = 'a' } = more;
  return {
    words: `${article} ${standard} token`,
    label: `${standard} token`,
    standard,
    asset,
    amount,
    options,
  };
}

const NATIVE: TransferKind = {
  words: "the network's own coin",
  label: "The network's own coin",
  standard: 'native',
  asset: [],
  amount: 'units',
  options: ['memo', 'priority', 'createDestinationAccount', 'offer', 'expiresAt', 'useDurableNonce'],
};

const SOLANA_OPTIONS = ['memo', 'createDestinationAccount', 'useDurableNonce'];

export const TRANSFER_KINDS: Readonly<Record<string, TransferKind>> = {
  Native: NATIVE,
  Aip21: kind('AIP-21', [{ name: 'metadata', label: 'Token metadata address' }], { article: 'an' }),
  Asa: kind('ASA', [ASSET_ID], { article: 'an', options: ['memo'] }),
  Asset: kind('Asset Hub', [ASSET_ID], { article: 'an' }),
  Cip56: kind(
    'CIP-56',
    [
      { name: 'instrumentAdmin', label: 'Instrument administrator' },
      { name: 'instrumentId', label: 'Instrument' },
    ],
    { amount: 'written', options: ['offer'] },
  ),
  Cis2: kind('CIS-2', [{ name: 'tokenAddress', label: 'Token address' }]),
  Cis7: kind('CIS-7', [TOKEN_ID], { options: ['memo'] }),
  Coin: kind('Sui or IOTA', [{ name: 'coin', label: 'Coin type' }]),
  Erc20: kind('ERC-20', [CONTRACT], { article: 'an', options: ['priority'] }),
  Erc721: kind('ERC-721', [CONTRACT, TOKEN_ID], { article: 'an', amount: 'one', options: ['priority'] }),
  Erc7984: kind('ERC-7984', [CONTRACT], { article: 'an', options: ['priority'] }),
  Hip17: kind('HIP-17', [TOKEN_ID, { name: 'serialNumber', label: 'Serial number' }], {
    amount: 'one',
    options: ['memo'],
  }),
  Hts: kind('HTS', [TOKEN_ID], { article: 'an', options: ['memo'] }),
  Iou: kind('issued', [{ name: 'currency', label: 'Currency' }, ISSUER], {
    article: 'an',
    amount: 'written',
    options: ['memo'],
  }),
  Sep41: kind('SEP-41', [{ name: 'assetCode', label: 'Asset code' }, ISSUER], { options: ['memo'] }),
  Snip2: kind('SNIP-2', [CONTRACT]),
  Snip3: kind('SNIP-3', [CONTRACT, TOKEN_ID], { amount: 'one' }),
  Spl: kind('SPL', [MINT], { article: 'an', options: SOLANA_OPTIONS }),
  Spl2022: kind('SPL 2022', [MINT], { article: 'an', options: SOLANA_OPTIONS }),
  Tep74: kind('TEP-74', [{ name: 'master', label: 'Token master contract' }], { options: ['memo'] }),
  Trc10: kind('TRC-10', [TOKEN_ID]),
  Trc20: kind('TRC-20', [CONTRACT]),
  Trc721: kind('TRC-721', [CONTRACT, TOKEN_ID], { amount: 'one' }),
  Xls33: kind('XLS-33', [{ name: 'issuanceId', label: 'Issuance id' }], { article: 'an', options: ['memo'] }),
};

/** The kind by its API name; null when this version does not know it. */
export function findTransferKind(name: string | null): TransferKind | null {
  if (name === null || !Object.hasOwn(TRANSFER_KINDS, name)) return null;
  return TRANSFER_KINDS[name] ?? null;
}
