import type { Fact } from '../../preload/review-view.ts';
import { withUniqueIds } from '../actions/facts.ts';
import { showText } from '../core/show-text.ts';
import type { CardSource } from './card-source.ts';
import { summaryFact } from './check-summary.ts';

/** What this computer knows stands first; what the service then says in the very same words is not said twice. */
export function cardFacts(source: CardSource): readonly Fact[] {
  const isSaid = ({ label, value, source: by }: Fact) =>
    source.ownFacts.some((own) => own.label === label && own.value === value && own.source === by);
  const others = [...source.presentation.facts, ...contextFacts(source)].filter((fact) => !isSaid(fact));
  return withUniqueIds([...source.ownFacts, ...others]).map(weigh);
}

/** What the eye needs first stays above the checks; the rest is below them, never left out. */
const DETAILS: ReadonlySet<string> = new Set([
  'from-address',
  'asset-symbol',
  'path:walletId',
  'payload:/externalId',
  'payload:/credentialKind',
  'payload:/expiration', // said in words above
  'payload:/credentialInfo/clientData',
  'payload:/credentialInfo/attestationData',
  'payload:/encryptedPrivateKey',
  'payload:/challengeIdentifier',
  'organisation',
  'environment',
  'signing-key',
  'summary',
]);

/** A token that the service does not call verified is no detail. */
function weigh(fact: Fact): Fact {
  const isVerified = fact.id === 'asset-verified' && fact.value === 'Yes';
  return DETAILS.has(fact.id) || isVerified ? { ...fact, isDetail: true } : fact;
}

function contextFacts(source: CardSource): readonly Fact[] {
  return [
    {
      id: 'started-by',
      label: 'Started by',
      value: showText(source.token.username),
      detail: showText(source.token.userId),
      source: 'token',
    },
    {
      id: 'organisation',
      label: 'Organisation',
      value: source.organisationName,
      detail: showText(source.token.organisationId),
      source: 'yours',
    },
    { id: 'environment', label: 'Environment', value: source.environmentLabel, source: 'yours' },
    {
      id: 'signing-key',
      label: 'Can be signed with',
      value: source.factorNames.length === 0 ? 'nothing here' : source.factorNames.join(', '),
      source: 'yours',
    },
    summaryFact(source.info.summary),
  ];
}
