import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { root } from '../e2e/launch.ts';
import { PASSWORD } from '../e2e/steps.ts';

const KEPT = 'countersignBenchSigner';

/** The app's signer program in a process of the app's own kind, with a key of its own in an envelope of the real cost. */
export interface AppSigner {
  /** Milliseconds from the question to the answer: the key derivation and one AES-GCM. */
  unlock(): Promise<number>;
  close(): Promise<void>;
}

interface Answer {
  readonly ms: number;
  readonly reply: { readonly ok: boolean; readonly created?: { readonly envelope: string } };
}

/** A message of the signer's protocol, its password apart. */
interface Request {
  readonly do: string;
  readonly sealing?: object;
  readonly [member: string]: unknown;
}

const SLOT = { credId: 'bench', kind: 'PasswordProtectedKey', orgId: 'or-bench', userId: 'us-bench' };

export async function startAppSigner(app: ElectronApplication): Promise<AppSigner> {
  const file = path.join(root, 'out/main/signer.js');
  await app.evaluate(
    ({ utilityProcess }, at) => {
      const child = utilityProcess.fork(at.file, [], { stdio: 'ignore', env: {} });
      Reflect.set(globalThis, at.kept, child);
    },
    { file, kept: KEPT },
  );
  const ask = async (request: Request): Promise<Answer> => {
    const answer = await app.evaluate(askInMain, { request, password: PASSWORD, kept: KEPT });
    if (!answer.reply.ok) throw new Error('the signer refused what the bench asked');
    return answer;
  };
  const challenge = 'Y2hhbGxlbmdlLW9mLXRoZS1iZW5jaA';
  const key = { from: 'new', algorithm: 'ES256' };
  const made = await ask({
    do: 'create',
    key,
    sealing: { with: 'password', context: [] },
    slot: SLOT,
    challenge,
  });
  const envelope = made.reply.created?.envelope ?? '';
  return {
    unlock: async () =>
      (await ask({ do: 'unlock', envelope, slot: SLOT, credId: SLOT.credId, username: '', holdMs: 0 })).ms,
    close: () =>
      app.evaluate((_electron, kept) => {
        const child: Electron.UtilityProcess = Reflect.get(globalThis, kept);
        child.kill();
      }, KEPT),
  };
}

/** Runs in the main process: bytes do not cross the inspector, and its way is not to be measured. */
function askInMain(
  _electron: unknown,
  { request, password, kept }: { request: Request; password: string; kept: string },
): Promise<Answer> {
  const child: Electron.UtilityProcess = Reflect.get(globalThis, kept);
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const gone = () => reject(new Error('the signer ended without an answer'));
    child.once('exit', gone);
    child.once('message', (reply) => {
      const ms = performance.now() - started;
      child.off('exit', gone);
      resolve({ ms, reply });
    });
    const bytes = new TextEncoder().encode(password);
    const { sealing } = request;
    child.postMessage(
      sealing ? { ...request, sealing: { ...sealing, password: bytes } } : { ...request, password: bytes },
    );
  });
}
