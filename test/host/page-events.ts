import { pathToFileURL } from 'node:url';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';
import { type AccountQuestion, chooseAccount } from './authenticators.ts';
import { isHeaded } from './chromium.ts';
import type { HostPage } from './page.ts';
import { answerPermission, type PermissionQuestion } from './permissions.ts';
import type { FromPreload } from './preload-world.ts';
import { record } from './record.ts';
import { toApp } from './schemes.ts';
import { hostEvent, notEmulated } from './strict.ts';
import { BINDING, PAGE_BINDING, PRELOAD_WORLD, TITLE_BINDING } from './world-sources.ts';

const LEVELS = new Map<string, 'info' | 'warning' | 'error' | 'debug'>([
  ['warning', 'warning'],
  ['error', 'error'],
  ['assert', 'error'],
  ['debug', 'debug'],
]);

const CHROMIUM_LOADS = /^(https?|about|blob|data|file|javascript):/;

/** A navigation that the page's own world stopped. */
interface Attempt {
  readonly navigation: string;
}

/** Navigation to blob:, data: or about: addresses: the app must prevent it, as it could not be allowed here. */
function onLocalNavigation({ contents }: HostPage, url: string): void {
  const details = { url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame };
  const frameEvent = hostEvent(details);
  contents.emit('will-frame-navigate', frameEvent);
  const event = hostEvent(details);
  if (!frameEvent.defaultPrevented) contents.emit('will-navigate', event, url, false, true);
  if (!frameEvent.defaultPrevented && !event.defaultPrevented) {
    console.error(notEmulated(`a navigation of the page to ${new URL(url).protocol}`).message);
  }
}

function onBinding(page: HostPage, call: Protocol.Runtime.bindingCalledPayload): void {
  if (call.name === BINDING) {
    const message = JSON.parse(call.payload) as FromPreload; // written by preload-world.ts
    page.contextId = call.executionContextId;
    page.contents.fromPreload(message, call.executionContextId);
    return;
  }
  if (call.name === TITLE_BINDING) page.contents.titleChanged(call.payload);
  if (call.name !== PAGE_BINDING) return;
  const question = JSON.parse(call.payload) as PermissionQuestion | AccountQuestion | Attempt; // written by main-world.ts
  if ('navigation' in question) {
    onLocalNavigation(page, question.navigation);
    return;
  }
  const answer = 'permission' in question ? answerPermission(page, question) : chooseAccount(page, question);
  answer.then(
    (value) => page.questionAnswered(question.id, call.executionContextId, value),
    (error: unknown) => {
      console.error('chromium-host: a question of a page failed', error);
      page.questionAnswered(question.id, call.executionContextId, false);
    },
  );
}

function wireWorlds(page: HostPage): void {
  const { session } = page;
  session.on('Runtime.bindingCalled', (call) => onBinding(page, call));
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const data: unknown = context.auxData;
    const isMain =
      typeof data === 'object' && data !== null && 'frameId' in data && data.frameId === page.frameId;
    if (context.name === PRELOAD_WORLD && isMain) page.contextId = context.id;
  });
  session.on('Runtime.executionContextsCleared', () => {
    page.contextId = undefined;
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
    const { preload } = page.contents.preferences;
    if (preload === undefined || details.url !== pathToFileURL(preload).href) return;
    const error = new Error(details.exception?.description ?? details.text);
    console.error(`Unable to load preload script: ${preload}\n${error.message}`);
    page.contents.emit('preload-error', hostEvent({}), preload, error);
  });
  session.on('Runtime.consoleAPICalled', (call) => {
    const message = call.args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ');
    const [frame] = call.stackTrace?.callFrames ?? [];
    const level = LEVELS.get(call.type) ?? 'info';
    const [lineNumber, sourceId] = [frame?.lineNumber ?? 0, toApp(frame?.url ?? '')];
    page.contents.emit('console-message', hostEvent({ level, message, lineNumber, sourceId }));
  });
}

function wireNavigation(page: HostPage): void {
  const { session, contents } = page;
  session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
    if (frameId !== page.frameId || url === 'about:blank') return;
    const isSameDocument = /samedocument/i.test(navigationType);
    const details = { url: toApp(url), isSameDocument, isMainFrame: true, frame: contents.mainFrame };
    contents.emit('did-start-navigation', hostEvent(details), details.url, isSameDocument, true);
  });
  session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    if (frameId !== page.frameId || CHROMIUM_LOADS.test(url)) return;
    const details = { url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame };
    contents.emit('will-navigate', hostEvent(details), url, false, true); // another program's scheme
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    page.frameId = frame.id;
    page.documentStarted(frame.loaderId);
    if (frame.unreachableUrl !== undefined) contents.documentFailed(toApp(frame.unreachableUrl));
    else contents.documentStarted(toApp(frame.url) + (frame.urlFragment ?? ''));
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId !== page.frameId) return;
    contents.mainFrame.url = toApp(url);
    contents.emit('did-navigate-in-page', hostEvent({}), toApp(url), true, 1, 1);
  });
  session.on('Page.windowOpen', (opened) => contents.noteWindowOpen(opened));
}

function wireLoading(page: HostPage): void {
  const { session, contents } = page;
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId === page.frameId) contents.loadingChanged(true);
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId === page.frameId) contents.loadingChanged(false);
  });
  session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
    if (frameId !== page.frameId || loaderId !== page.loaderId || contents.getURL() === '') return;
    if (contents.isErrorPage) return;
    if (name === 'DOMContentLoaded') contents.emit('dom-ready', hostEvent({}));
    if (name !== 'load') return;
    page.loaded(loaderId);
    contents.emit('did-frame-finish-load', hostEvent({}), true, 1, 1);
    contents.emit('did-finish-load', hostEvent({}));
    contents.owner.pageShown();
  });
}

/** alert, confirm, prompt: without a person in front they would stop the page for ever. */
function wireDialogs(page: HostPage): void {
  page.session.on('Page.javascriptDialogOpening', ({ type, message }) => {
    record('page dialog', type, message.length);
    if (isHeaded()) return;
    const accept = type === 'alert' || type === 'beforeunload';
    page.session.send('Page.handleJavaScriptDialog', { accept }).catch(() => {}); // a test was quicker
  });
}

export function wirePageEvents(page: HostPage): void {
  wireDialogs(page);
  wireWorlds(page);
  wireNavigation(page);
  wireLoading(page);
}
