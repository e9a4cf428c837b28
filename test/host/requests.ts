// Every request of a page, frame or worker passes here: navigation rules, webRequest, protocol handlers.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';
import type { CdpSession } from './cdp.ts';
import type { HostPage } from './page.ts';
import { applyPermissionChecks } from './permissions.ts';
import { schemeOf, toApp, toChromium } from './schemes.ts';
import { asElectron, hostEvent } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type Headers_ = Protocol.Fetch.HeaderEntry[];
type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];

const RESOURCE_TYPES = new Map<string, ResourceType>([
  ['Stylesheet', 'stylesheet'],
  ['Script', 'script'],
  ['Image', 'image'],
  ['Font', 'font'],
  ['XHR', 'xhr'],
  ['Fetch', 'xhr'],
  ['Ping', 'ping'],
  ['CSPViolationReport', 'cspReport'],
  ['Media', 'media'],
  ['WebSocket', 'webSocket'],
]);

interface Pass {
  readonly page: HostPage;
  readonly contents: HostWebContents;
  readonly session: CdpSession;
  readonly paused: Paused;
  /** The app's view of the address, with its fragment. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

async function fail(pass: Pass, errorReason: Protocol.Network.ErrorReason): Promise<void> {
  await pass.session.send('Fetch.failRequest', { requestId: pass.paused.requestId, errorReason });
}

/** Asks the app about a navigation it did not start itself; true means that it was prevented. */
function isNavigationPrevented(pass: Pass): boolean {
  const { page, contents, paused, url, isMainFrame } = pass;
  const frame = isMainFrame ? contents.mainFrame : null;
  const details = { url, isMainFrame, isSameDocument: false, frame, initiator: contents.mainFrame };
  const isRedirect = isMainFrame && page.isRedirect(paused.networkId);
  if (isRedirect) {
    const event = hostEvent(details);
    contents.emit('will-redirect', event, url, false, true);
    return event.defaultPrevented;
  }
  if (isMainFrame && page.takeExpected(paused.request.url)) return false;
  const frameEvent = hostEvent(details);
  contents.emit('will-frame-navigate', frameEvent);
  if (frameEvent.defaultPrevented || !isMainFrame) return frameEvent.defaultPrevented;
  const event = hostEvent(details);
  contents.emit('will-navigate', event, url, false, true);
  return event.defaultPrevented;
}

function webRequestDetails(pass: Pass) {
  const { contents, paused, url, isMainFrame } = pass;
  const other = paused.resourceType === 'Document' ? 'subFrame' : RESOURCE_TYPES.get(paused.resourceType);
  const resourceType: ResourceType = isMainFrame ? 'mainFrame' : (other ?? 'other');
  return {
    id: Number(paused.requestId.replaceAll(/\D/g, '')) || 0,
    url: url.replace(/#.*$/s, ''),
    method: paused.request.method,
    resourceType,
    webContentsId: contents.id,
    webContents: asElectron<Electron.WebContents>(contents),
    frame: asElectron<Electron.WebFrameMain>(contents.mainFrame),
    referrer: toApp(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
}

function askBeforeRequest(pass: Pass): Promise<Electron.CallbackResponse> {
  const listener = pass.contents.session.webRequestListeners.beforeRequest;
  if (!listener) return Promise.resolve({});
  return new Promise((resolve) => listener(webRequestDetails(pass), (response) => resolve(response ?? {})));
}

/** Lets webRequest.onHeadersReceived change the headers; null means that it cancelled. */
async function filterHeaders(pass: Pass, status: number, headers: Headers_): Promise<Headers_ | null> {
  const listener = pass.contents.session.webRequestListeners.headersReceived;
  if (!listener) return headers;
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of headers) {
    responseHeaders[name] = [...(responseHeaders[name] ?? []), value];
  }
  const response = await new Promise<Electron.HeadersReceivedResponse>((resolve) => {
    const statusLine = `HTTP/1.1 ${status}`;
    listener({ ...webRequestDetails(pass), statusCode: status, statusLine, responseHeaders }, (answer) =>
      resolve(answer ?? {}),
    );
  });
  if (response.cancel) return null;
  if (!response.responseHeaders) return headers;
  return Object.entries(response.responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}

function bodyOf(request: Protocol.Network.Request): Uint8Array<ArrayBuffer> | undefined {
  if (!request.hasPostData) return undefined;
  const parts = request.postDataEntries?.map((part) => Buffer.from(part.bytes ?? '', 'base64'));
  return new Uint8Array(Buffer.concat(parts ?? [Buffer.from(request.postData ?? '')]));
}

function toRequest(pass: Pass): Request {
  const { method, headers } = pass.paused.request;
  const mapped = new Headers();
  for (const [name, value] of Object.entries(headers)) mapped.set(name, toApp(value));
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(pass.paused.request);
  return new Request(pass.url.replace(/#.*$/s, ''), {
    method,
    headers: mapped,
    ...(body ? { body } : {}),
  });
}

async function serve(pass: Pass, handler: (request: Request) => Response | Promise<Response>): Promise<void> {
  let response: Response;
  try {
    response = await handler(toRequest(pass));
  } catch (error) {
    console.error(error);
    return fail(pass, 'Failed');
  }
  if (!(response instanceof Response) || response.type === 'error') return fail(pass, 'Failed');
  const headers = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? toChromium(value) : value,
  }));
  const filtered = await filterHeaders(pass, response.status, headers);
  if (!filtered) return fail(pass, 'BlockedByClient');
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  await pass.session.send('Fetch.fulfillRequest', {
    requestId: pass.paused.requestId,
    responseCode: response.status,
    responseHeaders: filtered,
    body,
  });
}

/** A response of the real network, paused because onHeadersReceived wants to see it. */
async function passResponse(pass: Pass): Promise<void> {
  const { requestId, responseStatusCode = 0, responseHeaders = [] } = pass.paused;
  const filtered = await filterHeaders(pass, responseStatusCode, responseHeaders);
  if (!filtered) return fail(pass, 'BlockedByClient');
  await pass.session.send('Fetch.continueResponse', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: filtered,
  });
}

export async function handlePaused(page: HostPage, session: CdpSession, paused: Paused): Promise<void> {
  const { contents } = page;
  const url = toApp(paused.request.url) + (paused.request.urlFragment ?? '');
  const isDocument = paused.resourceType === 'Document';
  const isMainFrame = isDocument && paused.frameId === page.frameId;
  const pass: Pass = { page, contents, session, paused, url, isMainFrame };
  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    return passResponse(pass);
  }
  if (isDocument && isNavigationPrevented(pass)) return fail(pass, 'Aborted');
  if (isMainFrame) {
    page.noteNavigation(paused.networkId);
    await applyPermissionChecks(page, url);
  }
  const { requestId } = paused;
  if (paused.request.method === 'GET' && paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) {
    await session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }); // Electron does not ask
    return;
  }
  const verdict = await askBeforeRequest(pass);
  if (verdict.cancel) return fail(pass, 'BlockedByClient');
  if (verdict.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'location', value: toChromium(verdict.redirectURL) }];
    await session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
    return;
  }
  const handler = contents.session.handlers.get(schemeOf(url));
  if (handler) return serve(pass, handler);
  const interceptResponse = contents.session.webRequestListeners.headersReceived !== null;
  await session.send('Fetch.continueRequest', { requestId, interceptResponse });
}
