import type { Channel } from '../../preload/api.ts';
import type { ReviewView } from '../../preload/review-view.ts';

/** A card as the page is shown it. */
export interface SeenCard {
  readonly requestId: string;
  readonly viewHash: string;
  readonly delivery: string;
  /** Answers to every step of this card, as well as a page can give them. */
  readonly answers: Readonly<Record<string, string>>;
}

/** What a page that was taken over knows. Texts that stand for bytes begin with "bytes:". */
export interface Seen {
  readonly cards: readonly SeenCard[];
  readonly rows: readonly string[];
  readonly credentialId: string;
  readonly credentialUuid: string;
  /** Empty: it has not seen the person type. */
  readonly password: string;
  /** Origin of a server of its own, of which it says that it is an environment. */
  readonly foreign: string;
}

/** Null: what is open is no card. */
export function seenCard(requestId: string, review: ReviewView | null): SeenCard | null {
  if (review?.kind !== 'card') return null;
  const { steps, amount, deliveries } = review.card;
  const told = steps.flatMap((step) => {
    if (step.kind === 'tick') return [[step.id, 'yes']];
    return step.kind === 'type' ? [[step.id, /"(.+)"/.exec(step.sentence)?.[1] ?? amount?.scaled ?? '']] : [];
  });
  const answers = { words: 'match', 'words-known': 'yes', ...Object.fromEntries(told) };
  return { requestId, viewHash: review.viewHash, delivery: deliveries[0]?.id ?? 'send', answers };
}

type Inputs = (seen: Seen) => readonly object[];
const NONE: Inputs = () => [{}];
const OTHER = 'A'.repeat(22);
const HASH = 'A'.repeat(43);
const OWN = 'bytes:the password of the page 47 umbrella';
const USER = { method: 'DELETE', path: '/auth/users/us-1', payload: '{}' };
const NEW_USER = {
  ...{ method: 'POST', path: '/auth/users' },
  payload: '{"kind":"CustomerEmployee","email":"eve@evil.example","isRegistered":false}',
};

const approve: Inputs = ({ cards, credentialId, password }) => {
  const bytes = `bytes:${password}`;
  const all = cards.flatMap(({ requestId, viewHash, delivery, answers }) => {
    const input = {
      ...{ requestId, viewHash, credentialId, delivery, answers, password: bytes },
      ...{ secondCredentialId: null, secondPassword: 'bytes:' },
    };
    return [
      input,
      input, // twice at once
      { ...input, viewHash: HASH },
      { ...input, viewHash: cards.find((other) => other.requestId !== requestId)?.viewHash ?? HASH },
      { ...input, answers: {} },
      { ...input, answers: { ...answers, words: 'differ' } },
      { ...input, confirmed: true },
      { ...input, held: 'confirming' },
      { ...input, delivery: 'answer' },
      { ...input, secondCredentialId: credentialId, secondPassword: bytes },
      { ...input, password: 'bytes:' },
    ];
  });
  return [...all, ...cards.map(({ requestId, viewHash }) => ({ requestId, viewHash }))];
};
/** A file that could be used: all that is missing is a yes. */
const evilFile = (foreign: string, more: object = {}) =>
  JSON.stringify({
    ...{ v: 1, id: 'evil', label: 'Eve', apiUrl: foreign, tokenIssuers: ['auth.evil.example'] },
    ...more,
  });
/** Of the shape of a personal access token, and not over; its server would take anything. */
const EVIL_TOKEN = [
  { alg: 'EdDSA' },
  {
    ...{ iss: 'auth.evil.example', exp: 4_102_444_800, 'https://custom/username': 'eve@evil.example' },
    'https://custom/app_metadata': { orgId: 'or-1', userId: 'us-1', tokenKind: 'Pat' },
  },
  {},
]
  .map((part) => btoa(JSON.stringify(part)).replace(/=+$/, ''))
  .join('.');
