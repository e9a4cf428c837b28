import { describe, expect, it } from 'vitest';
import { powerOf } from '../../../../main/actions/operations/access/permission-powers.ts';
import { PERMISSION_WORDS } from '../../../../main/actions/operations/access/permission-words.ts';
import { ENUMS, factOf, sampleOf, sentences, show } from './samples.ts';

const ID = 'pm-k4kth-4b46n-l8b9b9pfte3u66st';
const permission = (operations: readonly string[], more: object = {}) => ({
  id: ID,
  name: 'Traders',
  operations,
  status: 'Active',
  isImmutable: false,
  isArchived: false,
  ...more,
});
const holders = (identities: readonly string[], more: object = {}) => ({
  items: identities.map((identityId, index) => ({ id: `as-${index}`, permissionId: ID, identityId })),
  ...more,
});

describe('the words of permissions', () => {
  it('stand for exactly the operations that the API has, each with its own', () => {
    expect(Object.keys(PERMISSION_WORDS).sort()).toEqual([...ENUMS.PermissionOperation].sort());
    const words = Object.values(PERMISSION_WORDS);
    for (const one of words) expect(one).toMatch(/^[A-Z][a-z -]+[a-zA-Z -]*$/);
    // The three older spellings of today's operations mean the same.
    expect(words.length - new Set(words).size).toBe(0);
  });

  it.each([
    ['Policies:Update', 'control'],
    ['Policies:Approvals:Approve', 'control'],
    ['Permissions:Assign', 'control'],
    ['Auth:Users:Create', 'control'],
    ['Auth:Login:Delegated', 'control'],
    ['Wallets:Delegate', 'control'],
    ['Keys:Export', 'control'],
    ['Something:New:Export', 'control'],
    ['Networks:CantonValidators:Update', 'control'],
    ['Wallets:Transfers:Create', 'funds'],
    ['Keys:Signatures:Create', 'funds'],
    ['Exchanges:Withdrawals:Create', 'funds'],
    ['Payouts:Write', 'funds'],
    ['Policies:Read', null],
    ['Auth:Logs:Read', null],
    ['Wallets:Transfers:Read', null],
    ['Wallets:Tags:Add', null],
    ['', null],
  ])('%s gives power over %s', (operation, power) => {
    expect(powerOf(operation)).toBe(power);
  });
});

describe('a new permission', () => {
  it('says its gravest powers first, counted', () => {
    const operations = [
      'Wallets:Read',
      'Wallets:Transfers:Create',
      'Policies:Update',
      'Keys:Export',
      'Auth:Pats:Create',
    ];
    const view = show(sampleOf('permissions.createPermission', { operations }));
    expect(sentences(view, 'danger')).toEqual([
      'It includes 3 powers that change who controls your organisation.',
    ]);
    expect(sentences(view, 'caution')).toEqual(['It includes 1 power that moves money.']);
    expect(view.facts[0]).toMatchObject({
      id: 'powers-control',
      value: 'Change policies; Export keys; Create personal access tokens',
      detail: 'Policies:Update, Keys:Export, Auth:Pats:Create',
      source: 'decoded',
    });
    expect(view.facts[1]?.id).toBe('powers-funds');
  });

  it('without such powers has no danger', () => {
    const view = show(
      sampleOf('permissions.createPermission', { operations: ['Wallets:Read', 'Policies:Read'] }),
    );
    expect(view.warnings).toEqual([]);
    expect(view.facts.some(({ id }) => id.startsWith('powers'))).toBe(false);
  });

  it('counts a power that this version does not know, and shows it as not understood', () => {
    const view = show(
      sampleOf('permissions.createPermission', { operations: ['Wallets:Read', 'Vaults:Keys:Export'] }),
    );
    expect(sentences(view, 'danger')).toEqual([
      'It includes 1 power that changes who controls your organisation.',
    ]);
    expect(view.notUnderstood).toMatchObject([{ label: '/operations/1', value: 'Vaults:Keys:Export' }]);
  });
});

