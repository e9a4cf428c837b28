// Lays out a stand-in Electron distribution, so that packaging can be tested where the real binary cannot be had.
//   node scripts/stub-electron.mjs linux|darwin|win32 FOLDER
// What electron-builder makes of it proves packaging only (content, names, links, fuses): it cannot run, and says so.
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** What marks the fuse wire in every Electron binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's own defaults, nine fuses in wire order: each one that we decide differently has to be flipped. */
const DEFAULT_WIRE = '101100011';
const WIRE_VERSION = 1;
const CANNOT_RUN = 'this is a packaging stub, not Electron';
const SCRIPT = `#!/bin/sh\necho "${CANNOT_RUN}" >&2\nexit 97\n`;
const ENGLISH_US = 1033;
const UTF16 = 1200;

const fuseWire = () =>
  Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([WIRE_VERSION, DEFAULT_WIRE.length]),
    Buffer.from(DEFAULT_WIRE),
  ]);

const withWire = (head) => Buffer.concat([Buffer.from(head), fuseWire(), Buffer.alloc(64)]);

async function put(file, content, mode = 0o644) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, mode);
}

async function layOutLinux(dir) {
  await put(path.join(dir, 'electron'), withWire(SCRIPT), 0o755);
  await put(path.join(dir, 'chrome-sandbox'), SCRIPT, 0o755);
  for (const language of ['en-US', 'de', 'fr'])
    await put(path.join(dir, `locales/${language}.pak`), CANNOT_RUN);
}

/** An empty PE: electron-builder edits its version resource and adds the archive's hash. */
function emptyExe(version) {
  const exe = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(exe);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = ENGLISH_US;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  info.setFileVersion(major, minor, patch, 0, ENGLISH_US);
  info.setStringValues(
    { lang: ENGLISH_US, codepage: UTF16 },
    { ProductName: 'Electron', FileDescription: CANNOT_RUN },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(exe);
  return Buffer.from(exe.generate());
}

async function layOutWindows(dir, version) {
  await put(path.join(dir, 'electron.exe'), withWire(emptyExe(version)), 0o755);
  for (const language of ['en-US', 'de', 'fr'])
    await put(path.join(dir, `locales/${language}.pak`), CANNOT_RUN);
}

function bundlePlist(name, id, version) {
  const entries = {
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundlePackageType: 'APPL',
    CFBundleVersion: version,
  };
  const lines = Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${lines.join('')}</dict></plist>\n`;
}

async function layOutMac(dir, version) {
  const id = 'com.github.Electron';
  const contents = path.join(dir, 'Electron.app/Contents');
  await put(path.join(contents, 'Info.plist'), bundlePlist('Electron', id, version));
  await put(path.join(contents, 'PkgInfo'), 'APPL????');
  await put(path.join(contents, 'MacOS/Electron'), SCRIPT, 0o755);
  await put(path.join(contents, 'Resources/electron.icns'), CANNOT_RUN);
  await put(path.join(contents, 'Resources/en.lproj/locale.pak'), CANNOT_RUN);

  const framework = path.join(contents, 'Frameworks/Electron Framework.framework');
  await put(path.join(framework, 'Versions/A/Electron Framework'), withWire(CANNOT_RUN), 0o755);
  await put(path.join(framework, 'Versions/A/Resources/en.lproj/locale.pak'), CANNOT_RUN);
  await symlink('A', path.join(framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources']) {
    await symlink(`Versions/Current/${name}`, path.join(framework, name));
  }
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    const helper = path.join(contents, `Frameworks/${name}.app/Contents`);
    await put(path.join(helper, 'Info.plist'), bundlePlist(name, `${id}.helper`, version));
    await put(path.join(helper, `MacOS/${name}`), SCRIPT, 0o755);
  }
}

const LAY_OUT = { linux: layOutLinux, win32: layOutWindows, darwin: layOutMac };

const [platform, folder] = process.argv.slice(2);
if (!Object.hasOwn(LAY_OUT, platform ?? '') || !folder) {
  console.error('usage: node scripts/stub-electron.mjs linux|darwin|win32 FOLDER');
  process.exit(2);
}
const dir = path.resolve(folder);
const pkg = path.resolve(import.meta.dirname, '../node_modules/electron/package.json');
const { version } = JSON.parse(await readFile(pkg, 'utf8'));
await rm(dir, { recursive: true, force: true });
await put(path.join(dir, 'version'), version);
await put(path.join(dir, 'LICENSE'), CANNOT_RUN);
await put(path.join(dir, 'LICENSES.chromium.html'), CANNOT_RUN);
await LAY_OUT[platform](dir, version);
console.log(
  `stub-electron: ${platform} ${version} in ${dir}: for packaging tests only, nothing made of it can run.`,
);
