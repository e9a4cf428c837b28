/** What goes wrong between main and the page: codes and values, never words. */

export type ErrorCode =
  | 'internal'
  | 'input/invalid'
  | 'input/too-often'
  | 'link/rejected'
  | 'link/already-open'
  | 'link/already-answered'
  | 'link/too-many'
  | 'link/not-redeemable'
  | 'link/unknown-code'
  | 'link/note-not-saved'
  | 'link/replay-damaged' // `file`: the list of answered links, moved aside
  | 'link/paused' // links are not taken after three declined requests
  | 'link/other-account' // the account it belongs to is not the active one: `expected`, `got`
  | 'link/no-account' // no account of this computer belongs to its environment: `environment`
  | 'link/mismatch' // the hand-off is for somebody else: `expected`, `got`, `what` (organisation, user, server, challenge)
  | 'account/unknown'
  | 'account/known' // the same person of the same organisation is here already
  | 'account/has-keys' // `count`
  | 'account/code-needed' // a login code was sent by e-mail
  | 'account/token-refused' // reason: shape, kind (`expected`, `got`), expired, service, other-environment, other-account
  | 'environment/unknown'
  | 'environment/file' // reason: json, member, address, host, taken, keys, and `member`
  | 'environment/damaged' // file, at the start
  | 'environment/in-use'
  | 'environment/secret-missing' // member: appSecret, apiKey
  | 'scan/not-possible' // reason: denied, no-camera, no-screen, busy
  | 'request/confirm-refused' // the person said no in the system's own dialog, reason: environment, absent for a card
  | 'request/words-differ'
  | 'approval/unknown'
  | 'approval/mismatch' // the held activity is not the one of this approval
  | 'receipt/unknown'
  | 'receipt/not-written'
  | 'receipt/not-saved'
  | 'receipt/damaged' // number
  | 'account/not-set-up'
  | 'account/already-set-up'
  | 'account/not-signed-in'
  | 'account/refused'
  | 'key/weak-password'
  | 'key/wrong-password'
  | 'key/backing-off'
  | 'key/missing'
  | 'key/damaged'
  | 'key/list-damaged'
  | 'key/not-accepted'
  | 'key/not-importable' // reason: not-a-key, public-key, encrypted, wrong-passphrase, not-supported, not-an-envelope
  | 'key/not-registered' // no credential for this key: reason inactive, other-account, not-listed, no-user, none-listed, unknown-id, refused
  | 'key/which-credential' // several are listed, and one has to be named: `count`
  | 'key/already-here'
  | 'key/name-differs' // the typed confirmation
  | 'backup/damaged'
  | 'backup/newer'
  | 'backup/not-saved'
  | 'credential/unknown'
  | 'account/second-factor'
  | 'account/invitation-damaged' // reason: other-organisation
  | 'account/code-refused'
  | 'account/nothing-open'
  | 'passkey/cancelled'
  | 'passkey/no-authenticator'
  | 'passkey/not-usable' // reason: no-relying-party, platform
  | 'passkey/refused' // the relying party is not the one of the page
  | 'passkey/timeout'
  | 'passkey/failed'
  | 'recovery/code-mistyped' // group: 1 to 6, or 0 for the length
  | 'recovery/wrong-code' // also a damaged envelope: both read the same
  | 'recovery/groups-differ'
  | 'recovery/not-typed'
  | 'recovery/refused' // reason: credential (no recovery key of this user), code, finish; status
  | 'recovery/nothing-open'
  | 'request/step-missing' // a value that has to be typed differs, or something was not ticked: `step`
  | 'book/address' // reason: empty, too-long, characters, network
  | 'book/name' // reason: empty, too-long, taken
  | 'book/known' // `name`: the entry that has this address
  | 'book/unknown'
  | 'book/full'
  | 'book/csv' // reason: empty, too-large, columns, quotes
  | 'book/damaged' // file
  | 'book/not-saved'
  | 'settings/damaged' // file
  | 'print/failed'
  | 'app/locked'
  | 'keychain/missing'
  | 'keychain/locked'
  | 'keychain/timeout'
  | 'keychain/failed'
  | 'signer/gone'
  | 'signer/timeout'
  | 'signer/kdf-memory'
  | 'request/unknown'
  | 'request/view-changed'
  | 'request/not-approvable'
  | 'request/too-early'
  | 'request/expired'
  | 'request/busy'
  | 'request/answered'
  | 'request/sign-in-challenge'
  | 'request/reopen'
  | 'journal/cannot-write'
  | 'journal/unreadable'
  | 'api/unreachable'
  | 'api/timeout'
  | 'api/rate-limited'
  | 'api/server-error'
  | 'api/refused'
  | 'api/duplicate' // another action has the external id: `duplicateId`
  | 'api/bad-answer'
  | 'api/redirected'
  | 'api/unknown-outcome'
  | 'practice/not-available';

/** What went wrong, without words: renderer/messages.ts has the words. */
export interface Problem {
  readonly code: ErrorCode;
  /** Values the words need: `reason` (a check-link reason), `file`, `retryAfterMs`, `status`, `expected`, `got`, `at`. */
  readonly details: Readonly<Record<string, string | number>>;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);
