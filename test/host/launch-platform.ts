// Starts platform-app/, which has main/platform and nothing else, on the stand-in.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { HostHandle } from './electron-module.ts';
import { HOST, makeUserData } from './launch-fixture.ts';
import type { PlatformParts } from './platform-app/main.ts';

const FOLDER = path.join(HOST, 'platform-app');

/** What a job runs with in the main process; it sees nothing of the file it is written in. */
export interface InMain {
  readonly electron: typeof Electron.CrossProcessExports & { readonly __host: HostHandle };
  readonly platform: PlatformParts;
}

export interface Refusal {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface Launched {
  readonly userData: string;
  /** Runs `job` in main and gives its value, which crosses as JSON. */
  run<T, A = undefined>(job: (world: InMain, argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** The AppError that `job` rejects with; throws when it does not. */
  refusal<A = undefined>(job: (world: InMain, argument: A) => unknown, argument?: A): Promise<Refusal>;
  close(): Promise<void>;
}

export async function launchPlatform(env: Readonly<Record<string, string>> = {}): Promise<Launched> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = HOST;
  const userData = makeUserData();
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const args = [`--user-data-dir=${userData}`, FOLDER];
  const app = await _electron.launch({
    args,
    cwd: FOLDER,
    env: { ...Object.fromEntries(inherited), ...env },
  });
  // It has no window whose coming would say that it is ready.
  await app.evaluate(async () => {
    while (!Reflect.has(globalThis, 'platform')) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  const evaluate = (source: string, argument: unknown): Promise<unknown> =>
    app.evaluate(
      (electron, [text, value]) =>
        new Function('world', 'argument', `return (${text})(world, argument);`)(
          { electron, platform: Reflect.get(globalThis, 'platform') },
          value,
        ),
      [source, argument] as const,
    );
  return {
    userData,
    run: async (job, argument) => (await evaluate(String(job), argument)) as Awaited<ReturnType<typeof job>>,
    async refusal(job, argument) {
      const caught = `async (world, argument) => { try { await (${job})(world, argument); } catch (error) {
        return { code: error.code ?? String(error), details: error.details }; } }`;
      const refusal = await evaluate(caught, argument);
      if (refusal === undefined) throw new Error('the job did not reject');
      return refusal as Refusal; // written above
    },
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
