// What the app gets for `electron` and for `node:crypto`, by import, require and process.getBuiltinModule.
// The stand-in's own files keep the real modules.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { guardedCrypto } from './crypto-guard.ts';

const OWN = pathToFileURL(`${import.meta.dirname}/`).href;
const TABLE = Symbol.for('countersign-host modules');
const PREFIX = 'countersign-host:';

const NAMES = new Map([
  ['electron', 'electron'],
  ['electron/main', 'electron'],
  ['electron/common', 'electron'],
  ['electron/utility', 'electron'],
  ['crypto', 'crypto'],
  ['node:crypto', 'crypto'],
]);

function sourceOf(name: string, exported: object, isCommonJs: boolean): string {
  const value = `globalThis[Symbol.for(${JSON.stringify(TABLE.description)})][${JSON.stringify(name)}]`;
  if (isCommonJs) return `module.exports = ${value};`;
  const names = Object.keys(exported).filter((key) => key !== 'default' && /^[A-Za-z_$][\w$]*$/.test(key));
  return `const { ${names.join(', ')} } = ${value};\nexport { ${names.join(', ')} };\nexport default ${value};`;
}

/** Files beside this one; folders below it belong to the app (the tests' fixture). */
function isOwnFile(url = ''): boolean {
  return url.startsWith(OWN) && !url.slice(OWN.length).includes('/');
}

export function installHooks(electron: object): void {
  const table: Readonly<Record<string, object>> = { electron, crypto: guardedCrypto() };
  Object.defineProperty(globalThis, TABLE, { value: table });
  registerHooks({
    resolve(specifier, context, next) {
      const name = NAMES.get(specifier);
      if (specifier === 'electron/renderer') {
        throw new Error('electron/renderer can only be loaded in a renderer process');
      }
      if (name === undefined || isOwnFile(context.parentURL)) return next(specifier, context);
      const isCommonJs = context.conditions.includes('require');
      const format = isCommonJs ? 'commonjs' : 'module';
      return { url: `${PREFIX}${name}-${format}`, format, shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.startsWith(PREFIX)) return next(url, context);
      const [name = '', format] = url.slice(PREFIX.length).split('-');
      const isCommonJs = format === 'commonjs';
      const source = sourceOf(name, table[name] ?? {}, isCommonJs);
      return { format: isCommonJs ? 'commonjs' : 'module', source, shortCircuit: true };
    },
  });
  const builtin = process.getBuiltinModule.bind(process);
  Object.defineProperty(process, 'getBuiltinModule', {
    value: (id: string) => (NAMES.get(id) === 'crypto' ? table['crypto'] : builtin(id)),
    writable: true,
    configurable: true,
  });
}

/** `require` of modules named with -r on the command line. */
export const requireFromCwd = (): NodeJS.Require =>
  createRequire(pathToFileURL(`${process.cwd()}/command-line.js`));
