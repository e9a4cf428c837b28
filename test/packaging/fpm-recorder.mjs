#!/usr/bin/env node
// Stands where electron-builder expects fpm: writes down what a package would be made of, instead of making it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const args = process.argv.slice(2);
const valuesOf = (flag) => args.flatMap((arg, index) => (args[index - 1] === flag ? [arg] : []));
const [kind] = valuesOf('-t');
const files = args.filter((arg) => /=\/(opt|usr)\//.test(arg)).map((arg) => arg.split('='));
const [desktopSource, desktopFile] = files.find(([, target]) => target.endsWith('.desktop')) ?? [];

const recorded = {
  kind,
  depends: valuesOf('-d'),
  desktopFile,
  desktopEntry: readFileSync(desktopSource, 'utf8'),
  scripts: [...valuesOf('--after-install'), ...valuesOf('--after-remove')].map((file) =>
    readFileSync(file, 'utf8'),
  ),
  icons: files.map(([, target]) => target).filter((target) => target.includes('/icons/')),
};
writeFileSync(path.join(process.env.COUNTERSIGN_FPM_RECORD, `${kind}.json`), JSON.stringify(recorded));
