/** Owners, roles and upgrades of contracts; owners, modules and guards of a Safe. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import { ZERO_ADDRESS } from './evm-bytes.ts';
import { danger } from './facts.ts';
import type { InnerCalls, KnownCall, ReadCall } from './known-call.ts';
import { givesControl } from './movements.ts';
import { type Payment, paymentMovements, paymentWords } from './safe-refund.ts';

const change = (
  signature: string,
  sentence: string,
  why: string,
  controllers: readonly string[] = [],
): KnownCall => ({
  signature,
  title: signature.slice(0, signature.indexOf('(')),
  sentence,
  findings: () => [danger('owner-change', why)],
  ...(controllers.length > 0 ? { movements: givesControl(...controllers) } : {}),
});

const CODE =
  'The code behind this contract is replaced: the new code can do anything with what the contract holds.';
const OWNER = 'Who controls this contract changes.';
const ROLE = 'A role of this contract is given or taken: it decides who may do what.';

const CONTRACTS: readonly KnownCall[] = [
  change('transferOwnership(address newOwner)', 'Makes {newOwner} the owner of {target}', OWNER, [
    'newOwner',
  ]),
  change('renounceOwnership()', 'Leaves {target} without an owner, for ever', OWNER),
  change('acceptOwnership()', 'Takes over the ownership of {target}', OWNER),
  change(
    'upgradeTo(address newImplementation)',
    'Replaces the code of {target} by that of {newImplementation}',
    CODE,
    ['newImplementation'],
  ),
  change(
    'changeAdmin(address newAdmin)',
    'Makes {newAdmin} the one who can replace the code of {target}',
    OWNER,
    ['newAdmin'],
  ),
  change(
    'changeProxyAdmin(address proxy,address newAdmin)',
    'Makes {newAdmin} the one who can replace the code of {proxy}',
    OWNER,
    ['newAdmin'],
  ),
  change(
    'upgrade(address proxy,address newImplementation)',
    'Replaces the code of {proxy} by that of {newImplementation}',
    CODE,
    ['newImplementation'],
  ),
  change('grantRole(bytes32 role,address account)', 'Gives {account} a role in {target}', ROLE, ['account']),
  change('revokeRole(bytes32 role,address account)', 'Takes a role in {target} from {account}', ROLE),
  change('renounceRole(bytes32 role,address account)', 'Gives up a role in {target} of {account}', ROLE),
];

const PROXY_UPGRADE_AND_CALL: KnownCall = {
  ...change(
    'upgradeAndCall(address proxy,address newImplementation,bytes data)',
    'Replaces the code of {proxy} by that of {newImplementation} and runs a call in it',
    CODE,
    ['newImplementation'],
  ),
  inner: ({ address, bytes }) => callAfterUpgrade(address('proxy'), bytes('data')),
};

/** The proxy runs it with a delegatecall of the new code: in its own storage, so the target stays the proxy. */
function callAfterUpgrade(to: string | null, data: Uint8Array | null): InnerCalls {
  if (data === null || data.length === 0) return { calls: [], faults: [], insteadOf: [] };
  return { calls: [{ to, value: null, data, isDelegate: false }], faults: [], insteadOf: ['data'] };
}

const UPGRADE_AND_CALL: KnownCall = {
  ...change(
    'upgradeToAndCall(address newImplementation,bytes data)',
    'Replaces the code of {target} by that of {newImplementation} and runs a call in it',
    CODE,
    ['newImplementation'],
  ),
  inner: ({ target, bytes }) => callAfterUpgrade(target, bytes('data')),
};

const SAFE_OWNERS = 'Who has to agree to what this Safe does changes.';
const SAFE_MODULE = 'A module can move everything in this Safe without any of its owners.';
const SAFE_GUARD = 'What checks or takes part in every transaction of this Safe changes.';

const SAFE: readonly KnownCall[] = [
  change(
    'addOwnerWithThreshold(address owner,uint256 threshold)',
    'Adds {owner} as an owner of the Safe {target}; {threshold} owners have to agree from then on',
    SAFE_OWNERS,
    ['owner'],
  ),
  change(
    'removeOwner(address previousOwner,address owner,uint256 threshold)',
    'Removes the owner {owner} from the Safe {target}; {threshold} owners have to agree from then on',
    SAFE_OWNERS,
  ),
  change(
    'swapOwner(address previousOwner,address oldOwner,address newOwner)',
    'Replaces the owner {oldOwner} of the Safe {target} by {newOwner}',
    SAFE_OWNERS,
    ['newOwner'],
  ),
  change(
    'changeThreshold(uint256 threshold)',
    'From then on {threshold} owners of the Safe {target} have to agree',
    SAFE_OWNERS,
  ),
  change('enableModule(address module)', 'Lets {module} act for the Safe {target}', SAFE_MODULE, ['module']),
  change(
    'disableModule(address previousModule,address module)',
    'No longer lets {module} act for the Safe {target}',
    SAFE_GUARD,
  ),
  change('setGuard(address guard)', 'Sets the guard of the Safe {target} to {guard}', SAFE_GUARD),
  change(
    'setModuleGuard(address moduleGuard)',
    'Sets the guard for modules of the Safe {target} to {moduleGuard}',
    SAFE_GUARD,
  ),
  change(
    'setFallbackHandler(address handler)',
    'Lets {handler} answer calls that the Safe {target} does not know',
    SAFE_GUARD,
  ),
  change(
    'approveHash(bytes32 hashToApprove)',
    'Agrees to the transaction of the Safe {target} that has this hash: it could be anything',
    'The hash stands for a transaction of this Safe that is not shown here.',
  ),
];

/** Beside its owners: a delegatecall that runs once, and a payment for whoever made the Safe. */
const SETUP: KnownCall = {
  ...change(
    'setup(address[] owners,uint256 threshold,address to,bytes data,address fallbackHandler,address paymentToken,uint256 payment,address paymentReceiver)',
    'Sets up the Safe {target} with its first owners; {threshold} of them have to agree',
    SAFE_OWNERS,
  ),
  inner: callOfSetup,
  findings: (call) => [danger('owner-change', SAFE_OWNERS), ...paymentFindings(call)],
  movements: (call) => {
    const payment = paymentOf(call);
    return payment.amount === 0n ? [] : paymentMovements(payment, call.walk);
  },
};

function callOfSetup({ address, bytes }: ReadCall): InnerCalls {
  const [to, data] = [address('to'), bytes('data')];
  if (to === null || to === ZERO_ADDRESS || data === null) return { calls: [], faults: [], insteadOf: [] };
  return { calls: [{ to, value: null, data, isDelegate: true }], faults: [], insteadOf: ['data'] };
}

const paymentOf = ({ address, integer }: ReadCall): Payment => ({
  amount: integer('payment') ?? 0n,
  token: address('paymentToken'),
  receiver: address('paymentReceiver'),
});

function paymentFindings(call: ReadCall): readonly Finding[] {
  const payment = paymentOf(call);
  if (payment.amount === 0n) return [];
  return [danger('other', `The Safe also pays ${paymentWords(payment, call.walk)}.`)];
}

export const OWNERSHIP_CALLS: readonly KnownCall[] = [
  ...CONTRACTS,
  UPGRADE_AND_CALL,
  PROXY_UPGRADE_AND_CALL,
  ...SAFE,
  SETUP,
];
