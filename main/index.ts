// Boot order, nothing else. What must happen before the app is ready stands at top level and awaits nothing.
import path from 'node:path';
import { app } from 'electron';
import { startApp } from './app.ts';
import { registerAppScheme } from './platform/app-protocol.ts';
import { registerLinkType, watchDeepLinks } from './platform/deep-links.ts';
import { holdInstanceLock } from './platform/hold-instance.ts';
import { guardWebContents } from './platform/window.ts';
import { judgeStart } from './policy/start-switches.ts';

const REFUSED_START = 3;

const verdict = judgeStart({
  argv: process.argv,
  env: process.env,
  isPackaged: app.isPackaged,
  platform: process.platform,
});

app.enableSandbox();
registerAppScheme();
guardWebContents();
const links = watchDeepLinks();

if (verdict.verdict === 'refuse') {
  process.stderr.write(`Countersign does not start with ${verdict.why} "${verdict.name}".\n`);
  app.exit(REFUSED_START);
} else if (!app.requestSingleInstanceLock()) {
  app.quit(); // the running instance got the link as an event
} else if (!holdInstanceLock()) {
  process.stderr.write('Countersign runs already.\n');
  app.exit(REFUSED_START);
} else {
  registerLinkType();
  void app.whenReady().then(() => startApp({ links, outFolder: path.join(import.meta.dirname, '..') }));
}
