import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Gallery, openGallery } from './gallery-browser.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

/** What injected content would try; each is JavaScript that runs in the page. */
const PROBES = [
  [
    'an inline script',
    'const s = document.createElement("script"); s.append("window.ran = true"); document.body.append(s)',
  ],
  ['eval', 'eval("window.ran = true")'],
  ['new Function', 'new Function("window.ran = true")()'],
  ['a timer with text', 'setTimeout("window.ran = true", 0)'],
  ['markup as text', 'document.createElement("div").innerHTML = "<b>x</b>"; window.ran = true'],
  ['a trusted types policy of its own', 'trustedTypes.createPolicy("x", {}); window.ran = true'],
  [
    'an inline style attribute',
    'document.body.setAttribute("style", "color: red"); if (document.body.style.color) window.ran = true',
  ],
  [
    'a remote image',
    'const i = new Image(); i.onload = () => { window.ran = true }; i.src = "https://example.com/x.png"',
  ],
  ['fetch', 'fetch("https://example.com/").then(() => { window.ran = true })'],
  ['a WebSocket', 'new WebSocket("wss://example.com/").onopen = () => { window.ran = true }'],
  [
    'a base address',
    'const b = document.createElement("base"); b.href = "https://example.com/"; document.head.append(b); if (document.baseURI.includes("example.com")) window.ran = true',
  ],
  [
    'a form that is sent',
    'const f = document.createElement("form"); f.action = "https://example.com/"; document.body.append(f); f.submit()',
  ],
  [
    'a frame',
    'const f = document.createElement("iframe"); f.src = "https://example.com/"; document.body.append(f)',
  ],
] as const;

describe('the page under its policy', () => {
  it.concurrent.each(PROBES)('refuses %s and reports it', async (_what, code) => {
    const shown = await gallery.open('locked');
    const before = shown.page.url();
    shown.complaints();
    // In a task of its own: what the debugger runs directly is exempt from the rules about eval.
    await shown.page.evaluate(`setTimeout(() => { try { ${code} } catch { /* refused at once */ } }, 0)`);
    await vi.waitFor(() => expect(shown.complaints()).not.toEqual([]), { timeout: 60_000 });
    const after = await shown.page.evaluate('window.ran === true');
    expect([after, shown.page.url()]).toEqual([false, before]);
    await shown.close();
  });

  it.concurrent('carries the policy as a meta element too, with nothing unsafe in it', async () => {
    const shown = await gallery.open('locked');
    const meta = await shown.page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
    await shown.close();
    expect(meta).toContain("require-trusted-types-for 'script'; trusted-types scan-worker");
    expect(meta).not.toContain('unsafe');
  });
});
