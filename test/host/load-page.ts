import type { HostPage } from './page.ts';
import { toChromium } from './schemes.ts';
import { hostEvent } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

/** Resolves when the document has loaded; rejects as webContents.loadURL does. */
export async function loadPage(contents: HostWebContents, page: HostPage, url: string): Promise<void> {
  const real = toChromium(url);
  page.expect(real);
  const finished = new Promise<void>((resolve) => {
    contents.once('did-finish-load', resolve);
    contents.once('destroyed', resolve);
  });
  const { errorText } = await page.session.send('Page.navigate', { url: real });
  if (errorText === undefined) return finished;
  contents.emit('did-fail-load', hostEvent({}), -2, errorText, url, true, 1, 1);
  throw Object.assign(new Error(`${errorText} (-2) loading '${url}'`), { code: errorText, errno: -2, url });
}
