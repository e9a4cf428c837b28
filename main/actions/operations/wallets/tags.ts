import type { DiffRow, DiffView } from '../../../../preload/compare-view.ts';
import type { JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { type DocumentRule, documentOf } from '../../documents.ts';
import type { FieldRule, Fields } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { type Declaration, declare } from '../declare.ts';
import { WALLET } from './change-wallet.ts';
import { policiesDocument, policiesWith } from './tag-policies.ts';
import { VAULT } from './vault-document.ts';

const TAGS = '/tags/*';
type Change = 'add' | 'remove';

const tagRule = (label: string): FieldRule => ({ path: TAGS, label, type: 'text' });

interface Tagged {
  readonly words: string;
  readonly document: DocumentRule;
  readonly place: Pick<Declaration, 'parameters' | 'wallet' | 'walletRole' | 'documents'>;
}

const OF_WALLET: Tagged = {
  words: 'wallet',
  document: WALLET,
  place: {
    parameters: { walletId: 'Wallet id' },
    wallet: '{walletId}',
    walletRole: 'subject',
    documents: [WALLET, policiesDocument('{walletId}')],
  },
};
const OF_VAULT: Tagged = {
  words: 'vault',
  document: VAULT,
  place: { parameters: { vaultId: 'Vault id' }, documents: [VAULT, policiesDocument('{vaultId}')] },
};

function tag(tagged: Tagged, id: string, template: string) {
  return declare({
    ...tagged.place,
    id,
    template,
    method: 'PUT',
    title: `Tag ${tagged.words}`,
    reach: 'control',
    risk: 'medium',
    riskReason: 'policies can depend on tags',
    rules: [tagRule('Tag added')],
    warnings: ['Policies can depend on tags: another one may apply afterwards.'],
    sentence: ({ fields }) => `Add ${count(fields)} to a ${tagged.words}`,
    special: (input) => presentTags(tagged, 'add', input),
  });
}

function untag(tagged: Tagged, id: string, template: string) {
  return declare({
    ...tagged.place,
    id,
    template,
    method: 'DELETE',
    title: `Untag ${tagged.words}`,
    reach: 'control',
    risk: 'high',
    riskReason: 'without a tag a policy may no longer apply',
    rules: [tagRule('Tag taken away')],
    warnings: ['Policies can depend on tags: one that applies now may no longer apply afterwards.'],
    sentence: ({ fields }) => `Take ${count(fields)} away from a ${tagged.words}`,
    special: (input) => presentTags(tagged, 'remove', input),
  });
}

const tagsIn = ({ known }: Fields): readonly string[] =>
  known.flatMap(({ rule, leaf }) =>
    rule.path === TAGS && leaf.node.type === 'string' ? [leaf.node.value] : [],
  );

function count(fields: Fields): string {
  const { length } = tagsIn(fields);
  return length === 1 ? '1 tag' : `${length} tags`;
}

function presentTags(
  tagged: Tagged,
  change: Change,
  { fields, server }: PresentInput,
): Partial<OperationView> {
  const tags = tagsIn(fields);
  const current = documentOf(server, tagged.document.name);
  const policies = policiesWith(tags, server);
  const some = policies.count === 1 ? 'A policy looks' : `${policies.count} policies look`;
  const danger = `${some} for these tags: without them it may no longer apply to this ${tagged.words}.`;
  return {
    facts: policies.facts,
    warnings: [
      ...(tags.length === 0 ? ['There is no tag in the request.'] : []),
      ...(change === 'remove' && isAbsent(tags, current)
        ? ['A tag that would be taken away is not there now.']
        : []),
      ...policies.warnings,
    ],
    dangers: change === 'remove' && policies.count > 0 ? [danger] : [],
    diff: tagDiff(tagged, { tags, change, current }),
  };
}

function isAbsent(tags: readonly string[], current: JsonObject | null): boolean {
  const now = current && presentTagsOf(current);
  return now !== null && tags.some((one) => !now.includes(one));
}

function tagDiff(
  { words }: Tagged,
  {
    tags,
    change,
    current,
  }: { readonly tags: readonly string[]; readonly change: Change; readonly current: JsonObject | null },
): DiffView {
  const now = current && presentTagsOf(current);
  const label = 'Tag';
  const changed = [...new Set(tags)].flatMap((one): readonly DiffRow[] => {
    const shown = showText(one);
    const isThere = now?.includes(one) ?? null;
    if (change === 'remove')
      return isThere === false ? [] : [{ label, before: shown, after: null, change: 'removed' }];
    return [{ label, before: isThere ? shown : null, after: shown, change: isThere ? 'same' : 'added' }];
  });
  const kept = (now ?? [])
    .filter((one) => !tags.includes(one))
    .map((one): DiffRow => ({ label, before: showText(one), after: showText(one), change: 'same' }));
  const note = now === null ? `The present tags of the ${words} could not be fetched.` : null;
  return { title: 'Tags, now and afterwards', rows: [...changed, ...kept], note };
}

function presentTagsOf(current: JsonObject): readonly string[] | null {
  const node = nodeAt(current, '/tags');
  if (node?.type !== 'array') return null;
  return node.items.flatMap((item) => (item.type === 'string' ? [item.value] : []));
}

export const tagWallet = tag(OF_WALLET, 'wallets.tagWallet', '/wallets/{walletId}/tags');
export const untagWallet = untag(OF_WALLET, 'wallets.untagWallet', '/wallets/{walletId}/tags');
export const tagVault = tag(OF_VAULT, 'vaults.tagVault', '/vaults/{vaultId}/tags');
export const untagVault = untag(OF_VAULT, 'vaults.untagVault', '/vaults/{vaultId}/tags');
