// Source texts for the worlds of a page. The functions they quote refer to nothing outside themselves.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { makeBridge } from './bridge.ts';
import { makeCodec } from './codec.ts';
import { hostWorld } from './host-world.ts';
import { type MainWorldSettings, mainWorld } from './main-world.ts';
import { type PreloadSettings, preloadWorld } from './preload-world.ts';
import { mappedSchemes } from './schemes.ts';

/** The name Electron gives to a preload's world. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
export const HOST_WORLD = 'chromium-host';
export const TITLE_BINDING = '__chromiumHostTitle';
export const BINDING = '__chromiumHostSend';
/** In the page's own world until main-world.ts takes it away, before any script of the page. */
export const PAGE_BINDING = '__chromiumHostAsk';
export const RECEIVER = '__chromiumHostReceive';

export interface WorldNames {
  readonly page: string;
  readonly preload: string;
  readonly permission: string;
}

export function makeWorldNames(): WorldNames {
  const nonce = randomBytes(16).toString('hex');
  return { page: `page-${nonce}`, preload: `preload-${nonce}`, permission: `permission-${nonce}` };
}

export function mainWorldSource(names: WorldNames): string {
  const settings: MainWorldSettings = {
    names: { own: names.page, other: names.preload },
    schemes: mappedSchemes(),
    ask: { binding: PAGE_BINDING, answers: names.permission },
  };
  return `(${mainWorld})(${makeBridge}, ${JSON.stringify(settings)});`;
}

export function preloadSource(names: WorldNames, file: string, extraArguments: readonly string[]): string {
  const settings: PreloadSettings = {
    names: { own: names.preload, other: names.page },
    binding: BINDING,
    otherBinding: PAGE_BINDING,
    receiver: RECEIVER,
    process: {
      platform: process.platform,
      arch: process.arch,
      type: 'renderer',
      versions: { ...process.versions },
      env: {},
      argv: [process.execPath, ...extraArguments],
      execPath: process.execPath,
      resourcesPath: process.resourcesPath,
    },
  };
  return `if (window === window.top) {
const environment = (${preloadWorld})(${makeBridge}, ${makeCodec}, ${JSON.stringify(settings)});
const module = { exports: {} };
(function (require, module, exports, process, global, setImmediate, clearImmediate) {
${readFileSync(file, 'utf8')}
})(environment.require, module, module.exports, environment.process, globalThis,
  (callback, ...args) => setTimeout(callback, 0, ...args), clearTimeout);
}
//# sourceURL=${pathToFileURL(file).href}`;
}

/**
 * The stand-in's own world: reports the title, and in a visible window draws a strip that says what this is.
 * The app's policy and code see neither.
 */
export function hostWorldSource(isHeaded: boolean): string {
  const settings = { binding: TITLE_BINDING, isHeaded, mark: '[not Electron] ' };
  return `(${hostWorld})(${JSON.stringify(settings)});`;
}
