// electron-builder hook, after the files are in place and before anything is signed.
// Protects the packaged app from being run as a plain Node, being inspected, or loading code from beside its archive
// (SEC-17). It does not protect from Chromium's own switches: the app refuses those at start (SEC-20).
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/** Name in electron-builder.yml -> place on the wire. */
const PLACES = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** Argon2 runs as WebAssembly; without trap handlers every memory access is checked by hand. */
const WASM_TRAP_HANDLERS = true;

export async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context;
  const isMac = electronPlatformName === 'darwin';
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  const suffix = isMac ? '.app' : electronPlatformName === 'win32' ? '.exe' : '';
  const binary = path.join(appOutDir, `${name}${suffix}`);

  await flipFuses(binary, allFuses(packager.config.electronFuses));
  if (isMac) await forbidArbitraryLoads(path.join(binary, 'Contents/Info.plist'));
}

function allFuses(chosen = {}) {
  const wire = { [FuseV1Options.WasmTrapHandlers]: WASM_TRAP_HANDLERS };
  for (const [name, place] of Object.entries(PLACES)) {
    if (typeof chosen[name] !== 'boolean')
      throw new Error(`after-pack: electronFuses.${name} is not decided`);
    wire[place] = chosen[name];
  }
  return { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wire };
}

/** electron-builder writes NSAllowsArbitraryLoads: true for its updater, over anything mac.extendInfo says. */
async function forbidArbitraryLoads(file) {
  const plist = await readFile(file, 'utf8');
  const open = /(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\s*\/>/g;
  if (!open.test(plist)) throw new Error('after-pack: Info.plist has no NSAllowsArbitraryLoads to close');
  await writeFile(file, plist.replace(open, '$1<false/>'));
}
