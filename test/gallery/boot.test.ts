import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery } from './gallery-browser.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

/** Opens the page of the app itself over a bridge whose main process answers as given. */
async function boot(appReady: string) {
  const shown = await gallery.open('locked');
  await shown.page.addInitScript(
    `window.countersign = { appReady: () => ${appReady}, onSnapshot: () => () => {} }`,
  );
  await shown.page.goto(new URL('/index.html', shown.page.url()).href);
  return shown;
}

describe('the page of the app', () => {
  it('says that it starts while main has not answered, without moving anything', async () => {
    const shown = await boot('new Promise(() => {})');
    await shown.page.getByRole('heading', { name: 'Countersign is starting' }).waitFor({ state: 'attached' });
    expect(shown.complaints()).toEqual([]);
    await shown.close();
  });

  it('says what happened when main cannot answer', async () => {
    const shown = await boot('Promise.reject(new Error("gone"))');
    await shown.page.getByRole('heading', { name: 'Countersign could not start' }).waitFor();
    expect(await shown.page.locator('main').textContent()).toContain('internal');
    expect(shown.complaints()).toEqual([]);
    await shown.close();
  });

  it('keeps the place when a file or a text is dropped beside the paste box', async () => {
    const shown = await boot('new Promise(() => {})');
    await shown.page.locator('main').waitFor();
    const isKept = await shown.page.evaluate(() => {
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
      document.body.dispatchEvent(drop);
      return drop.defaultPrevented;
    });
    expect(isKept).toBe(true);
    await shown.close();
  });
});
