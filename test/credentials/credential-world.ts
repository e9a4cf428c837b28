import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { makeCredentialParts } from '../../main/credentials/make-credential-parts.ts';
import { sendAction } from '../../main/dfns/send-action.ts';
import { startAction } from '../../main/dfns/start-action.ts';
import { submitAction } from '../../main/dfns/submit-action.ts';
import type { KitPaper, SaveFile } from '../../main/keys/ports.ts';
import { endOnce, type OwnAction } from '../../main/requests/own-action.ts';
import type { Fact } from '../../preload/review-view.ts';
import { type Computer, makeComputer, password, startAccount } from '../accounts/account-world.ts';
import { startSignerInProcess } from '../accounts/signer-in-process.ts';
import { makeSoftwarePasskeys } from '../accounts/software-passkeys.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';

/** What the person does with the review of an action. */
export type Answer = 'approve' | 'decline' | 'leave-open' | 'lose-answer';

/** The credential parts over a real account, sandbox and signer; reviews are answered at once. */
export async function openCredentials(options: { practice?: Practice; computer?: Computer } = {}) {
  const sandbox = options.practice ?? (await practice());
  const computer = options.computer ?? makeComputer();
  const passkeys = makeSoftwarePasskeys();
  let parts: ReturnType<typeof makeCredentialParts> | null = null;
  const kits = () => {
    if (!parts) throw new TypeError('asked for a kit before there are any');
    return parts.kits;
  };
  const run = await startAccount({
    ...{ practice: sandbox, computer, passkeys, startSigner: startSignerInProcess },
    kits: {
      take: (kitId, challenge) => kits().take(kitId, challenge),
      forget: (kitId) => kits().forget(kitId),
    },
  });
  const desk = makeReviewDesk(run);
  const paper = makePaper();
  const disk = makeDisk();
  parts = makeCredentialParts({
    ...run.deps,
    ...{ account: run.account, session: run.account.session, identity: run.account.identity },
    sessionEnded: run.account.sessionEnded,
    start: desk.start,
    schedule: () => {},
    saveFile: disk.saveFile,
    paper: paper.port,
    closeWindow: run.factors.window.close,
  });
  return { ...parts, ...run, sandbox, computer, passkeys, desk, paper, disk };
}
export type World = Awaited<ReturnType<typeof openCredentials>>;

/** Stands for the review: the same calls with the same bytes, the preferred key and no screen. */
function makeReviewDesk({ deps, account }: Awaited<ReturnType<typeof startAccount>>) {
  const actions: OwnAction[] = [];
  const facts: Fact[][] = [];
  let answer: Answer = 'approve';
  const approve = async (action: OwnAction) => {
    const token = account.session()?.token ?? '';
    const http = deps.http();
    const challenge = await startAction(http, token, action);
    const [first] = deps.chooseFactors(challenge).first;
    if (!first) throw new TypeError('nothing can answer');
    const { challengeIdentifier } = challenge;
    const firstFactor = await first.sign(password());
    const signed = await submitAction(http, token, { challengeIdentifier, firstFactor });
    if (signed.kind !== 'accepted') throw new TypeError(`the signature was ${signed.kind}`);
    const sent = await sendAction(http, token, { ...action, userAction: signed.userAction });
    if (sent.kind === 'unknown' || answer === 'lose-answer') return action.unknown();
    if (sent.kind !== 'accepted') return action.dropped();
    facts.push([...(await action.done(sent.answer))]);
  };
  return {
    actions,
    /** What each outcome added. */
    facts,
    setAnswer: (next: Answer) => {
      answer = next;
    },
    start: async (given: OwnAction): Promise<string> => {
      const action = endOnce(given);
      actions.push(action);
      if (answer === 'decline') await action.dropped();
      if (answer === 'approve' || answer === 'lose-answer') await approve(action);
      return `request-${actions.length}`;
    },
  };
}

function makePaper() {
  const printed: string[] = [];
  const port: KitPaper = {
    toPdf: async (kit, code) => utf8(`%PDF ${kit.credentialId} ${code.use((bytes) => bytes.length)}`),
    print: async (kit) => {
      printed.push(kit.credentialId);
      return true;
    },
    close: () => void printed.push('closed'),
  };
  return { port, printed };
}

function makeDisk() {
  const saved = new Map<string, Uint8Array>();
  let fault: 'cancel' | 'damage' | null = null;
  let whileOpen = () => {};
  const saveFile: SaveFile = {
    async save({ name, extension, bytes, beforeWriting, check }) {
      if (fault === 'cancel') return false;
      whileOpen();
      beforeWriting();
      const written = Uint8Array.from(bytes);
      if (fault === 'damage') written[0] = 0;
      await check(written);
      saved.set(`${name}.${extension}`, written);
      return true;
    },
  };
  return {
    saved,
    saveFile,
    setFault: (next: typeof fault) => {
      fault = next;
    },
    /** Happens while the dialog is open. */
    whileOpen: (next: typeof whileOpen) => {
      whileOpen = next;
    },
  };
}

export const secretOf = (text: string): Secret => Secret.take(utf8(text));

type Made = Awaited<ReturnType<World['kits']['make']>>;

/** What a person reads off the kit: the code, and its two asked groups. */
export function readKit({ kit, code }: Made) {
  const text = Buffer.from(code).toString('utf8');
  const groups = text.split('-').slice(1);
  const [one, other] = kit.askedGroups;
  return { text, first: groups[one] ?? '', second: groups[other] ?? '' };
}

/** Makes a kit and types its groups back, as a person does who kept it. */
export async function makeAndTypeBack(world: World, input: Parameters<World['kits']['make']>[0]) {
  const made = await world.kits.make(input);
  const { text, first, second } = readKit(made);
  const requestId = await world.kits.typeBack({
    kitId: made.kit.kitId,
    first: secretOf(first),
    second: secretOf(second),
  });
  return { kit: made.kit, text, requestId };
}
