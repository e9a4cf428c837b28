import { describe, expect, it } from 'vitest';
import { factOf, sampleOf, sentences, show } from './samples.ts';

const assignments = [
  { permissionName: 'Traders', operations: ['Wallets:Transfers:Create'] },
  { permissionName: 'Admins', operations: ['Policies:Update', 'Permissions:Assign'] },
];
const USER = {
  userId: 'us-832cv-mh5rd-q4t7s2r7762154ho',
  name: 'Jane',
  username: 'jane@example.com',
  kind: 'CustomerEmployee',
  isActive: false,
  isRegistered: true,
  isSSORequired: false,
  permissionAssignments: assignments,
};
const ACCOUNT = {
  userInfo: {
    userId: 'us-oiemu-ubtii-e3ic6rinvtc18eps',
    name: 'settlement-bot',
    username: 'bot',
    isActive: true,
    permissionAssignments: assignments,
  },
  accessTokens: [],
};
const TOKEN = {
  tokenId: 'to-rcf73-h53tc-oer80vh39k3qil03',
  name: 'My PAT',
  linkedUserId: 'us-1',
  isActive: true,
  dateCreated: '2026-01-01T00:00:00.000Z',
  permissionAssignments: assignments,
};

const THINGS = [
  ['User', 'user', USER, 'user:/name', 'Jane'],
  ['ServiceAccount', 'service-account', ACCOUNT, 'service-account:/userInfo/name', 'settlement-bot'],
  ['PersonalAccessToken', 'token', TOKEN, 'token:/name', 'My PAT'],
] as const;

describe.each(THINGS)('an existing %s', (thing, name, document, factId, value) => {
  it.each(['activate', 'deactivate', 'archive'])('is named as the server does before: %s', (verb) => {
    const view = show(sampleOf(`auth.${verb}${thing}`), { [name]: document });
    expect(view.facts.find(({ id }) => id === factId)).toMatchObject({ value, source: 'server' });
    expect(factOf(view, 'held-permissions')).toBe('Traders; Admins');
    expect(view.blocks).toEqual([]);
  });

  it('that comes back brings its powers', () => {
    const view = show(sampleOf(`auth.activate${thing}`), { [name]: document });
    expect(sentences(view, 'danger')).toEqual([
      'The server says: its permissions include 2 powers that change who controls your organisation.',
    ]);
    expect(sentences(show(sampleOf(`auth.deactivate${thing}`), { [name]: document }), 'danger')).toEqual([]);
  });

  it('that is removed is gone for good', () => {
    expect(sentences(show(sampleOf(`auth.archive${thing}`)), 'danger')[0]).toMatch(
      /^This cannot be undone: /,
    );
  });

  it('of which only the id is known says so', () => {
    const caution = sentences(show(sampleOf(`auth.activate${thing}`)), 'caution');
    expect(caution).toEqual([expect.stringMatching(/could not be fetched: only its id is known\.$/)]);
  });

  it('that is another one than asked for blocks', () => {
    const text = JSON.stringify(document).replaceAll(/"(us|to)-[a-z0-9-]+"/g, '"xx-other"');
    const view = show(sampleOf(`auth.activate${thing}`), { [name]: JSON.parse(text) });
    expect(view.blocks).toEqual([expect.stringMatching(/^The server answered with another /)]);
    expect(factOf(view, 'held-permissions')).toBeUndefined();
  });
});

describe('what changes', () => {
  it('in the sign-in of a user is shown now and afterwards', () => {
    const on = show(sampleOf('auth.updateUser'), { user: USER });
    expect(on.diff?.rows).toEqual([
      { label: 'Single sign-on required', before: 'false', after: 'true', change: 'changed' },
    ]);
    expect(on.sentence).toMatch(/^Make the user us-.+ sign in through single sign-on$/);
    expect(sentences(on, 'caution').join()).toContain('then decides who signs in as this user');
    const off = show(sampleOf('auth.updateUser', { isSSORequired: false }), { user: USER });
    expect(off.diff?.rows[0]?.change).toBe('same');
    expect(off.sentence).toMatch(/^Let the user us-.+ sign in without single sign-on$/);
    expect(sentences(off, 'caution').join()).toContain('no longer hold for this user');
  });

  it.each([
    ['auth.updateServiceAccount', 'service-account', ACCOUNT, 'settlement-bot', 'settlement-bot-2'],
    ['auth.updatePersonalAccessToken', 'token', TOKEN, 'My PAT', 'Renamed PAT'],
  ])('in %s is the name', (operation, name, document, before, after) => {
    const view = show(sampleOf(operation), { [name]: document });
    expect(view.diff?.rows).toEqual([{ label: 'Name', before, after, change: 'changed' }]);
    expect(show(sampleOf(operation)).diff?.note).toContain('could not be fetched');
  });
});
