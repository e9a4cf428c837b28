// Protects the person from a validator of somebody else: every host that is trusted, and each that gets a password, by itself.
// From: new and changed addresses. Not from: the one who runs the host that was meant.
import type { Fields } from '../../field-rules.ts';
import type { OperationView } from '../../operation.ts';
import { CANTON_PARTS, type CantonPart } from './canton-fields.ts';
import { viewWebAddress } from './web-address.ts';

const WORDS = {
  validator: ['The validator', 'The token service of the validator'],
  ledger: ['The ledger', 'The token service of the ledger'],
} as const;

const SECRET =
  'It carries a client secret in plain text: whoever sees this request can sign in to your validator or ledger.';

export type CantonHostsView = Pick<OperationView, 'facts' | 'warnings' | 'blocks'> & {
  readonly dangers: readonly string[];
};

/** The hosts that are trusted and those that get the secrets. */
export function viewCantonHosts(fields: Fields): CantonHostsView {
  const views = CANTON_PARTS.flatMap((part) => [
    viewWebAddress(fields.text(`/${part}/url`), WORDS[part][0], `host-${part}`),
    viewWebAddress(tokenServiceOf(fields, part), WORDS[part][1], `host-${part}-tokens`),
  ]);
  const hasSecret = CANTON_PARTS.some((part) => fields.text(`/${part}/oauth2/clientSecret`) !== null);
  return {
    facts: views.flatMap(({ facts }) => facts),
    dangers: views.flatMap(({ dangers }) => dangers),
    warnings: [
      ...(hasSecret ? [SECRET] : []),
      ...CANTON_PARTS.flatMap((part) => pathWarning(fields, part)),
      ...views.flatMap(({ warnings }) => warnings),
    ],
    blocks: views.flatMap(({ blocks }) => blocks),
  };
}

/** A domain may come without "https://". */
function tokenServiceOf(fields: Fields, part: CantonPart): string | null {
  const text = fields.text(`/${part}/oauth2/domain`);
  return text !== null && /^[A-Za-z0-9.-]+$/.test(text) ? `https://${text}` : text;
}

/** "@evil.example" behind a domain would be another host. */
function pathWarning(fields: Fields, part: CantonPart): readonly string[] {
  const path = fields.text(`/${part}/oauth2/tokenPath`);
  if (path === null || /^(?:\/[A-Za-z0-9._~-]+)+\/?$/.test(path)) return [];
  return [`${WORDS[part][1]} has an unusual path: it may lead to another host.`];
}
