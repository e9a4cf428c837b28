// Processes and sockets of the stand-in, started without a test runner inside.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FIXTURE, HOST, makeUserData } from './launch-fixture.ts';

const profiles: string[] = [];
const children: ChildProcess[] = [];

function makeProfile(): string {
  const profile = makeUserData();
  profiles.push(profile);
  return profile;
}

function start(profile: string, ...words: string[]): ChildProcess {
  const env = { ...process.env, FIXTURE_WORKER: '1', CHROMIUM_HOST_LOG: '1' };
  const args = [`--user-data-dir=${profile}`, FIXTURE, ...words];
  const child = spawn(path.join(HOST, 'electron'), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

/** Resolves with the output up to the line that matches. */
async function until(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk;
      if (pattern.test(text)) resolve(text);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`ended before ${pattern}: ${text}`)));
  });
}

const SHOWN = /BrowserWindow\.show/;
const WORKING = /worker (\d+) works/;

/** Ids of live processes whose command line or environment names the profile. */
function processesOf(profile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((id) => {
      try {
        const state = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /s, '')[0];
        return state !== 'Z' && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(profile);
      } catch {
        return false; // ended meanwhile
      }
    })
    .map(Number);
}

function isAlive(id: number): boolean {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const profile of profiles.splice(0)) {
    await expect.poll(() => processesOf(profile)).toEqual([]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

describe('the end of the main process', () => {
  it('takes Chromium and utility processes with it when it is killed', async () => {
    const profile = makeProfile();
    const child = start(profile);
    const [output] = await Promise.all([until(child, WORKING), until(child, SHOWN)]);
    const worker = Number(WORKING.exec(output)?.[1]);
    expect(processesOf(profile).length).toBeGreaterThan(2);
    expect(isAlive(worker)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => processesOf(profile)).toEqual([]);
    await expect.poll(() => isAlive(worker)).toBe(false);
  });

  it('quits in order at SIGTERM and leaves no process and no socket file', async () => {
    const profile = makeProfile();
    const child = start(profile);
    await until(child, SHOWN);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expect.poll(() => processesOf(profile)).toEqual([]);
    const sockets = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isSocket(),
    );
    expect(sockets).toEqual([]);
  });
});

describe('the single-instance lock', () => {
  it('is free again after its holder was killed', async () => {
    const profile = makeProfile();
    const first = start(profile);
    await until(first, SHOWN);
    first.kill('SIGKILL');
    await once(first, 'exit');
    await until(start(profile), SHOWN);
  });

  it('belongs to a profile: another profile starts beside it', async () => {
    await Promise.all([until(start(makeProfile()), SHOWN), until(start(makeProfile()), SHOWN)]);
  });

  it('goes to exactly one of many that start at once', async () => {
    const profile = makeProfile();
    const started = [start(profile), start(profile), start(profile)];
    const outcomes = await Promise.all(
      started.map((child) =>
        Promise.race([
          until(child, SHOWN).then(
            () => 'shown',
            () => 'ended',
          ),
          once(child, 'exit').then(() => 'ended'),
        ]),
      ),
    );
    expect(outcomes.sort()).toEqual(['ended', 'ended', 'shown']);
  });
});

describe('starting', () => {
  it('runs plain Node when asked to, without any of the stand-in', async () => {
    const child = spawn(
      path.join(HOST, 'electron'),
      ['-p', '[process.versions.electron, process.env.ELECTRON_RUN_AS_NODE]'],
      {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      },
    );
    children.push(child);
    expect(await until(child, /\]/)).toContain('[ undefined, undefined ]');
  });

  it('says which Chromium it misses', async () => {
    const profile = makeProfile();
    const missing = path.join(profile, 'no-such-browser');
    const child = spawn(path.join(HOST, 'electron'), [`--user-data-dir=${profile}`, FIXTURE], {
      env: { ...process.env, CHROMIUM_HOST_BROWSER: missing },
    });
    children.push(child);
    const [text, [code]] = await Promise.all([until(child, /no Chromium was found/), once(child, 'exit')]);
    expect([text.includes('CHROMIUM_HOST_BROWSER'), code, existsSync(missing)]).toEqual([true, 1, false]);
  });
});
