import type { ESTree } from 'vite';
import { literalText, type ModuleFacts, propertyName, visit } from './module-facts.ts';
import type { Violation } from './read-sources.ts';

/** A name or text that may stand only in the listed files, and the rule behind it. */
interface Scarce {
  readonly rule: string;
  readonly what: RegExp;
  readonly allowed?: RegExp;
}

const SHELL_FILES = /^(?:main|preload|renderer)\//;

/** Identifiers and property names, in any spelling (a.b, a['b'], { b }, <a b>). */
const NAMES: readonly Scarce[] = [
  {
    rule: 'SEC-01',
    what: /^(?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)$/,
    allowed: /^main\/platform\/(?:page-)?window\.ts$/,
  },
  {
    rule: 'SEC-01',
    what: /^(?:nodeIntegration(?:InWorker|InSubFrames)?|contextIsolation|webSecurity|allowRunningInsecureContent|experimentalFeatures|webviewTag|enableBlinkFeatures|navigateOnDragDrop)$/,
    allowed: /^main\/policy\/window-preferences\.ts$/,
  },
  { rule: 'SEC-03', what: /^loadFile$/ },
  { rule: 'SEC-05', what: /^(?:bypassCSP|corsEnabled|allowServiceWorkers)$/ },
  {
    rule: 'SEC-11',
    what: /^(?:openExternal)$/,
    allowed: /^main\/platform\/system-browser\.ts$|^main\/policy\/permissions\.ts$/,
  },
  { rule: 'SEC-11', what: /^(?:openPath|showItemInFolder)$/ },
  {
    rule: 'SEC-13',
    what: /^(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|DOMParser|createContextualFragment|setHTML|setHTMLUnsafe|parseHTMLUnsafe|srcdoc|srcDoc|execCommand|writeln)$/,
  },
  { rule: 'SEC-15', what: /^ipcMain$/, allowed: /^main\/ipc\/serve\.ts$/ },
  { rule: 'SEC-15', what: /^(?:sendSync|sendToHost|handleOnce)$/ },
  { rule: 'SEC-22', what: /^(?:openDevTools|toggleDevTools|toggledevtools)$/i },
  {
    rule: 'SEC-66',
    what: /^(?:setCertificateVerifyProc|rejectUnauthorized|checkServerIdentity|setCertificateVerifier)$/,
  },
  { rule: 'SEC-77', what: /^(?:eval|Function)$/ },
  { rule: 'SEC-77', what: /^(?:createServer)$/, allowed: /^main\/sandbox\// },
  { rule: 'SEC-84', what: /^(?:crashReporter|autoUpdater)$/ },
  { rule: 'SEC-20', what: /^(?:appendSwitch|appendArgument)$/ },
];

/** Texts in string literals and templates. */
const TEXTS: readonly Scarce[] = [
  { rule: 'SEC-02', what: /no-sandbox/, allowed: /^scripts\/(?:start|icon)\.mjs$/ }, // a notice; a browser that sees our own drawing
  { rule: 'SEC-06', what: /default-src/, allowed: /^main\/policy\/content-security-policy\.ts$/ },
  { rule: 'SEC-66', what: /^(?:certificate-error|select-client-certificate)$/ },
  {
    rule: 'SEC-66',
    what: /ignore-certificate-errors|NODE_TLS_REJECT_UNAUTHORIZED/,
    allowed: /^main\/policy\/start-switches\.ts$/,
  },
  { rule: 'SEC-09', what: /^(?:webview|iframe|embed)$/ },
  { rule: 'SEC-77', what: /^(?:node:)?(?:child_process|vm|worker_threads|repl|inspector)$/ },
];

const FRAMES = new Set(['webview', 'iframe', 'frame', 'object', 'embed', 'portal', 'base']);

/** What must not be there, wherever it stands. Scripts are judged by the texts only: they never ship. */
export function judgeForbidden(module: ModuleFacts): Violation[] {
  const { file } = module;
  const isShipped = SHELL_FILES.test(file);
  const found: Violation[] = [];
  const judge = (rules: readonly Scarce[], what: string) => {
    for (const rule of rules) {
      if (rule.what.test(what) && !rule.allowed?.test(file))
        found.push({ file, rule: rule.rule, what: what.slice(0, 60) });
    }
  };
  const judgeName = (name: string | null) => {
    if (name !== null && isShipped) judge(NAMES, name);
  };
  visit(module.program, {
    Identifier: (node) => judgeName(node.name),
    JSXIdentifier: (node) => judgeName(node.name),
    MemberExpression: (node) => {
      if (node.property.type !== 'Identifier') judgeName(propertyName(node));
      if (isShipped && isDocumentWrite(node)) found.push({ file, rule: 'SEC-13', what: 'document.write' });
    },
    Property: (node) => {
      if (node.key.type !== 'Identifier') judgeName(literalText(node.key));
    },
    Literal: (node) => {
      if (typeof node.value === 'string') judge(textsFor(isShipped), node.value);
    },
    TemplateElement: (node) => judge(textsFor(isShipped), node.value.raw),
    JSXOpeningElement: (node) => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (FRAMES.has(name)) found.push({ file, rule: 'SEC-09', what: `<${name}>` });
    },
  });
  return found;
}

function textsFor(isShipped: boolean): readonly Scarce[] {
  return isShipped ? TEXTS : TEXTS.filter(({ rule }) => rule === 'SEC-02' || rule === 'SEC-66');
}

function isDocumentWrite(node: ESTree.MemberExpression): boolean {
  return (
    node.object.type === 'Identifier' && node.object.name === 'document' && propertyName(node) === 'write'
  );
}
