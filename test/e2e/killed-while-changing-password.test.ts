import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, PASSWORD, shot } from './steps.ts';
import {
  approveLink,
  beginOnKey,
  fillPasswordChange,
  lockByButton,
  submitTask,
  unlocksWith,
} from './steps-keys.ts';

// Each of the seven steps is killed hundreds of times in test/vault/key-change-kill.test.ts, on a keychain of files. Here one
// kill meets the whole app and the real keychain.

const NAME = 'Countersign key (P-256)';
const NEW_PASSWORD = 'amber lantern 48 drizzle moss';

let ready: Ready;
let running: Launched;
let password = PASSWORD;
beforeAll(async () => {
  ready = await getReady();
  running = ready.launched;
});
afterAll(() => ready?.end());

/** Notes of changes that are under way. */
function notes(): readonly string[] {
  const folder = path.join(running.userData, 'practice/key-changes');
  return existsSync(folder) ? readdirSync(folder) : [];
}

const noted = () => expect.poll(notes, { interval: 2 }).not.toEqual([]);

describe(`killed while a password is changed (${runtime})`, () => {
  it('while the new copy is written and proven, the key opens with one of the two passwords', async () => {
    const next = NEW_PASSWORD;
    await beginOnKey(running.page, NAME, 'change-password');
    await fillPasswordChange(running.page, password, next);
    await submitTask(running.page);
    await noted();
    await pause(Math.random() * 500);
    await running.kill();
    running = await ready.again();
    await lockByButton(running.page);
    const opened = [await unlocksWith(running.page, password), await unlocksWith(running.page, next)];
    await shot(running.page, 'killed-password-1-after');
    expect(opened.filter(Boolean)).toHaveLength(1);
    if (opened[1]) password = next;
    expect(notes()).toEqual([]);
  });

  it('and signs', async () => {
    const transfer = await ready.initiator.start();
    await approveLink(running.page, transfer.link, password);
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
    expect(await at(running.page, 'outcome').count()).toBe(1);
  });
});
