import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPackage, extractAll, extractFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  archiveFiles,
  builtFiles,
  contentProblems,
  filesBelow,
  keytarFiles,
  unreachableFiles,
} from './archive-content.ts';
import { headerHash, infoPlist, recordedHash } from './asar-integrity.ts';
import { fuseProblems, readFuseWires } from './fuse-wire.ts';
import { infoPlistProblems } from './link-registration.ts';
import { type Packaged, type Platform, packageApp, projectDir, scratchFolder } from './package-app.ts';

// Packaging only: made from a stub distribution, nothing here is started (scripts/stub-electron.mjs).
const SYSTEMS: readonly Platform[] = ['linux', 'darwin', 'win32'];

const apps = new Map<Platform, Packaged>();
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  scratch = await scratchFolder();
  for (const platform of SYSTEMS) apps.set(platform, await packageApp(platform, scratch.folder));
});
afterAll(() => scratch.remove());

function packagedFor(platform: Platform): Packaged {
  const app = apps.get(platform);
  if (!app) throw new Error(`nothing was packaged for ${platform}`);
  return app;
}

describe.each(SYSTEMS)('the package for %s', (platform) => {
  let app: Packaged;
  let files: readonly string[];
  beforeAll(() => {
    app = packagedFor(platform);
    files = archiveFiles(app.asar);
  });

  it('holds the built app, keytar for this system and nothing else', async () => {
    expect(contentProblems(files, app.platform, app.arch)).toEqual([]);
    const built = await builtFiles(projectDir);
    const expected = [...built, ...keytarFiles(app.platform, app.arch), 'LICENSE', 'package.json'];
    expect(files).toEqual(expected.toSorted());
  });

  it('holds no renderer file that nothing leads to from the first page', () => {
    const renderer = files.filter((file) => file.startsWith('out/renderer/'));
    const texts = new Map(renderer.map((file) => [file, extractFile(app.asar, file).toString('utf8')]));
    expect(unreachableFiles(texts)).toEqual([]);
    expect(unreachableFiles(new Map([...texts, ['out/renderer/assets/left-over.js', '']]))).toEqual([
      'out/renderer/assets/left-over.js',
    ]);
  });

  it('lays nothing beside the archive but what Electron brings and one native module (SEC-19)', async () => {
    expect(await strayFiles(app)).toEqual([]);
    await writeFile(path.join(path.dirname(app.asar), 'planted.node'), '');
    expect(await strayFiles(app)).toEqual([expect.stringMatching(/planted\.node$/)]);
  });

  it('has all nine fuses as decided, and Electron had them otherwise (SEC-17)', async () => {
    expect(fuseProblems(await readFuseWires(app.binary))).toEqual([]);
    const stub = path.join(app.stub, STUB_BINARY[platform]);
    expect(fuseProblems(await readFuseWires(stub))).not.toEqual([]);
  });

  it('names a fuse that was flipped back after packaging', async () => {
    const copy = path.join(scratch.folder, `flipped-${platform}`);
    const bytes = await readFile(app.binary);
    const wire = bytes.indexOf('010011001');
    bytes.write('1', wire);
    await writeFile(copy, bytes);
    expect(fuseProblems(await readFuseWires(copy))).toEqual(['runAsNode is 1, decided is 0']);
  });

  it('names a file that was put into the archive', async () => {
    const opened = path.join(scratch.folder, `opened-${platform}`);
    await mkdir(opened, { recursive: true });
    extractAll(app.asar, opened);
    await copyFile(path.join(opened, 'package.json'), path.join(opened, 'out/main/evil.js'));
    const repacked = path.join(scratch.folder, `repacked-${platform}.asar`);
    await createPackage(opened, repacked);
    expect(contentProblems(archiveFiles(repacked), app.platform, app.arch)).toEqual([
      'must not ship: out/main/evil.js',
    ]);
    expect(headerHash(repacked)).not.toBe(headerHash(app.asar));
  });

  it('ships a package.json that starts the built main process and brings no scripts along', () => {
    const manifest: unknown = JSON.parse(extractFile(app.asar, 'package.json').toString('utf8'));
    expect(manifest).toMatchObject({ name: 'countersign', main: 'out/main/index.js', type: 'module' });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });
});

it.each(['darwin', 'win32'] as const)(
  '%s: the package carries the hash of its archive (SEC-18)',
  async (platform) => {
    const app = packagedFor(platform);
    expect(await recordedHash(app)).toBe(headerHash(app.asar));
  },
);

it('on macOS the package registers countersign: links and closes arbitrary loads', async () => {
  const plist = await infoPlist(packagedFor('darwin'));
  expect(infoPlistProblems(plist)).toEqual([]);
  const loosened = plist.replace(/(NSAllowsArbitraryLoads<\/key>\s*)<false\/>/, '$1<true/>');
  expect(infoPlistProblems(loosened)).toEqual(['NSAllowsArbitraryLoads is true, expected false']);
  const widened = plist.replace('<string>countersign</string>', '<string>https</string>');
  expect(infoPlistProblems(widened)).toEqual(['CFBundleURLSchemes is https, expected countersign']);
});

const STUB_BINARY: Readonly<Record<Platform, string>> = {
  linux: 'electron',
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework',
};

/** Files of the package that neither Electron brought nor packaging has to add. */
async function strayFiles(app: Packaged): Promise<readonly string[]> {
  const asOurs = (file: string): string =>
    file.replaceAll(/\bElectron(?=\.app| Helper|$)/g, 'Countersign').replace(/^electron(\.exe)?$/, '$1');
  const brought = new Set((await filesBelow(app.stub)).map(asOurs));
  const resources = path.relative(app.folder, path.dirname(app.asar)).replaceAll('\\', '/');
  const added = new Set([
    app.platform === 'darwin' ? `${resources}/icon.icns` : path.basename(app.binary),
    'LICENSE.electron.txt',
    `${resources}/app.asar`,
    `${resources}/app.asar.unpacked/node_modules/keytar/prebuilds/${app.platform}-${app.arch}/keytar.node`,
  ]);
  return (await filesBelow(app.folder)).filter((file) => !brought.has(file) && !added.has(file));
}
