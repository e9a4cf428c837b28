import { parse } from 'yaml';
import { META_CONTENT_SECURITY_POLICY } from '../../main/policy/content-security-policy.ts';
import type { Sources, Violation } from './read-sources.ts';

const BUILDER = 'electron-builder.yml';
const AFTER_PACK = 'scripts/after-pack.mjs';

/** SEC-17, security.md 2.2; electron-builder does not know the ninth fuse, wasmTrapHandlers. */
const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** SEC-03, SEC-06, SEC-09: the HTML files hold the policy, our script and nothing that loads anything else. */
export function judgeMarkup(files: Sources): Violation[] {
  const pages = [...files].filter(([file]) => file.endsWith('.html'));
  const missing =
    pages.length === 0 ? [{ file: 'renderer/index.html', rule: 'SEC-06', what: 'missing' }] : [];
  return [...missing, ...pages.flatMap(([file, html]) => judgePage(file, html.replace(/<!--.*?-->/gs, '')))];
}

function judgePage(file: string, html: string): Violation[] {
  const found: Violation[] = [];
  const add = (rule: string, what: string) => found.push({ file, rule, what });
  const policies = [...html.matchAll(/<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*>/gi)];
  const content = /content="([^"]*)"/.exec(policies[0]?.[0] ?? '')?.[1];
  if (policies.length !== 1) add('SEC-06', `${policies.length} policies`);
  if (content !== META_CONTENT_SECURITY_POLICY) add('SEC-06', 'meta policy is not that of the policy table');
  if (
    (policies[0]?.index ?? 0) > html.search(/<(?:script|link|img|style)\b/i) &&
    /<(?:script|link|img|style)\b/i.test(html)
  ) {
    add('SEC-06', 'something is loaded before the policy');
  }
  if (/<script\b(?![^>]*\ssrc=)[^>]*>/i.test(html)) add('SEC-06', 'inline script');
  if (/<style\b|\sstyle=|\son[a-z]+=/i.test(html)) add('SEC-06', 'inline style or handler');
  if (/(?:src|href|action)="(?:[a-z]+:|\/\/)/i.test(html)) add('SEC-03', 'absolute address');
  if (/<(?:iframe|frame|object|embed|webview|base|form)\b/i.test(html)) add('SEC-09', 'foreign element');
  return found;
}

/** SEC-02, SEC-17: what electron-builder is told, and what lies beside it. */
export function judgePackaging(files: Sources): Violation[] {
  const builder: unknown = parse(files.get(BUILDER) ?? '{}');
  const chosen =
    typeof builder === 'object' && builder !== null && 'electronFuses' in builder
      ? builder.electronFuses
      : {};
  const fuses = typeof chosen === 'object' && chosen !== null ? chosen : {};
  const names = [...new Set([...Object.keys(FUSES), ...Object.keys(fuses)])];
  const wrong = names.filter((name) => Reflect.get(fuses, name) !== Reflect.get(FUSES, name));
  const afterPack = files.get(AFTER_PACK) ?? '';
  const isStrict =
    /strictlyRequireAllFuses: true/.test(afterPack) &&
    /WasmTrapHandlers\]: (?:true|WASM_TRAP_HANDLERS)/.test(afterPack);
  const isTrapOn = !/WASM_TRAP_HANDLERS = (?!true)/.test(afterPack);
  return [
    ...wrong.map((name) => ({ file: BUILDER, rule: 'SEC-17', what: name })),
    ...(isStrict && isTrapOn
      ? []
      : [{ file: AFTER_PACK, rule: 'SEC-17', what: 'nine fuses are not set strictly' }]),
    // Comments are gone after parsing: only what is set counts.
    ...(JSON.stringify(builder).includes('no-sandbox')
      ? [{ file: BUILDER, rule: 'SEC-02', what: 'no-sandbox' }]
      : []),
    ...(Reflect.get(Object(builder), 'toolsets')?.appimage === '1.0.3'
      ? []
      : [{ file: BUILDER, rule: 'SEC-02', what: 'the AppImage tools would add --no-sandbox' }]),
    ...[...files]
      .filter(([file, text]) => file.startsWith('build/') && text.includes('no-sandbox'))
      .map(([file]) => ({ file, rule: 'SEC-02', what: 'no-sandbox' })),
  ];
}