const key = { algorithm: 'ES256', storage: 'session' };
const onRows =
  (more: object = {}): Inputs =>
  ({ rows, cards }) =>
    [...rows, ...cards.map(({ requestId }) => requestId), OTHER].map((requestId) => ({ requestId, ...more }));

/** What ends an attack, for the end of it. */
export const ENDING: Readonly<Partial<Record<Channel, Inputs>>> = {
  'request/decline': onRows({ reason: 'not-asked' }),
  'intake/decline-all': NONE,
  'app/lock': NONE,
  'app/leave-lock': NONE,
  'account/sign-out': NONE,
  'account/remove': () => [{ accountId: 'practice' }, { accountId: OTHER }],
};

/**
 * What such a page calls on each channel. Total: a channel that is added later has to say here what a hostile page would send on it. Null:
 * it would only end the attack (lock, sign out, quit the account), so it is left for the end of a run.
 */
export const HOSTILE: Readonly<Record<Channel, Inputs | null>> = {
  'app/ready': NONE,
  'app/lock': null,
  'app/leave-lock': null,
  'app/unlock': ({ password }) => [{ password: `bytes:${password}` }],
  'account/sign-in': ({ credentialId, password }) => [
    {
      ...{ credentialId, password: `bytes:${password}`, code: '' },
      ...{ secondCredentialId: null, secondPassword: 'bytes:' },
    },
  ],
  'account/sign-out': null,
  'account/open-dashboard': NONE,
  'account/resend-code': () => [{ username: 'eve@evil.example' }],
  'account/open-code': () => [{ username: 'eve@evil.example', code: '123456' }],
  'account/open-invitation': () => [{ text: 'countersign-invitation' }],
  'account/drop-registration': NONE,
  'account/register': () => [
    { ...key, kind: 'Key', password: OWN, secondKind: null, secondPassword: 'bytes:', kitId: null },
  ],
  'account/join': () => [{ ...key, code: '123456', kind: 'Key', name: 'Eve', password: OWN }],
  'account/key-credentials': NONE,
  'account/sign-in-with-file': () =>
    (['pem', 'envelope', 'backup'] as const).map((from) => ({
      ...{ from, file: 'bytes:x', passphrase: OWN, username: 'eve', password: OWN },
      ...{ name: 'Eve', storage: 'session', credentialId: null },
    })),
  'account/send-code': NONE,
  'account/switch': () => [{ accountId: 'practice' }, { accountId: OTHER }],
  'account/add': () => [
    { environment: 'custom-evil', username: 'eve@evil.example', organisationId: 'or-1' },
    { environment: 'practice', username: 'eve@evil.example', organisationId: 'or-1' },
  ],
  'account/remove': null,
  'account/use-token': () => [
    {
      ...{ environment: 'custom-evil', kind: 'personal-token', storage: 'session' },
      token: `bytes:${EVIL_TOKEN}`,
    },
    { environment: 'sandbox', kind: 'personal-token', token: 'bytes:abc', storage: 'session' },
  ],
  'account/application-secret': () => [{ secret: 'api-key', value: 'bytes:abc', storage: 'session' }],
  'environment/import': ({ foreign }) => [
    { text: evilFile(foreign) },
    { text: evilFile(foreign, { tokenIssuers: ['auth.practice.countersign.invalid'] }) },
    { text: '{"id":"evil"}' },
  ],
  'environment/remove': () => [{ environment: 'sandbox' }, { environment: 'custom-evil' }],
  'wallets/dismiss': NONE,
  'keychain/retry': NONE,
  'intake/text': () => [
    { text: 'https://dashboard.dfns.io/login?code=yOMv_O6roqYrSZ_R4PB70d1C', source: 'paste' },
  ],
  'intake/decline-all': null,
  'intake/save-note': NONE,
  'intake/drop-note': NONE,
  'intake/resume': NONE,
  'scan/begin': () => [{ what: 'screen' }, { what: 'camera' }],
  'scan/end': NONE,
  'links/own': NONE,
  'action/start': () => [USER, NEW_USER],
  'action/hand-off': () => [USER],
  'action/wallets': NONE,
  'action/assets': () => [{ walletId: 'wa-1' }],
  'approvals/list': NONE,
  'approvals/decide': () => [{ approvalId: 'ap-1', value: 'Approved', reason: '' }],
  'receipts/check': NONE,
  'receipts/export': () => [{ format: 'json' }],
  'receipt/pdf': onRows(),
  'request/open': onRows(),
  'request/close': NONE,
  'request/approve': approve,
  'request/undo': onRows(),
  'request/external-id': onRows({ externalId: 'evil' }),
  'request/answer': onRows(),
  'request/copy-answer': onRows(),
  'request/decline': null,
  'request/browse': onRows(),
  'notice/dismiss': () => [{ id: 'any' }],
  'practice/simulate': NONE,
  'settings/change': () => [{ unlockSeconds: 60 }],
  'key/create': () => [{ ...key, password: OWN }],
  'key/import-pem': () => [
    { storage: 'session', pem: 'bytes:x', passphrase: 'bytes:', password: OWN, name: 'Eve' },
  ],
  'key/import-envelope': () => [
    {
      ...{ storage: 'session', envelope: '{}', username: 'eve' },
      oldPassword: OWN,
      password: OWN,
      name: 'Eve',
    },
  ],
  'key/change-password': ({ credentialId }) => [
    { credentialId, password: 'bytes:a wrong one', newPassword: OWN },
  ],
  'key/rename': ({ credentialId }) => [{ credentialId, name: 'Renamed by the page' }],
  'key/prefer': ({ credentialId }) => [{ credentialId }],
  'key/remove': ({ credentialId }) => [{ credentialId, typed: 'no' }],
  'key/back-up': ({ credentialId, password }) => [{ credentialId, password: `bytes:${password}` }],
  'key/restore': () => [{ storage: 'session', backup: '{}', password: OWN }],
  'credential/list': NONE,
  'credential/create': () => [{ ...key, kind: 'Key', name: 'Eve', password: OWN }],
  'credential/change': ({ credentialUuid }) => [{ credentialUuid, change: 'deactivate' }],
  'credential/new-code': NONE,
  'book/read': NONE,
  'book/add': () => [
    { name: 'Eve', address: '0x5bb3a50d811c142f21ae415f2d54800822a7ca19', network: null, note: '' },
  ],
  'book/change': () => [{ id: OTHER, name: 'Eve', note: '' }],
  'book/remove': () => [{ id: OTHER }],
  'book/import': () => [{ csv: 'name,address\nEve,0x5bb3a50d811c142f21ae415f2d54800822a7ca19' }],
  'book/export': NONE,
  'recovery/make-kit': () => [{ purpose: 'credential', scheme: 'countersign-1' }],
  'recovery/save-kit': () => [{ kitId: OTHER }],
  'recovery/print-kit': () => [{ kitId: OTHER }],
  'recovery/type-back': () => [{ kitId: OTHER, first: 'bytes:ABCDE', second: 'bytes:ABCDE' }],
  'recovery/drop-kit': () => [{ kitId: OTHER }],
  'recovery/drill': ({ credentialId }) => [{ credentialId, code: 'bytes:D1-ABCDEF' }],
  'recovery/send-code': () => [{ username: 'eve@evil.example' }],
  'recovery/open': ({ credentialId }) => [
    {
      ...{ username: 'eve@evil.example', credentialId, verificationCode: '1' },
      ...{ code: 'bytes:D1-ABCDEF', typed: 'RECOVER' },
    },
  ],
  'recovery/finish': () => [{ ...key, kitId: OTHER, password: OWN }],
  'recovery/drop': NONE,
};
