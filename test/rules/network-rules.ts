import type { ESTree } from 'vite';
import { factsOf, type ModuleFacts, visit } from './module-facts.ts';
import type { Sources, Violation } from './read-sources.ts';

/**
 * System proxy and company certificates hold only for Chromium's network (SEC-66): main has that one way out. Practice mode's server is
 * what answers, so it may listen; the page script of a passkey runs in a window, whose network its policy rules.
 */
const JUDGED = /^main\/(?!sandbox\/|platform\/passkey-script\.ts$)/;
const NET_FETCH = 'main/platform/net-fetch.ts';
const COMPOSED_IN = 'main/app.ts';
const SOCKETS = /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises|quic|undici)$/;
const GLOBALS: ReadonlySet<string> = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']);
const WHOLE: ReadonlySet<string> = new Set(['globalThis', 'global', 'self', 'window']);

/** Every other way to a network in the given files. */
export function findNetworkViolations(files: Sources): Violation[] {
  return [...files]
    .filter(([file]) => JUDGED.test(file))
    .flatMap(([file, source]) => judge(factsOf(file, source)));
}

function judge(module: ModuleFacts): Violation[] {
  const { file, program, imports } = module;
  const found: Violation[] = [];
  const add = (rule: string, what: string) => found.push({ file, rule, what });
  for (const { to, names } of imports) {
    if (SOCKETS.test(to)) add('no sockets', `imports ${to}`);
    if (to === 'electron' && names.some((name) => name === 'net' || name === '*') && file !== NET_FETCH) {
      add('one way out', 'imports net of electron');
    }
  }
  const declared = declaredNames(program);
  const judgeUse = (node: ESTree.Node | null | undefined) => {
    if (node?.type !== 'Identifier' || !GLOBALS.has(node.name) || declared.has(node.name)) return;
    add('one way out', `uses the global ${node.name}`);
  };
  visit(program, {
    CallExpression: (node) => {
      judgeUse(node.callee);
      for (const argument of node.arguments) judgeUse(argument);
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const isOfElectron = callee.property.name === 'fetch' && file !== NET_FETCH;
      const isDeps = callee.object.type === 'Identifier' && callee.object.name === 'deps';
      if (isOfElectron && !isDeps) add('one way out', 'calls fetch of something');
    },
    NewExpression: (node) => judgeUse(node.callee),
    Property: (node) => {
      judgeUse(node.value);
      const isFetch = node.key.type === 'Identifier' && node.key.name === 'fetch' && file === COMPOSED_IN;
      const isNet = node.value.type === 'Identifier' && node.value.name === 'netFetch';
      if (isFetch && !isNet) add('one way out', 'hands on another fetch than that of the system');
    },
    VariableDeclarator: (node) => judgeUse(node.init),
    MemberExpression: (node) => {
      const { object, property } = node;
      const isWhole = object.type === 'Identifier' && WHOLE.has(object.name);
      const isGlobal = property.type === 'Identifier' && GLOBALS.has(property.name);
      if (isWhole && isGlobal) add('one way out', 'takes a network of the global object');
    },
  });
  return found;
}

/** Names that are parameters or variables of the file: those are handed in. */
function declaredNames(program: ESTree.Program): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (node: ESTree.Node | null | undefined): void => {
    if (!node) return;
    if (node.type === 'Identifier') names.add(node.name);
    if (node.type === 'AssignmentPattern') take(node.left);
    if (node.type === 'ObjectPattern') {
      for (const property of node.properties)
        take(property.type === 'Property' ? property.value : property.argument);
    }
  };
  const takeAll = (params: readonly ESTree.Node[]) => {
    for (const param of params) take(param);
  };
  visit(program, {
    FunctionDeclaration: (node) => takeAll(node.params),
    FunctionExpression: (node) => takeAll(node.params),
    ArrowFunctionExpression: (node) => takeAll(node.params),
    VariableDeclarator: (node) => take(node.id),
  });
  return names;
}
