// Draws build/icon.png (1024 px) from build/icon.svg. Run by hand after the drawing changes; the PNG is committed, so
// that packaging needs no browser. electron-builder makes .icns and .ico from it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './needs.mjs';

const SIZE = 1024; // what macOS asks for at 512@2x
const build = path.resolve(import.meta.dirname, '../build');
const executablePath = findBrowser();
if (!executablePath) throw new Error('icon: no Chromium was found (node scripts/needs.mjs --for start)');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] }); // draws our own file only
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const svg = await readFile(path.join(build, 'icon.svg'), 'utf8');
await page.setContent(
  `<style>body{margin:0}svg{display:block;width:${SIZE}px;height:${SIZE}px}</style>${svg}`,
);
await page.screenshot({ path: path.join(build, 'icon.png'), omitBackground: true });
await browser.close();
