import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecondInstance, socketName, takeLock } from './single-instance.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chromium-host-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const nobody = () => {
  throw new Error('no message was expected');
};

// The form that systems without abstract sockets use; Linux itself has the other one (lifetime.test.ts).
describe('a lock that is a socket file', () => {
  it('is taken over when its holder was killed, and leaves no file when it is released', async () => {
    const name = path.join(folder, 'lock.sock');
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script, name]);
    expect(existsSync(name)).toBe(true);
    const lock = takeLock(name, null, nobody);
    expect(lock?.listening).toBe(true);
    lock?.close();
    if (lock) await once(lock, 'close');
    expect(existsSync(name)).toBe(false);
  });
});

describe('the holder of a lock', () => {
  it.each([
    ['not JSON', 'hello'],
    ['words that are no list of text', '{"argv":[1],"cwd":"/"}'],
    ['no folder', '{"argv":["a"]}'],
    ['more than an argument list can be', 'x'.repeat(3 << 20)],
  ])('ignores a stranger who sends %s', async (_what, text) => {
    const received: SecondInstance[] = [];
    const name = socketName(folder);
    const lock = takeLock(name, null, (second) => received.push(second));
    const stranger = connect(name);
    stranger.on('error', () => {}); // may be cut off while it writes
    stranger.end(text);
    stranger.resume();
    await new Promise((resolve) => stranger.once('close', resolve)); // `once` would reject at its error
    const second = connect(name);
    second.end(JSON.stringify({ argv: ['electron', 'link'], cwd: '/', additionalData: { n: 1 } }));
    second.resume();
    await once(second, 'close');
    expect(received).toEqual([{ argv: ['electron', 'link'], cwd: '/', additionalData: { n: 1 } }]);
    lock?.close();
  });
});
