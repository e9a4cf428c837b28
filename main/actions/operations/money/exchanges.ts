import type { FieldRule } from '../../field-rules.ts';
import { declare } from '../declare.ts';
import { EXCHANGE, EXCHANGE_KINDS } from './exchange-documents.ts';

/** Of one of the two keys: the one that reads, and the one that moves money. */
function keyRules(at: string, words: string): readonly FieldRule[] {
  return [
    {
      path: `${at}/publicApiKey`,
      label: `${words}: public part`,
      type: 'text',
      isRequired: true,
      isMono: true,
    },
    {
      path: `${at}/privateApiKey`,
      label: `${words}: private part (secret)`,
      type: 'text',
      isRequired: true,
      isMono: true,
    },
    { path: `${at}/password`, label: `${words}: passphrase (secret)`, type: 'text', isMono: true },
    { path: `${at}/otp`, label: `${words}: one-time code (secret)`, type: 'text', isMono: true },
  ];
}

export const createExchange = declare({
  id: 'exchanges.createExchange',
  method: 'POST',
  template: '/exchanges',
  title: 'New exchange',
  reach: 'control',
  risk: 'critical',
  riskReason: 'gives the keys of an account at an exchange to the platform',
  rules: [
    { path: '/kind', label: 'Exchange', type: 'text', isRequired: true, words: EXCHANGE_KINDS },
    { path: '/name', label: 'Name', type: 'text' },
    ...keyRules('/writeConfiguration', 'Key that moves money'),
    ...keyRules('/readConfiguration', 'Key that reads'),
  ],
  warnings: ['The private keys are inside the request: whoever sees this screen can use them.'],
  dangers: ['One of the keys can move money out of the account at the exchange.'],
  sentence: ({ fields }) => {
    const kind = fields.text('/kind');
    const name = kind === null ? 'an exchange of an unknown kind' : EXCHANGE_KINDS[kind];
    return `Connect ${name ?? 'an exchange'} and hand over its keys`;
  },
});

export const deleteExchange = declare({
  id: 'exchanges.deleteExchange',
  method: 'DELETE',
  template: '/exchanges/{exchangeId}',
  title: 'Exchange removal',
  reach: 'control',
  risk: 'medium',
  riskReason: 'takes a connection to an exchange away',
  parameters: { exchangeId: 'Exchange id' },
  documents: [EXCHANGE],
  warnings: ['The keys at the exchange itself stay valid: they have to be withdrawn there.'],
  sentence: 'Remove the connection to an exchange',
});
