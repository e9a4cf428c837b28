/** Look of the passkey page: the renderer's colours by meaning (a test holds them together), its own small layout. */
export const PASSKEY_STYLE = `
:root {
  color-scheme: light dark;
  --surface: oklch(98.6% 0.002 255);
  --raised: oklch(100% 0 0);
  --line: oklch(90.5% 0.006 255);
  --line-strong: oklch(62% 0.016 255);
  --text: oklch(23% 0.02 262);
  --muted: oklch(47.5% 0.022 260);
  --accent: oklch(46% 0.14 258);
  --caution: oklch(46% 0.095 68);
  --caution-soft: oklch(96.5% 0.032 82);
  --env-practice: oklch(50% 0.09 200);
  --env-production: oklch(46% 0.17 350);
  --env-staging: oklch(50% 0.1 70);
  --env-haven: oklch(47% 0.16 264);
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: oklch(20.5% 0.012 262);
    --raised: oklch(24% 0.014 262);
    --line: oklch(31.5% 0.014 262);
    --line-strong: oklch(57% 0.018 262);
    --text: oklch(94% 0.006 262);
    --muted: oklch(74% 0.016 262);
    --accent: oklch(77% 0.105 254);
    --caution: oklch(83% 0.11 82);
    --caution-soft: oklch(27.5% 0.034 78);
    --env-practice: oklch(78% 0.09 200);
    --env-production: oklch(76% 0.14 350);
    --env-staging: oklch(81% 0.11 78);
    --env-haven: oklch(76% 0.11 264);
  }
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
html { font: 400 100%/1.45 system-ui, sans-serif; }
body {
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  gap: 16px;
  padding: 24px;
  background: var(--surface);
  color: var(--text);
  font-size: 0.9375rem;
}
h1 { font-size: 1.375rem; font-weight: 600; line-height: 1.25; letter-spacing: -0.01em; }
h1:focus { outline: none; }
dl {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 8px 16px;
  padding: 12px 0;
  border-block: 1px solid var(--line);
  font-size: 0.8125rem;
}
dl > div { display: contents; }
dt { color: var(--muted); }
dd { overflow-wrap: anywhere; }
#environment { font-weight: 600; }
#environment[data-tone='practice'] { color: var(--env-practice); }
#environment[data-tone='production'] { color: var(--env-production); }
#environment[data-tone='staging'] { color: var(--env-staging); }
#environment[data-tone='haven'] { color: var(--env-haven); }
#hint {
  padding: 8px 12px;
  border-radius: 6px;
  background: var(--caution-soft);
  color: var(--caution);
  font-size: 0.8125rem;
}
#accounts { display: flex; flex-direction: column; gap: 8px; }
/* Cancel stays in sight at any zoom. */
footer {
  position: sticky;
  bottom: 0;
  margin: auto -24px -24px;
  padding: 12px 24px 24px;
  display: flex;
  justify-content: flex-end;
  background: var(--surface);
}
button {
  min-height: 36px;
  padding: 6px 16px;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--raised);
  color: var(--text);
  font: inherit;
  overflow-wrap: anywhere;
}
#accounts button { text-align: start; }
/* Zoomed in, the small window has room for few words. */
@media (max-height: 300px) {
  body { padding: 12px; gap: 8px; }
  h1 { font-size: 1.0625rem; }
  footer { margin: auto -12px -12px; padding: 6px 12px; }
}
button:hover { border-color: var(--text); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
