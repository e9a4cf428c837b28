// What the page itself remembers on a screen of the gallery: place, task, failures. The rest is in the snapshot.
import type { State } from '../state.ts';
import { problem } from './cards.ts';
import { SCAN_WINDOWS } from './scans.ts';
import { KEY } from './snapshot.ts';

const { credentialId } = KEY;

/** By the name of the screen; absent: the inbox. */
export const WINDOWS: Readonly<Record<string, Partial<State>>> = {
  ...SCAN_WINDOWS,
  history: { place: 'history' },
  'history-empty': { place: 'history' },
  'signed-out-history': { place: 'history' },
  'signed-out-rail': { isRailWanted: true }, // shows in a narrow window only
  'sign-in-registered': {
    failures: { 'account/register': problem('api/unreachable', { step: 'sign-in' }) },
  },
  keys: { place: 'keys' },
  'keys-empty': { place: 'keys' },
  'keys-long': { place: 'keys', said: 'The key was renamed on this computer.' },
  'change-password': { place: 'keys', task: { kind: 'change-password', credentialId } },
  'back-up': {
    place: 'keys',
    task: { kind: 'back-up', credentialId },
    failures: { 'key/back-up': problem('key/wrong-password') },
  },
  rename: { place: 'keys', task: { kind: 'rename', credentialId } },
  remove: { place: 'keys', task: { kind: 'remove', credentialId } },
  gone: { place: 'keys', task: { kind: 'rename', credentialId: 'cr-none' } },
  'import-pem': {
    place: 'keys',
    task: { kind: 'import-pem' },
    failures: { 'key/import-pem': problem('key/not-importable', { reason: 'encrypted' }) },
  },
  'import-envelope': { place: 'keys', task: { kind: 'import-envelope' } },
  restore: { place: 'keys', task: { kind: 'restore' } },
  'credentials-signed-out': { place: 'credentials' },
  'credentials-loading': { place: 'credentials' },
  'credentials-problem': { place: 'credentials' },
  credentials: { place: 'credentials' },
  'credentials-long': { place: 'credentials' },
  'credentials-no-passkeys': { place: 'credentials' },
  'credentials-no-dashboard': { place: 'credentials' },
  'device-code': { place: 'credentials' },
  'new-credential': { place: 'credentials', task: { kind: 'new-credential' } },
  'delete-credential': {
    place: 'credentials',
    task: { kind: 'change-credential', credentialUuid: 'cu-1', change: 'delete' },
  },
  approvals: { place: 'approvals' },
  'approvals-empty': { place: 'approvals' },
  'approvals-loading': { place: 'approvals' },
  'approvals-problem': { place: 'approvals' },
  'approvals-signed-out': { place: 'approvals' },
  'approvals-long': { place: 'approvals' },
  'approvals-mismatch': {
    place: 'approvals',
    failures: { 'approvals/decide': problem('approval/mismatch') },
  },
  'recovery-kit': { place: 'keys', task: { kind: 'recovery-kit' } },
  'recovery-kit-shown': { place: 'keys', task: { kind: 'recovery-kit' } },
  'recovery-kit-leaving': { place: 'keys', task: { kind: 'recovery-kit' } },
  'recovery-kit-typed-back': { place: 'keys', task: { kind: 'recovery-kit' } },
  drill: {
    place: 'keys',
    task: { kind: 'drill', credentialId: 'cr-recovery' },
    failures: { 'recovery/drill': problem('recovery/code-mistyped', { group: 3 }) },
  },
  'drill-works': { place: 'keys', task: { kind: 'drill', credentialId: 'cr-recovery' } },
  'lost-key': { task: { kind: 'lost-key' } },
  'lost-key-new': { task: { kind: 'lost-key' } },
  'recover-agree': { task: { kind: 'recover' } },
  'recover-codes': { task: { kind: 'recover' } },
  'recover-kit': { task: { kind: 'recover' } },
  'recover-finish': { task: { kind: 'recover' } },
  recovered: { task: { kind: 'recovered' } },
  'open-code': {
    task: { kind: 'open-code' },
    failures: { 'account/open-code': problem('account/code-refused') },
  },
  'open-invitation': { task: { kind: 'open-invitation' } },
  join: { task: { kind: 'join' } },
  'addresses-empty': { place: 'addresses' },
  addresses: { place: 'addresses', said: 'The address was added to your book.' },
  'addresses-loading': { place: 'addresses' },
  'addresses-problem': { place: 'addresses' },
  'addresses-large': { place: 'addresses' },
  'addresses-add': {
    place: 'addresses',
    task: { kind: 'add-address' },
    failures: { 'book/add': problem('book/known', { name: 'ACME Exchange deposit' }) },
  },
  'addresses-change': { place: 'addresses', task: { kind: 'change-address', id: 'bk-4' } },
  'addresses-remove': { place: 'addresses', task: { kind: 'remove-address', id: 'bk-1' } },
  'addresses-import': { place: 'addresses', task: { kind: 'import-addresses' } },
  'start-transfer': { task: { kind: 'start-action' } },
  'start-no-wallets': { task: { kind: 'start-action' } },
  'start-problem': {
    task: { kind: 'start-action' },
    failures: { 'action/start': problem('input/invalid', { reason: 'action-credentials' }) },
  },
  'start-long': { task: { kind: 'start-action' } },
  'start-request': { task: { kind: 'start-action' } },
  'start-code': { task: { kind: 'start-action' } },
  'start-code-too-long': { task: { kind: 'start-action' } },
  settings: { place: 'settings' },
  'settings-environments': {
    place: 'settings',
    said: 'Bank test bench was added. Nothing was asked of its server.',
    failures: { 'environment/remove': problem('environment/in-use') },
  },
  'import-environment': {
    place: 'settings',
    task: { kind: 'import-environment' },
    failures: { 'environment/import': problem('environment/file', { reason: 'taken', member: 'linkHosts' }) },
  },
  'add-account': { task: { kind: 'add-account' } },
  'add-account-token': {
    task: { kind: 'add-account' },
    failures: { 'account/use-token': problem('account/token-refused', { reason: 'other-environment' }) },
  },
  'add-account-session-only': { task: { kind: 'add-account' } },
  'remove-account': {
    task: { kind: 'remove-account', accountId: 'ac-token' },
    failures: { 'account/remove': problem('account/has-keys', { count: 1 }) },
  },
  'sign-in-service': { task: { kind: 'sign-in' } },
  'sign-in-code': { failures: { 'account/sign-in': problem('account/code-needed') } },
  'sign-in-code-refused': {
    failures: { 'account/sign-in': problem('account/code-refused', { status: 403 }) },
  },
  'sign-in-code-registered': {
    failures: { 'account/register': problem('account/code-needed', { step: 'sign-in' }) },
  },
};
