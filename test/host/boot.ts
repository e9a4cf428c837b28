// Start of the stand-in: switches, `-r` modules, the app's main module, then `ready`; Electron's order.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { readCommandLine } from './command-line.ts';
import { electronModule } from './electron-module.ts';
import { installHooks, requireFromCwd } from './hooks.ts';
import { markProcess } from './identity.ts';
import { type AppManifest, launchState } from './launch-state.ts';

const [, , ...args] = process.argv;
const commandLine = readCommandLine(args);
launchState.launcher = path.join(import.meta.dirname, 'electron');
for (const [name, value] of commandLine.switches) launchState.switches.set(name, value);
process.argv = [launchState.launcher, ...args];
markProcess('browser', launchState.launcher);
installHooks(electronModule);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

/** Reads the app's manifest and answers its main module. */
function findMain(): string {
  const appPath = path.resolve(commandLine.appArgument ?? '.');
  if (!statSync(appPath).isDirectory()) {
    launchState.appPath = path.dirname(appPath);
    return appPath;
  }
  launchState.appPath = appPath;
  const text = readFileSync(path.join(appPath, 'package.json'), 'utf8');
  launchState.manifest = JSON.parse(text) as AppManifest; // the app's own file; every field is optional
  return path.join(appPath, launchState.manifest.main ?? 'index.js');
}

try {
  const main = findMain();
  const require = requireFromCwd();
  for (const name of commandLine.requires) require(name);
  await import(pathToFileURL(main).href);
  setImmediate(() => {
    app.becomeReady().catch((error: unknown) => {
      console.error('chromium-host:', error);
      process.exit(1);
    });
  });
} catch (error) {
  console.error('Error launching app\n', error);
  process.exit(1);
}
