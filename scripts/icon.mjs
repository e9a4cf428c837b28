// Draws the application icons from build/icon.svg: build/icons/*.png (Linux), build/icon.ico (Windows) and
// build/icon.icns (macOS). Run by hand after the drawing changes; the results are committed, so that packaging needs
// neither a browser nor a download.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './needs.mjs';

const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512]; // folders every hicolor theme has
const ICO_SIZES = [16, 32, 48, 64, 128, 256];
/** Kind of entry -> pixels. The kinds that hold PNG data; 11 to 14 are the doubled ones. */
const ICNS_KINDS = { ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic13: 256, ic09: 512, ic14: 512, ic10: 1024 };

const build = path.resolve(import.meta.dirname, '../build');

/** Size -> PNG bytes, drawn by a browser so that every size is drawn and none is scaled. */
async function draw(sizes) {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('icon: no Chromium was found (node scripts/needs.mjs --for start)');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] }); // it sees our own drawing only
  const page = await browser.newPage();
  const svg = await readFile(path.join(build, 'icon.svg'), 'utf8');
  const drawn = new Map();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

/** ICONDIR, one ICONDIRENTRY for each size, then the PNGs. */
function ico(images) {
  const HEADER = 6;
  const ENTRY = 16;
  const head = Buffer.alloc(HEADER + ENTRY * images.length);
  head.writeUInt16LE(1, 2); // icon, not cursor
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(([size, png], index) => {
    const at = HEADER + ENTRY * index;
    head.writeUInt8(size % 256, at); // 256 is written as 0
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(([, png]) => png)]);
}

/** 'icns', total length, then kind, length and PNG of each entry; lengths include the eight bytes before the data. */
function icns(images) {
  const block = (kind, data) => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(data.length + head.length, 4);
    return Buffer.concat([head, data]);
  };
  return block('icns', Buffer.concat(images.map(([kind, png]) => block(kind, png))));
}

const drawn = await draw([...new Set([...LINUX_SIZES, ...ICO_SIZES, ...Object.values(ICNS_KINDS)])]);
await mkdir(path.join(build, 'icons'), { recursive: true });
for (const size of LINUX_SIZES)
  await writeFile(path.join(build, `icons/${size}x${size}.png`), drawn.get(size));
await writeFile(path.join(build, 'icon.ico'), ico(ICO_SIZES.map((size) => [size, drawn.get(size)])));
await writeFile(
  path.join(build, 'icon.icns'),
  icns(Object.entries(ICNS_KINDS).map(([kind, size]) => [kind, drawn.get(size)])),
);
