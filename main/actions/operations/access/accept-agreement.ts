import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode } from '../../../core/json-tree.ts';
import type { Need, ServerFacts } from '../../action.ts';
import { documentOf } from '../../documents.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { nodeAt, showNode } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { withId } from './with-id.ts';

/** The service shows an agreement only as "the latest one of this type that is not accepted" (@dfns/sdk 0.8.21). */
const TYPES = {
  TermsAndConditions: 'Terms and conditions',
  PrivacyPolicy: 'Privacy policy',
  UniswapTermsOfService: 'Uniswap terms of service',
  UniswapPrivacyPolicy: 'Uniswap privacy policy',
} as const;

const nameOf = (type: string): string => `agreement-${type}`;

export const recordAgreementAcceptance: Operation = {
  ...declare({
    id: 'agreements.recordAgreementAcceptance',
    method: 'POST',
    template: '/agreements/{agreementId}/accept',
    title: 'Accept agreement',
    reach: 'other',
    risk: 'medium',
    riskReason: 'binds your organisation legally',
    parameters: { agreementId: 'Agreement' },
    sentence: ({ parameters }) =>
      `Accept ${withId('agreement', parameters['agreementId'])} for your organisation`,
    warnings: ['Accepting binds your organisation. Read the whole text of the agreement first.'],
    special: viewAgreement,
  }),
  needs: () =>
    Object.keys(TYPES).map(
      (type): Need => ({
        kind: 'document',
        name: nameOf(type),
        path: `/agreements/latest-unaccepted?agreementType=${type}`,
      }),
    ),
};

function viewAgreement({ parameters, server }: PresentInput): Partial<OperationView> {
  const found = findAgreement(server, parameters['agreementId'] ?? null);
  if (found === null) {
    return { warnings: ['The service shows no open agreement with this id: its text is not known here.'] };
  }
  return {
    facts: [
      fact('agreement-type', 'Agreement', nodeAt(found, '/agreementType')),
      fact('agreement-details', 'What it is', nodeAt(found, '/details')),
      fact('agreement-url', 'Its text', nodeAt(found, '/agreementUrl')),
    ].flat(),
  };
}

function findAgreement(server: ServerFacts, id: string | null): JsonNode | null {
  const latest = Object.keys(TYPES).flatMap((type) => {
    const root = documentOf(server, nameOf(type));
    const agreement = root && nodeAt(root, '/latestAgreement');
    return agreement?.type === 'object' ? [agreement] : [];
  });
  const isAsked = (one: JsonNode): boolean => {
    const own = nodeAt(one, '/id');
    return own?.type === 'string' && own.value === id;
  };
  return latest.find(isAsked) ?? null;
}

function fact(id: string, label: string, node: JsonNode | null): readonly Fact[] {
  if (node === null) return [];
  const shown = showNode(node);
  const words = Object.entries(TYPES).find(([type]) => type === shown)?.[1];
  return [{ id, label, value: words ?? shown, source: 'server' }];
}
