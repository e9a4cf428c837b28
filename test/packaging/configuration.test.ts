import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { installerProblems, noSandboxSwitch } from './link-registration.ts';
import { builder, projectDir, scratchFolder } from './package-app.ts';

const read = (file: string): Promise<string> => readFile(path.join(projectDir, file), 'utf8');

/** The members these tests look at. */
const Configuration = z.object({
  publish: z.null(),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
  toolsets: z.object({ appimage: z.string() }),
  linux: z.object({ executableArgs: z.array(z.string()) }),
  mac: z.object({ hardenedRuntime: z.boolean(), entitlements: z.string() }),
  nsis: z.object({ perMachine: z.boolean(), include: z.string() }),
});

describe('electron-builder.yml', () => {
  it('registers one scheme, publishes nowhere and hardens macOS', async () => {
    const config = Configuration.parse(parse(await read('electron-builder.yml')));
    expect(config.protocols.flatMap((each) => each.schemes)).toEqual(['countersign']);
    expect(config.mac.hardenedRuntime).toBe(true);
    const entitlements = [...(await read(config.mac.entitlements)).matchAll(/<key>(.*?)<\/key>/g)];
    expect(entitlements.map((match) => match[1])).toEqual([
      'com.apple.security.cs.allow-jit',
      'com.apple.security.device.camera',
    ]);
  });

  it('uses an AppImage toolset whose desktop entry does not switch the sandbox off', async () => {
    const text = await read('electron-builder.yml');
    const config = Configuration.parse(parse(text));
    expect(config.toolsets.appimage).toBe('1.0.3');
    expect(config.linux.executableArgs).toEqual(['%u']);
    const withoutComments = text.replaceAll(/#.*$/gm, '');
    expect(noSandboxSwitch('electron-builder.yml', withoutComments)).toEqual([]);
  });

  it('registers links on Windows quoted, behind "--", for one user (SEC-29)', async () => {
    const config = Configuration.parse(parse(await read('electron-builder.yml')));
    expect(config.nsis.perMachine).toBe(false);
    const script = await read(config.nsis.include);
    expect(installerProblems(script)).toEqual([]);
    expect(installerProblems(script.replace(' -- "%1"', ' %1'))).toHaveLength(1);
    expect(installerProblems(script.replace('DeleteRegKey', '; DeleteRegKey'))).toEqual([
      'the registration outlives the app',
    ]);
  });
});

describe('electron-builder, given a changed configuration', () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;
  let stub: string;
  beforeAll(async () => {
    scratch = await scratchFolder();
    stub = path.join(scratch.folder, 'electron');
    const script = path.join(projectDir, 'scripts/stub-electron.mjs');
    await promisify(execFile)(process.execPath, [script, 'linux', stub]);
  });
  afterAll(() => scratch.remove());

  const packageWith = (...config: string[]): Promise<void> =>
    builder({
      args: ['--linux', 'dir', '--x64'],
      stub,
      output: path.join(scratch.folder, 'dist'),
      config,
    });

  it('refuses a member its scheme does not know', async () => {
    await expect(packageWith('-c.protocolz=countersign')).rejects.toThrow(/unknown property 'protocolz'/);
  });

  it('refuses to package while a fuse is undecided (SEC-17)', async () => {
    const undecided = path.join(scratch.folder, 'undecided.yml');
    await writeFile(undecided, (await read('electron-builder.yml')).replace(/^ {2}runAsNode: .*$/m, ''));
    await expect(packageWith('--config', undecided)).rejects.toThrow(
      /electronFuses\.runAsNode is not decided/,
    );
  });

  it('refuses an Electron with a tenth fuse nobody has decided (SEC-17)', async () => {
    const binary = path.join(stub, 'electron');
    const bytes = await readFile(binary);
    const wire = bytes.indexOf('101100011');
    bytes.writeUInt8(10, wire - 1);
    bytes.write('1', wire + 9);
    await writeFile(binary, bytes);
    await expect(packageWith()).rejects.toThrow(/strictlyRequireAllFuses/);
  });
});
