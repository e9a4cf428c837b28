import type { BookView } from '../../preload/address-book.ts';
import type { Api, Channel, Events } from '../../preload/api.ts';
import type { Reply } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { BOOK, IMPORTED } from './book.ts';
import { KIT, KIT_CODE } from './kit.ts';
import { NO_WALLETS, type OwnAnswers } from './own-answers.ts';

/** One value of an input as a test reads it: bytes and long texts by their length only, an empty object as nothing. */
function noteOf(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value === null) return 'null';
  if (typeof value === 'object') return JSON.stringify(value) === '{}' ? '' : JSON.stringify(value);
  const text = String(value);
  return text.length > 64 ? `${text.length} characters` : text;
}

/** What this bridge takes for a mistyped value. */
export const WRONG_ANSWER = '250,000.01';

/** A code of two modules: enough to see where it stands. */
const CODE = { text: 'countersign://request?d=e30', path: 'M0 0h1v1h-1zM1 1h1v1h-1z', size: 2 };

/** Answers every call with success and notes it on the page, so that a test can see what a screen asked for. */
export function makeFakeApi(
  snapshot: Snapshot,
  book?: Promise<Reply<BookView>>,
  own: OwnAnswers = NO_WALLETS,
): Api {
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    document.documentElement.dataset['calls'] = calls.join('\n');
  };
  const answering =
    <T>(channel: Channel, value: T) =>
    async (input: object = {}): Promise<Reply<T>> => {
      note([channel, ...Object.values(input).map(noteOf)].join(' ').trimEnd());
      return { ok: true, value };
    };
  const done = (channel: Channel) => answering(channel, null);
  const listeners = new Set<(snapshot: Events['snapshot']) => void>();
  let shown = snapshot;
  /** As main does after each change of the book. */
  const bookChanged = () => {
    const { revision, count } = shown.book;
    shown = { ...shown, revision: shown.revision + 1, book: { revision: revision + 1, count: count + 1 } };
    for (const listener of listeners) listener(shown);
  };
  const here = { credentialId: 'cr-new' };
  const begun = { requestId: 'r1' };
  return {
    appReady: async () => ({ ok: true, value: snapshot }),
    signIn: done('account/sign-in'),
    signOut: done('account/sign-out'),
    openDashboard: done('account/open-dashboard'),
    retryKeychain: done('keychain/retry'),
    takeText: async ({ text, source }) => {
      note(`intake/text ${source} ${text.length} characters`);
      return { ok: false, code: 'link/rejected', details: { reason: 'host' } };
    },
    declineAll: answering('intake/decline-all', { declined: 3, note: 'Incident note' }),
    saveNote: answering('intake/save-note', { saved: true }),
    dropNote: done('intake/drop-note'),
    resumeIntake: done('intake/resume'),
    beginScan: answering('scan/begin', { screen: 'Built-in display' }),
    endScan: done('scan/end'),
    ownLinks: answering('links/own', { isOwner: true }),
    startAction: answering('action/start', begun),
    handOffAction: answering('action/hand-off', own.code ?? CODE),
    listWallets: answering('action/wallets', { wallets: own.wallets, hasMore: own.hasMore ?? false }),
    listAssets: answering('action/assets', { assets: own.assets }),
    listApprovals: done('approvals/list'),
    decideApproval: answering('approvals/decide', begun),
    checkReceipts: done('receipts/check'),
    exportReceipts: answering('receipts/export', { saved: true }),
    receiptPdf: answering('receipt/pdf', { saved: true }),
    switchAccount: done('account/switch'),
    addAccount: answering('account/add', { accountId: 'ac-new' }),
    removeAccount: done('account/remove'),
    sendCode: done('account/send-code'),
    useToken: answering('account/use-token', { accountId: 'ac-new' }),
    keepApplicationSecret: done('account/application-secret'),
    importEnvironment: answering('environment/import', { environment: 'custom-bench', label: 'Bench' }),
    removeEnvironment: done('environment/remove'),
    undo: done('request/undo'),
    setExternalId: done('request/external-id'),
    showAnswer: answering('request/answer', CODE),
    copyAnswer: done('request/copy-answer'),
    openRequest: done('request/open'),
    closeRequest: done('request/close'),
    approve: async (input) => {
      const [step] = Object.entries(input.answers).find(([, answer]) => answer === WRONG_ANSWER) ?? [];
      const reply = await answering('request/approve', null)(input);
      return step === undefined ? reply : { ok: false, code: 'request/step-missing', details: { step } };
    },
    decline: done('request/decline'),
    browse: done('request/browse'),
    dismissNotice: done('notice/dismiss'),
    simulate: answering('practice/simulate', begun),
    createKey: done('key/create'),
    importPem: answering('key/import-pem', here),
    importEnvelope: answering('key/import-envelope', here),
    changePassword: done('key/change-password'),
    renameKey: done('key/rename'),
    preferKey: done('key/prefer'),
    removeKey: done('key/remove'),
    backUpKey: answering('key/back-up', { saved: true }),
    restoreKey: answering('key/restore', here),
    changeSettings: done('settings/change'),
    lock: done('app/lock'),
    leaveLock: done('app/leave-lock'),
    unlock: done('app/unlock'),
    listCredentials: done('credential/list'),
    createCredential: answering('credential/create', begun),
    changeCredential: answering('credential/change', begun),
    newDeviceCode: answering('credential/new-code', begun),
    resendCode: done('account/resend-code'),
    openCode: done('account/open-code'),
    openInvitation: done('account/open-invitation'),
    dropRegistration: done('account/drop-registration'),
    register: done('account/register'),
    dismissWallets: done('wallets/dismiss'),
    listKeyCredentials: async () => {
      note('account/key-credentials');
      return own.keyCredentials ?? { ok: true, value: { items: [] } };
    },
    signInWithFile: done('account/sign-in-with-file'),
    joinAccount: done('account/join'),
    makeKit: async (input) => {
      note(`recovery/make-kit ${input.purpose} ${input.scheme}`);
      return {
        ok: true,
        value: { kit: { ...KIT, scheme: input.scheme }, code: new TextEncoder().encode(KIT_CODE) },
      };
    },
    saveKit: answering('recovery/save-kit', { saved: true }),
    printKit: answering('recovery/print-kit', { printed: true }),
    typeBackKit: answering('recovery/type-back', { requestId: null }),
    dropKit: done('recovery/drop-kit'),
    drill: done('recovery/drill'),
    sendRecoveryCode: done('recovery/send-code'),
    openRecovery: done('recovery/open'),
    finishRecovery: done('recovery/finish'),
    dropRecovery: done('recovery/drop'),
    readBook: async () => {
      note('book/read');
      return book ?? { ok: true, value: BOOK };
    },
    addToBook: async (input) => {
      bookChanged();
      return answering('book/add', { id: 'bk-new' })(input);
    },
    changeInBook: done('book/change'),
    removeFromBook: done('book/remove'),
    importBook: answering('book/import', IMPORTED),
    exportBook: answering('book/export', { saved: true }),
    onSnapshot: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
