import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root, runtime } from './launch.ts';

/** As `npm run demo` runs it. Rejects with everything it told when the exit code is not 0. */
const playDemo = () =>
  promisify(execFile)(process.execPath, [path.join(root, 'scripts/demo.mjs')], {
    cwd: root,
    env: { ...process.env, COUNTERSIGN_RUNTIME: runtime },
  }).catch((error: Error & { readonly stdout?: string }) => {
    throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
  });

describe(`npm run demo (${runtime})`, () => {
  it('plays the whole story on the embedded practice organisation, and leaves its pictures', async () => {
    const { stdout } = await playDemo();
    expect(stdout).toContain('The whole story was as expected');
    const told = [...stdout.matchAll(/screenshot +test-results\/(demo-\S+\.png)/g)].map(([, name]) => name);
    expect(told.length).toBeGreaterThan(5);
    const there = readdirSync(path.join(root, 'test-results')).filter((name) => /^demo-.*\.png$/.test(name));
    expect(there.sort()).toEqual(told.sort());
  });
});
