import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { externalLink } from '../../docs/countersign-link.js';
import { type Initiator, makeInitiator } from '../helpers/initiator.ts';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { drawCodes } from '../scan/draw-codes.ts';
import { makePng, pngBomb } from '../scan/make-png.ts';
import { writeFilm } from './fake-camera.ts';
import { type InitiatingPage, openInitiatingPage } from './initiating-page.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { at, makeKey, openCard, shot } from './steps.ts';

/** Title of the page in docs/: what Chromium's switch shows as the screen. */
const OTHER_WINDOW = 'Start an action, sign it in Countersign';

let sandbox: SandboxProcess;
let initiator: Initiator;
let launched: Launched;
let other: InitiatingPage;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), 'ways-in-'));
const inFolder = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  initiator = makeInitiator(sandbox.connection);
  const film = path.join(folder, 'camera.y4m');
  const { link } = await initiator.start({ amount: '5000000' });
  writeFilm(film, drawCodes([{ text: link, x: 120, y: 40, scale: 8 }], { width: 640, height: 480 }, 200));
  launched = await launch({
    env: { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile },
    switches: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
      `--auto-select-tab-capture-source-by-title=${OTHER_WINDOW}`,
    ],
  });
  ({ page } = launched);
  await makeKey(page);
  other = await openInitiatingPage(launched.app);
});

afterAll(async () => {
  await other?.close();
  await launched?.close().catch(() => {});
  await sandbox?.stop();
  if (launched) forget(launched.userData);
  rmSync(folder, { recursive: true, force: true });
});

const answerOf = ({
  externalAuthenticationUrl,
  challengeIdentifier,
}: Awaited<ReturnType<Initiator['start']>>) => ({
  externalAuthenticationUrl,
  challengeIdentifier,
});
const rows = () => at(page, 'inbox-row').count();
/** A page that was loaded anew has no row for a moment. */
const rowsBefore = async () => {
  await at(page, 'inbox-row').first().waitFor();
  return rows();
};
const title = () =>
  launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/** Until the search is over and the inbox has this many rows. */
async function waitForRows(count: number): Promise<void> {
  await expect.poll(async () => [await rows(), await at(page, 'add-request').count()]).toEqual([count, 0]);
}

/** A person drops a file, or pastes one: the browser makes such an event of it. */
async function bring(
  type: 'drop' | 'paste',
  file: { name: string; content: Buffer; mime: string },
): Promise<void> {
  await page.evaluate(
    ([kind, name, base64, mime]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: mime }));
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data });
      document.querySelector('h1, h2')?.dispatchEvent(event);
    },
    [type, file.name, file.content.toString('base64'), file.mime] as const,
  );
}

const choose = async (way: 'image' | 'file', file: string) => {
  await at(page, `way-${way}-input`)
    .or(at(page, `scan-${way}-input`))
    .first()
    .setInputFiles(file);
};

/** What a script in the page would do, without any of the buttons; ends at once what it was given. */
const capture = (what: 'camera' | 'screen' | 'sound') =>
  page.evaluate(
    (wanted) =>
      (wanted === 'screen'
        ? navigator.mediaDevices.getDisplayMedia({ video: true })
        : navigator.mediaDevices.getUserMedia({ video: true, audio: wanted === 'sound' })
      ).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'granted';
        },
        (error: DOMException) => error.name,
      ),
    what,
  );