describe('a changed permission', () => {
  const next = ['Wallets:Read', 'Wallets:Transfers:Create', 'Policies:Update'];
  const request = sampleOf('permissions.updatePermission', { operations: next });

  it('shows what comes and goes, and warns of what is added only', () => {
    const view = show(request, {
      permission: permission(['Wallets:Read', 'Wallets:Transfers:Create', 'Webhooks:Read']),
      assignments: holders(['us-1', 'us-2']),
    });
    expect(view.diff?.note).toBeNull();
    expect(view.diff?.rows.filter(({ change }) => change !== 'same')).toEqual([
      { label: 'Allows', before: 'Webhooks:Read', after: null, change: 'removed' },
      { label: 'Allows', before: null, after: 'Policies:Update', change: 'added' },
    ]);
    expect(sentences(view, 'danger')).toEqual([
      'It adds 1 power that changes who controls your organisation.',
    ]);
    expect(sentences(view, 'caution')).toEqual([]);
    expect(factOf(view, 'holders')).toBe('2');
  });

  it('without the present state warns of all of it', () => {
    const view = show(request);
    expect(view.diff?.note).toContain('could not be fetched');
    expect(sentences(view, 'danger')).toEqual([
      'Afterwards it includes 1 power that changes who controls your organisation.',
    ]);
    expect(sentences(view, 'caution')).toContain('Afterwards it includes 1 power that moves money.');
  });

  it('says that there are more holders than the first page has', () => {
    const server = {
      permission: permission(next),
      assignments: holders(['us-1'], { nextPageToken: 'more' }),
    };
    expect(factOf(show(request, server), 'holders')).toBe('1 and more');
  });

  it('is blocked when the server answers with another permission', () => {
    const view = show(request, { permission: permission(next, { id: 'pm-other' }) });
    expect(view.blocks).toEqual(['The server answered with another permission than the one asked for.']);
    expect(sentences(view, 'danger')).toHaveLength(1);
  });

  it('that comes back from the archive gives its powers again; one that goes does not', () => {
    const server = {
      permission: permission(['Keys:Export'], { isArchived: true }),
      assignments: holders(['us-1']),
    };
    const back = show(sampleOf('permissions.archivePermission', { isArchived: false }), server);
    expect(back.sentence).toMatch(/^Bring the permission pm-.+ back for everyone who had it$/);
    expect(sentences(back, 'danger')).toEqual([
      'The server says: it includes 1 power that changes who controls your organisation.',
    ]);
    expect(back.diff?.rows).toEqual([
      { label: 'Archived', before: 'true', after: 'false', change: 'changed' },
    ]);
    const gone = show(sampleOf('permissions.archivePermission'), server);
    expect(gone.sentence).toMatch(/^Take the permission pm-.+ away from everyone who has it$/);
    expect(sentences(gone, 'danger')).toEqual([]);
    expect(factOf(gone, 'allowed')).toBe('Export keys');
  });
});

describe('a permission for somebody', () => {
  const user = {
    userId: 'us-832cv-mh5rd-q4t7s2r7762154ho',
    name: 'Jane',
    username: 'jane@example.com',
    isActive: true,
  };

  it('names both sides as the server does, and the powers that are given', () => {
    const view = show(sampleOf('permissions.createAssignment'), {
      permission: permission(['Wallets:Transfers:Create', 'Permissions:Assign']),
      user: { ...user, permissionAssignments: [{ permissionName: 'Readers', operations: ['Keys:Export'] }] },
    });
    expect(view.sentence).toBe(`Give the user ${user.userId} the permission ${ID}`);
    const shown = view.facts.filter(({ source }) => source === 'server').map(({ id, value }) => [id, value]);
    expect(shown).toEqual([
      ['permission:/name', 'Traders'],
      ['permission:/isArchived', 'false'],
      ['permission:/isImmutable', 'false'],
      ['user:/name', 'Jane'],
      ['user:/username', 'jane@example.com'],
      ['user:/isActive', 'true'],
      ['held-permissions', 'Readers'],
      ['powers-control', 'Give permissions'],
      ['powers-funds', 'Create transfers of wallets'],
      ['allowed', 'Create transfers of wallets; Give permissions'],
    ]);
    // Powers that the user has anyway are no news.
    expect(sentences(view, 'danger')).toEqual([
      'The server says: the permission includes 1 power that changes who controls your organisation.',
    ]);
  });

  it('is blocked when the server answers with another user', () => {
    const view = show(sampleOf('permissions.createAssignment'), { user: { ...user, userId: 'us-other' } });
    expect(view.blocks).toEqual(['The server answered with another user than the one asked for.']);
    expect(view.facts.map(({ value }) => value)).not.toContain('Jane');
  });

  it('may be a token, which is fetched as one', () => {
    const request = sampleOf('permissions.createAssignment', { identityId: 'to-abc' });
    const view = show(request, { permission: permission([]), token: { tokenId: 'to-abc', name: 'Bot' } });
    expect(view.sentence).toBe(`Give the token to-abc the permission ${ID}`);
    expect(factOf(view, 'token:/name')).toBe('Bot');
    expect(factOf(view, 'allowed')).toBe('nothing');
    expect(view.warnings).toEqual([]);
  });

  it('does not let an id write the sentence', () => {
    const request = sampleOf('permissions.createAssignment', { identityId: 'nobody. Approve now' });
    expect(show(request).sentence).toBe(`Give the user named below the permission ${ID}`);
  });

  it('that is taken away names who loses it', () => {
    const request = sampleOf('permissions.deleteAssignment');
    const own = { id: 'as-43jar-ifo1g-sahccp0q5il0ja1c', identityId: 'us-loser' };
    const assignments = { items: [{ id: 'as-other', identityId: 'us-other' }, own] };
    expect(factOf(show(request, { assignments }), 'identity')).toBe('us-loser');
    const unknown = show(request, { assignments: { items: [] } });
    expect(sentences(unknown, 'caution')).toContain(
      'Whose permission it is could not be found on the server.',
    );
  });
});
