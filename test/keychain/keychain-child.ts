// Runs inside scripts/with-keyring.sh: plays a list of steps on the real keychain and prints what each one answered.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../main/errors.ts';
import { makeKeyStore } from '../../main/platform/keychain-session.ts';
import { forkChild } from '../helpers/fork-port.ts';

export type Step =
  | readonly ['probe']
  | readonly ['read', account: string]
  | readonly ['write', account: string, text: string]
  | readonly ['remove', account: string]
  | readonly ['kill-helper']
  /** A daemon that stopped answers nobody; this is what a prompt without a person looks like. */
  | readonly ['signal-daemon', signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL']
  /** A new daemon with the password of the keyring. */
  | readonly ['start-daemon'];
export type Answer = { readonly value: string | null } | { readonly code: string };

const HELPER = fileURLToPath(new URL('../../main/platform/keychain-process.ts', import.meta.url));
const { KEYRING_DAEMON_PID: DAEMON } = process.env;
const helpers: ReturnType<typeof forkChild>[] = [];
const store = makeKeyStore({
  startHelper: () => {
    const helper = forkChild(HELPER, process.env);
    helpers.push(helper);
    return helper.port;
  },
  service: 'countersign-test',
  timeoutMs: Number(process.argv[3] ?? 20_000),
  name: 'test',
});

async function play(step: Step): Promise<string | null> {
  switch (step[0]) {
    case 'probe':
      await store.probe();
      return null;
    case 'read':
      return store.read(step[1]);
    case 'write':
      await store.write(step[1], step[2]);
      return null;
    case 'remove':
      await store.remove(step[1]);
      return null;
    case 'kill-helper':
      return killHelper();
    case 'signal-daemon':
      process.kill(Number(DAEMON), step[1]);
      return null;
    case 'start-daemon':
      return startDaemon();
  }
}

async function killHelper(): Promise<null> {
  const helper = helpers.at(-1);
  if (helper === undefined) throw new Error('no helper runs');
  helper.process.kill('SIGKILL');
  await once(helper.process, 'exit');
  return null;
}

async function startDaemon(): Promise<null> {
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--replace', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('first-password');
  await once(daemon, 'exit'); // it goes on in the background, ready
  return null;
}

async function answerOf(step: Step): Promise<Answer> {
  try {
    return { value: await play(step) };
  } catch (error) {
    return { code: error instanceof AppError ? error.code : String(error) };
  }
}

const answers: Answer[] = [];
// The steps come from the test beside this file.
for (const step of JSON.parse(String(process.argv[2])) as Step[]) answers.push(await answerOf(step));
store.end();
process.stdout.write(JSON.stringify({ answers, helpersStarted: helpers.length }));