/** Notes from now on what shows up, also for a moment and on the pages that follow. */
const watchFor = (...selectors: readonly string[]) =>
  page.evaluate((wanted) => {
    sessionStorage.clear();
    new MutationObserver(() => {
      for (const each of wanted)
        if (document.querySelector(each)) sessionStorage.setItem(each, document.title);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, selectors);
const wasSeen = (selector: string) =>
  page.evaluate((wanted) => sessionStorage.getItem(wanted) !== null, selector);

/** The titles that main gave the window since. */
const watchTitles = () =>
  launched.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    const given: string[] = [];
    Object.assign(globalThis, { givenTitles: given });
    const setTitle = window.setTitle.bind(window);
    window.setTitle = (title) => {
      given.push(title);
      setTitle(title);
    };
  });
const givenTitles = () =>
  launched.app.evaluate(() => Reflect.get(globalThis, 'givenTitles') as readonly string[]); // written by watchTitles

const openMenu = () => at(page, 'ways-in').click();

describe(`ways in (${runtime})`, () => {
  it('takes the code of an image file, and the words are those of the page that shows it', async () => {
    const transfer = await initiator.start({ amount: '1000000' });
    const shown = await other.show(answerOf(transfer));
    expect(shown.link).toBe(externalLink(transfer.externalAuthenticationUrl));
    await openMenu();
    await shot(page, 'ways-in-1-menu');
    await choose('image', inFolder('code.png', shown.code));
    await waitForRows(1);
    await openCard(page);
    const words = page.locator('[data-words]').first();
    expect(await words.getAttribute('data-words')).toBe(shown.words.join(' '));
    await shot(page, 'ways-in-2-card');
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
  });

  it('takes a dropped image and a pasted one, wherever the window is hit', async () => {
    const before = await rowsBefore();
    const dropped = await other.show(answerOf(await initiator.start({ amount: '2000000' })));
    await bring('drop', { name: 'dropped.png', content: dropped.code, mime: 'image/png' });
    await waitForRows(before + 1);
    const pasted = await other.show(answerOf(await initiator.start({ amount: '3000000' })));
    await bring('paste', { name: 'image.png', content: pasted.code, mime: 'image/png' });
    await waitForRows(before + 2);
  });

  it('SEC-14: finds the code on the screen, and says meanwhile that it looks', async () => {
    const before = await rowsBefore();
    await other.show(answerOf(await initiator.start({ amount: '4000000' })));
    await openMenu();
    await watchFor('[data-testid="scan-looking"]');
    await watchTitles();
    await at(page, 'way-screen').click();
    await waitForRows(before + 1);
    // The page is loaded anew behind the row: with the title it is there, and can be asked.
    await expect.poll(givenTitles).toEqual(['Countersign is looking at your screen', 'Countersign']);
    expect(await title()).toBe('Countersign');
    expect(await wasSeen('[data-testid="scan-looking"]')).toBe(true);
    await shot(page, 'ways-in-3-screen');
  });

  it('names the screen it searched when there is no code on it', async () => {
    await other.page.evaluate(() => document.querySelector('#code')?.replaceChildren());
    await openMenu();
    await at(page, 'way-screen').click();
    await at(page, 'scan-failed').waitFor();
    await expect.poll(title).toBe('Countersign'); // the page was loaded anew and still says it
    expect(await at(page, 'scan-failed').textContent()).toContain('There is no QR code on your screen “');
    await shot(page, 'ways-in-4-no-code');
    await at(page, 'scan-stop').click();
  });

  it('SEC-14: finds the code before the camera, which is off before and after', async () => {
    const before = await rowsBefore();
    await openMenu();
    await watchFor('[data-testid=camera-view][data-on=true]');
    await at(page, 'way-camera').click();
    await waitForRows(before + 1);
    await expect.poll(title).toBe('Countersign'); // as above
    expect(await wasSeen('[data-testid=camera-view][data-on=true]')).toBe(true);
    await shot(page, 'ways-in-5-camera');
    expect(await capture('camera')).toBe('NotAllowedError');
  });

  it.runIf(runtime === 'host')(
    'SEC-29: registers with "--" before the link, so that nothing in it is a switch',
    async () => {
      const registered = await launched.app.evaluate((electron) => {
        const { __host: host } = electron as unknown as {
          __host: { calls: { api: string; args: unknown[] }[] };
        }; // the stand-in's own
        return host.calls.find(({ api }) => api === 'app.setAsDefaultProtocolClient')?.args;
      });
      expect(registered).toMatchObject(['countersign', expect.any(String), [expect.any(String), '--']]);
    },
  );

  it('SEC-14: gives a page that was taken over nothing that no person began, and never sound', async () => {
    expect([await capture('camera'), await capture('screen')]).toEqual([
      'NotAllowedError',
      'NotAllowedError',
    ]);
    const begun = (what: 'camera' | 'screen') =>
      page.evaluate((wanted) => window.countersign.beginScan({ what: wanted }).then(({ ok }) => ok), what);
    expect(await begun('camera')).toBe(true);
    expect(await title()).toBe('Countersign is looking through your camera');
    await page.evaluate(() => {
      document.title = 'Nothing to see';
    });
    expect(await title()).toBe('Countersign is looking through your camera');
    // One at a time, only the one that was begun, without sound.
    expect([await begun('screen'), await capture('screen'), await capture('sound')]).toEqual([
      false,
      'NotAllowedError',
      'NotAllowedError',
    ]);
    expect(await capture('camera')).toBe('granted');
    // A stream that the page holds on goes with the page, even one that wants to stay.
    await page.evaluate(async () => {
      const held = await navigator.mediaDevices.getUserMedia({ video: true });
      Object.assign(window, { held });
      window.addEventListener('beforeunload', (event) => event.preventDefault());
      void window.countersign.endScan();
    });
    await page.waitForFunction(() => !('held' in window));
    await expect.poll(title).toBe('Countersign');
    expect(await capture('camera')).toBe('NotAllowedError');
  });

  it('takes a request file with one link', async () => {
    const before = await rowsBefore();
    const { externalAuthenticationUrl } = await initiator.start({ amount: '6000000' });
    const file = inFolder('request.txt', `${externalLink(externalAuthenticationUrl)}\n`);
    await openMenu();
    await choose('file', file);
    await waitForRows(before + 1);
    await shot(page, 'ways-in-6-file');
  });

  const two = drawCodes([
    { text: 'countersign://open?url=a', x: 20, y: 20, scale: 5 },
    { text: 'countersign://open?url=b', x: 400, y: 200, scale: 5 },
  ]);
  it.each<readonly [string, string, string | Buffer, string]>([
    ['two codes', 'two.png', makePng(two), 'There are two codes or more in the image “two.png”'],
    ['no code', 'white.png', makePng(drawCodes([])), 'There is no QR code in the image “white.png”'],
    ['100 million pixels', 'bomb.png', pngBomb(10_000, 10_000), 'it has more than 20 million pixels'],
    [
      'a drawing',
      'code.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      'a drawing (SVG)',
    ],
    ['a drawing that is called a picture', 'code.png', '<?xml version="1.0"?><svg/>', 'a drawing (SVG)'],
    ['damaged data', 'cut.png', makePng(two).subarray(0, 200), 'its content is damaged'],
    [
      'a link that is not ours',
      'menu.png',
      makePng(drawCodes([{ text: 'https://menu.example/7', x: 20, y: 20, scale: 6 }])),
      'This is not a link that Countersign accepts',
    ],
  ])('SEC-33: refuses %s, says what was searched and why', async (_what, name, content, words) => {
    const before = await rowsBefore();
    const mime = 'image/png';
    await bring('drop', { name, content: Buffer.from(content), mime });
    await expect.poll(() => at(page, 'add-request').textContent()).toContain(words);
    expect(await rows()).toBe(before);
    await shot(page, `ways-in-7-${name.replace('.', '-')}`);
    await at(page, 'scan-stop').click();
  });
});
