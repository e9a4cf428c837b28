import type { HostPage } from './page.ts';
import { toChromium } from './schemes.ts';
import { hostEvent } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

const ERROR_NUMBERS = new Map([
  ['ERR_ABORTED', -3],
  ['ERR_CONNECTION_REFUSED', -102],
  ['ERR_NAME_NOT_RESOLVED', -105],
]);

function loadError(name: string, url: string): Error {
  const errno = ERROR_NUMBERS.get(name) ?? -2;
  return Object.assign(new Error(`${name} (${errno}) loading '${url}'`), { code: name, errno, url });
}

/** Resolves when the document has loaded; rejects as webContents.loadURL does. */
export async function loadPage(contents: HostWebContents, page: HostPage, url: string): Promise<void> {
  const real = toChromium(url);
  page.expect(real);
  const { errorText, loaderId } = await page.session.send('Page.navigate', { url: real });
  if (errorText !== undefined) {
    const name = errorText.replace(/^net::/, '');
    // any other failure shows an error page, which says so itself
    if (name === 'ERR_ABORTED') contents.emit('did-fail-load', hostEvent({}), -3, name, url, true, 1, 1);
    throw loadError(name, url);
  }
  if (loaderId === undefined) return; // within the document
  if (!(await page.whenLoaded(loaderId))) throw loadError('ERR_ABORTED', url);
}
