// Protects the person from a validator of somebody else: every host that is trusted stands by itself.
// From: new and changed addresses. Not from: the one who runs the host that was meant.
import type { Need } from '../../action.ts';
import { type DocumentRule, documentNeeds, plainId } from '../../documents.ts';
import type { Fields } from '../../field-rules.ts';
import { findNetwork } from '../../networks.ts';
import type { Operation, OperationView, Parameters, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { CANTON_PARTS, changedValidatorRules, newValidatorRules } from './canton-fields.ts';
import { viewWebAddress } from './web-address.ts';
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
  sentence: (input) =>
    input.fields.text('/kind') === 'Custom'
      ? `Let wallets ${onNetwork(input)} rely on a validator of your own`
      : `Let wallets ${onNetwork(input)} rely on a shared validator`,
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

const WORDS = {
  validator: ['The validator', 'The token service of the validator'],
  ledger: ['The ledger', 'The token service of the ledger'],
} as const;

const SECRET =
  'It carries a client secret in plain text: whoever sees this request can sign in to your validator or ledger.';

/** The hosts that are trusted and those that get the secrets. */
function viewHosts({
  parameters,
  fields,
}: PresentInput): Pick<OperationView, 'facts' | 'dangers' | 'warnings' | 'blocks'> {
  const views = CANTON_PARTS.flatMap((part) => [
    viewWebAddress(fields.text(`/${part}/url`), WORDS[part][0], `host-${part}`),
    viewWebAddress(fields.text(`/${part}/oauth2/domain`), WORDS[part][1], `host-${part}-tokens`),
  ]);
  const hasSecret = CANTON_PARTS.some((part) => fields.text(`/${part}/oauth2/clientSecret`) !== null);
  return {
    facts: views.flatMap(({ facts }) => facts),
    dangers: views.flatMap(({ dangers }) => dangers),
    warnings: [
      ...networkWarning(parameters),
      ...(hasSecret ? [SECRET] : []),
      ...views.flatMap(({ warnings }) => warnings),
    ],
    blocks: views.flatMap(({ blocks }) => blocks),
  };
}

const networkWarning = ({ network }: Parameters): readonly string[] =>
  networkWords(network) === null ? ['This version does not know this network.'] : [];
