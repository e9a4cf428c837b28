import type { JsonObject } from '../../../core/json-tree.ts';
import { describeAddress } from '../../addresses/address.ts';
import type { Movement } from '../../decoders/decoded.ts';
import { type DocumentRule, documentOf } from '../../documents.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import { findNetwork, type Network } from '../../networks.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';
import { type AssetAmount, trustedBy } from './asset-amount.ts';
import { readCoin } from './coin-amount.ts';

/** Each protocol is named after the network whose own coin is staked; the coin of its test networks counts the same. */
const PROTOCOLS: Readonly<Record<string, string>> = { Ethereum: 'Ethereum', Iota: 'IOTA' };
const LOCKED = 'What is staked is locked: taking it out again can take days or weeks.';

const AMOUNT: FieldRule = {
  path: '/amount',
  label: 'Amount',
  type: 'text',
  isRequired: true,
  place: 'amount',
};
const PROTOCOL: FieldRule = {
  path: '/protocol',
  label: 'Protocol',
  type: 'text',
  isRequired: true,
  words: PROTOCOLS,
};
const LOCKED_COINS: FieldRule = {
  path: '/lockedIotas/*',
  label: 'Uses the locked coins',
  type: 'text',
  isMono: true,
};

function stakeRules(root: JsonObject | null): readonly FieldRule[] {
  const isIota = topText(root, 'protocol') === 'Iota';
  const validator: readonly FieldRule[] = [
    {
      path: '/validator',
      label: 'Validator',
      type: 'text',
      isRequired: true,
      isMono: true,
      place: 'address',
    },
    LOCKED_COINS,
  ];
  const provider: readonly FieldRule[] = [
    { path: '/provider', label: 'Provider', type: 'text', isRequired: true, words: { Figment: 'Figment' } },
  ];
  const wallet: FieldRule = {
    path: '/walletId',
    label: 'Wallet id',
    type: 'text',
    isRequired: true,
    isMono: true,
  };
  return [AMOUNT, PROTOCOL, ...(isIota ? validator : provider), wallet, EXTERNAL_ID];
}

export const createStake = declare({
  id: 'staking.createStake',
  method: 'POST',
  template: '/staking/stakes',
  title: 'Stake',
  reach: 'funds',
  risk: 'high',
  riskReason: 'locks money with a validator',
  rules: stakeRules,
  wallet: '/walletId',
  needsAssets: true,
  warnings: [LOCKED],
  sentence: 'Stake with a validator',
  special: presentStake,
});

function presentStake(input: PresentInput): Partial<OperationView> {
  const { fields, server } = input;
  const wallet = walletOf('/walletId', input);
  const protocol = networkOf(fields.text('/protocol'));
  const isElsewhere =
    wallet.network !== null && protocol !== null && wallet.network.symbol !== protocol.symbol;
  const network = isElsewhere ? null : (wallet.network ?? protocol);
  const amount = readCoin(fields.text('/amount'), network, trustedBy(wallet, server));
  const validator = fields.text('/validator');
  return {
    sentence: `Stake ${amount.words} on ${wallet.networkWords}`,
    amount: amount.view,
    address: validator === null ? null : describeAddress(validator, network?.name ?? null, 'Validator'),
    warnings: amount.warnings,
    blocks: [...amount.blocks, ...(isElsewhere ? ['The wallet is not on a network of this protocol.'] : [])],
    movements: validator === null ? [] : [toValidator(validator, wallet.network, amount)],
  };
}

const toValidator = (address: string, network: Network | null, { moved }: AssetAmount): Movement => ({
  role: 'recipient',
  address,
  network: network?.name ?? null,
  ...moved,
});

const STAKE: DocumentRule = {
  name: 'stake',
  words: 'stake',
  id: '{stakeId}',
  path: '/staking/stakes/{id}',
  facts: [
    { pointer: '/status', label: 'Status of the stake' },
    { pointer: '/protocol', label: 'Protocol of the stake' },
    { pointer: '/walletId', label: 'Wallet id' },
    { pointer: '/provider', label: 'Provider' },
    { pointer: '/requestBody/validator', label: 'Validator' },
    { pointer: '/requestBody/amount', label: 'First staked, in smallest units' },
    { pointer: '/dateCreated', label: 'Stake made' },
  ],
};

/** Of Ethereum only the whole stake can be taken out; the API takes no amount there. */
function stakeActionRules(root: JsonObject | null): readonly FieldRule[] {
  const isIota = topText(root, 'protocol') === 'Iota';
  const words = { Withdraw: 'Take out', ...(isIota ? { Deposit: 'Put in more' } : {}) };
  const kind: FieldRule = { path: '/kind', label: 'Direction', type: 'text', isRequired: true, words };
  if (!isIota) return [kind, PROTOCOL, EXTERNAL_ID];
  const locked = topText(root, 'kind') === 'Deposit' ? [LOCKED_COINS] : [];
  return [AMOUNT, kind, PROTOCOL, ...locked, EXTERNAL_ID];
}

export const createStakeAction = declare({
  id: 'staking.createStakeAction',
  method: 'POST',
  template: '/staking/stakes/{stakeId}/actions',
  title: 'Stake change',
  reach: 'funds',
  risk: 'high',
  riskReason: 'puts money into a stake or takes it out',
  parameters: { stakeId: 'Stake id' },
  rules: stakeActionRules,
  documents: [STAKE],
  sentence: 'Change a stake',
  special: presentStakeAction,
});

function presentStakeAction({ fields, server }: PresentInput): Partial<OperationView> {
  const stake = documentOf(server, STAKE.name);
  const protocol = fields.text('/protocol');
  const said = textAt(stake, '/protocol');
  const blocks = said !== null && protocol !== null && said !== protocol ? [OTHER_PROTOCOL] : [];
  const network = networkOf(protocol);
  const coin = network === null ? 'an unknown protocol' : network.label;
  const kind = fields.text('/kind');
  if (protocol === 'Ethereum') return { sentence: `Take the whole stake out of ${coin}`, blocks };
  const amount = readCoin(fields.text('/amount'), network, {});
  const validator = textAt(stake, '/requestBody/validator');
  const isDeposit = kind === 'Deposit';
  const moved = isDeposit && validator !== null ? [toValidator(validator, network, amount)] : [];
  return {
    sentence: isDeposit
      ? `Put ${amount.words} more into a stake on ${coin}`
      : `Take ${amount.words} out of a stake on ${coin}`,
    amount: amount.view,
    warnings: [...(isDeposit ? [LOCKED] : []), ...amount.warnings],
    blocks: [...blocks, ...amount.blocks],
    // Which of the networks of the protocol it is stands on the server only.
    movements: moved.map((movement) => ({ ...movement, network: null })),
  };
}

const OTHER_PROTOCOL = 'The stake is one of another protocol than the request says.';

const networkOf = (protocol: string | null): Network | null =>
  protocol !== null && Object.hasOwn(PROTOCOLS, protocol) ? findNetwork(protocol) : null;
