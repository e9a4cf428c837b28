import type { Need } from '../../action.ts';
import { type DocumentRule, documentNeeds, plainId } from '../../documents.ts';
import type { Fields } from '../../field-rules.ts';
import { findNetwork } from '../../networks.ts';
import type { Operation, Parameters, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { changedValidatorRules, newValidatorRules } from './canton-fields.ts';
import { type CantonHostsView, viewCantonHosts } from './canton-hosts.ts';
import { withId } from './with-id.ts';

/** Networks in the path are written their own way. */
const NETWORKS: Readonly<Record<string, string>> = {
  canton: 'Canton',
  'canton-devnet': 'CantonDevnet',
  'canton-testnet': 'CantonTestnet',
};

const networkWords = (network: string | undefined): string | null => {
  const name = network !== undefined && Object.hasOwn(NETWORKS, network) ? NETWORKS[network] : undefined;
  return name === undefined ? null : findNetwork(name).label;
};

const onNetwork = ({ parameters }: PresentInput): string =>
  `on ${networkWords(parameters['network']) ?? 'an unknown network'}`;

/** The document writes the network otherwise than the path, so the path is made in validatorNeeds. */
const VALIDATOR: DocumentRule = {
  name: 'validator',
  words: 'validator',
  id: '{validatorId}',
  path: '/validators/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/name', label: 'Name of the validator' },
    { pointer: '/kind', label: 'Kind of validator' },
    { pointer: '/network', label: 'Its network' },
    { pointer: '/partyHint', label: 'Party hint' },
  ],
};

function validatorNeeds(parameters: Parameters, fields: Fields): readonly Need[] {
  const network = plainId(parameters['network']);
  if (network === null) return [];
  return documentNeeds([{ ...VALIDATOR, path: `/networks/${network}/validators/{id}` }], parameters, fields);
}

const EXISTING = {
  reach: 'control',
  parameters: { network: 'Network in the path', validatorId: 'Validator' },
  documents: [VALIDATOR],
} as const satisfies Partial<Declaration>;

const validatorOf = ({ parameters }: PresentInput): string => withId('validator', parameters['validatorId']);

export const createCantonValidator: Operation = declare({
  id: 'networks.createCantonValidator',
  method: 'POST',
  template: '/networks/{network}/validators',
  title: 'New Canton validator',
  reach: 'control',
  risk: 'high',
  riskReason: 'wallets rely on what this validator says and does',
  parameters: { network: 'Network in the path' },
  rules: newValidatorRules,
  sentence: (input) => `Let wallets ${onNetwork(input)} rely on ${kindWords(input.fields)}`,
  special: viewHosts,
});

export const updateCantonValidator: Operation = {
  ...declare({
    ...EXISTING,
    id: 'networks.updateCantonValidator',
    method: 'PUT',
    template: '/networks/{network}/validators/{validatorId}',
    title: 'Change Canton validator',
    risk: 'high',
    riskReason: 'wallets may rely on another validator or ledger afterwards',
    rules: changedValidatorRules,
    sentence: (input) => `Change ${validatorOf(input)} ${onNetwork(input)}`,
    diff: {
      title: 'Validator, now and afterwards',
      document: 'validator',
      words: 'validator',
      fields: [{ label: 'Name', before: '/name' }],
      sends: 'partial',
    },
    special: (input) => {
      const hosts = viewHosts(input);
      const isMoved = hosts.facts.length > 0;
      const unknown = 'The server does not say which addresses are used now: compare the new ones yourself.';
      return { ...hosts, warnings: [...(isMoved ? [unknown] : []), ...hosts.warnings] };
    },
  }),
  needs: validatorNeeds,
};

export const deleteCantonValidator: Operation = {
  ...declare({
    ...EXISTING,
    id: 'networks.deleteCantonValidator',
    method: 'DELETE',
    template: '/networks/{network}/validators/{validatorId}',
    title: 'Remove Canton validator',
    risk: 'high',
    riskReason: 'wallets that rely on it may stop working',
    sentence: (input) => `Remove ${validatorOf(input)} ${onNetwork(input)}`,
    warnings: ['Wallets that rely on it may stop working.'],
    special: ({ parameters }) => ({ warnings: networkWarning(parameters) }),
  }),
  needs: validatorNeeds,
};

function kindWords(fields: Fields): string {
  const kind = fields.text('/kind');
  if (kind === 'Custom') return 'a validator of your own';
  return kind === 'Shared' ? 'a shared validator' : 'a validator of an unknown kind';
}

function viewHosts({ parameters, fields }: PresentInput): CantonHostsView {
  const hosts = viewCantonHosts(fields);
  return { ...hosts, warnings: [...networkWarning(parameters), ...hosts.warnings] };
}

const networkWarning = ({ network }: Parameters): readonly string[] =>
  networkWords(network) === null ? ['This version does not know this network.'] : [];
