import type { ESTree } from 'vite';
import { literalText, type ModuleFacts, propertyName, visit } from './module-facts.ts';
import type { Violation } from './read-sources.ts';

interface Call {
  readonly file: string;
  /** Last name of what is called: "handle" of ipcMain.handle(…), "judgeStart" of judgeStart(…). */
  readonly name: string;
  /** Name before the last dot, if it is one name: "ipcMain". */
  readonly on: string | null;
  readonly node: ESTree.CallExpression | ESTree.NewExpression;
}

const ENTRY = 'main/index.ts';
const WINDOW = 'main/platform/window.ts';
const PAGE_WINDOW = 'main/platform/page-window.ts';
const SERVE = 'main/ipc/serve.ts';

/** What must be there exactly in one way: windows, handlers, schemes, start of the app. */
export function judgeShell(modules: readonly ModuleFacts[]): Violation[] {
  const calls = modules.filter(({ file }) => file.startsWith('main/')).flatMap(callsIn);
  const named = (name: string) => calls.filter((call) => call.name === name);
  return [
    ...judgeWindows(calls),
    ...judgeLoading(calls),
    ...judgePageWindow(modules, calls),
    ...judgeSchemes(named('registerSchemesAsPrivileged')),
    ...judgeWindowOpen(named('setWindowOpenHandler')),
    ...judgePrevented(calls),
    ...judgeIpc(calls),
    ...needed(calls, 'SEC-02', 'enableSandbox', ENTRY),
    ...needed(calls, 'SEC-20', 'judgeStart', ENTRY),
    ...['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'].flatMap(
      (name) => [
        ...needed(calls, 'SEC-14', name),
        ...named(name).flatMap((call) =>
          isFunction(call.node.arguments[0]) ? [] : [broken('SEC-14', call, 'no handler')],
        ),
      ],
    ),
  ];
}

/** SEC-01: preferences come from the policy function and nothing is laid over them. */
function judgeWindows(calls: readonly Call[]): Violation[] {
  const windows = calls.filter(({ node, name }) => node.type === 'NewExpression' && name === 'BrowserWindow');
  if (!windows.some(({ file }) => file === WINDOW))
    return [{ file: WINDOW, rule: 'SEC-01', what: 'no window is made' }];
  return windows
    .filter(({ node }) => !hasPreferencesOfPolicy(node.arguments[0]))
    .map((call) => broken('SEC-01', call, 'webPreferences are not those of the policy'));
}

function hasPreferencesOfPolicy(options: ESTree.Node | undefined): boolean {
  if (options?.type !== 'ObjectExpression') return false;
  const values = options.properties.flatMap((one) =>
    one.type === 'Property' && propertyName(one) === 'webPreferences' ? [one] : [],
  );
  const [own] = values;
  if (!own || values.length !== 1) return false;
  const { value } = own;
  const isCovered = options.properties
    .slice(options.properties.indexOf(own))
    .some((one) => one.type === 'SpreadElement');
  if (isCovered || value.type !== 'CallExpression') return false;
  return value.callee.type === 'Identifier' && value.callee.name === 'windowPreferences';
}

/** SEC-03: one page, by the name of the constant; windows without preload load the one address that they serve themselves. */
function judgeLoading(calls: readonly Call[]): Violation[] {
  const loads = calls.filter(({ name }) => name === 'loadURL');
  const missing = loads.length === 0 ? [{ file: WINDOW, rule: 'SEC-03', what: 'nothing is loaded' }] : [];
  return [
    ...missing,
    ...loads
      .filter(
        ({
          node: {
            arguments: [first],
          },
          file,
        }) => first?.type !== 'Identifier' || first.name !== (file === PAGE_WINDOW ? 'pageUrl' : 'START_URL'),
      )
      .map((call) => broken('SEC-03', call, 'loads something else than START_URL')),
  ];
}

/** Pages beside the renderer have no preload, are asked before every request and are denied every permission. */
function judgePageWindow(modules: readonly ModuleFacts[], calls: readonly Call[]): Violation[] {
  if (!modules.some(({ file }) => file === PAGE_WINDOW)) return [];
  const preferences = calls.filter(({ file, name }) => file === PAGE_WINDOW && name === 'windowPreferences');
  return [
    ...preferences
      .filter(({ node }) => !isPartitionOnly(node.arguments[0]))
      .map((call) => broken('SEC-08', call, 'more than a partition')),
    ...needed(calls, 'SEC-07', 'onBeforeRequest', PAGE_WINDOW),
    ...needed(calls, 'SEC-14', 'denyByTable', PAGE_WINDOW),
  ];
}

function isPartitionOnly(options: ESTree.Node | undefined): boolean {
  if (options?.type !== 'ObjectExpression' || options.properties.length !== 1) return false;
  const [only] = options.properties;
  return only?.type === 'Property' && propertyName(only) === 'partition';
}

/** SEC-05: standard, secure, supportFetchAPI and nothing else. */
function judgeSchemes(calls: readonly Call[]): Violation[] {
  if (calls.length !== 1) return [{ file: 'main', rule: 'SEC-05', what: `${calls.length} registrations` }];
  return calls.flatMap((call) => {
    const privileges: string[] = [];
    const list = call.node.arguments[0];
    const schemes = list?.type === 'ArrayExpression' ? list.elements : [];
    for (const scheme of schemes) {
      if (scheme?.type !== 'ObjectExpression') continue;
      for (const one of scheme.properties) {
        if (
          one.type !== 'Property' ||
          propertyName(one) !== 'privileges' ||
          one.value.type !== 'ObjectExpression'
        )
          continue;
        privileges.push(
          ...one.value.properties.map((inner) =>
            inner.type === 'Property' ? (propertyName(inner) ?? '') : '...',
          ),
        );
      }
    }
    const isExact = privileges.sort().join() === 'secure,standard,supportFetchAPI' && schemes.length === 1;
    return isExact ? [] : [broken('SEC-05', call, `privileges ${privileges.join(', ')}`)];
  });
}

/** SEC-10: denies without looking, for every web contents. */
function judgeWindowOpen(calls: readonly Call[]): Violation[] {
  if (calls.length !== 1) return [{ file: WINDOW, rule: 'SEC-10', what: `${calls.length} handlers` }];
  return calls.flatMap((call) => {
    const handler = call.node.arguments[0];
    const body = handler?.type === 'ArrowFunctionExpression' ? handler.body : null;
    const answer = body?.type === 'ParenthesizedExpression' ? body.expression : body;
    const only =
      answer?.type === 'ObjectExpression' && answer.properties.length === 1 ? answer.properties[0] : null;
    const isDeny =
      only?.type === 'Property' && propertyName(only) === 'action' && literalText(only.value) === 'deny';
    return isDeny ? [] : [broken('SEC-10', call, 'does more than deny')];
  });
}

/** SEC-09, SEC-12: these events are listened to, and what listens prevents. */
function judgePrevented(calls: readonly Call[]): Violation[] {
  const events = [
    ['SEC-09', 'will-attach-webview'],
    ['SEC-12', 'will-navigate'],
    ['SEC-12', 'will-frame-navigate'],
    ['SEC-12', 'will-redirect'],
  ] as const;
  const listeners = (event: string) =>
    calls.filter(({ name, node }) => name === 'on' && literalText(node.arguments[0]) === event);
  const created = listeners('web-contents-created').some(({ on }) => on === 'app');
  return [
    ...(created ? [] : [{ file: WINDOW, rule: 'SEC-10', what: 'not every web contents is guarded' }]),
    ...events
      .filter(([, event]) => !listeners(event).some(({ node }) => prevents(node.arguments[1])))
      .map(([rule, event]) => ({ file: WINDOW, rule, what: `${event} is not prevented` })),
  ];
}

function prevents(handler: ESTree.Node | undefined): boolean {
  return isFunction(handler) && /\bpreventDefault"/.test(JSON.stringify(handler, withoutBigInt));
}

/** SEC-15: only handle, only in serve.ts, and the sender is judged there. */
function judgeIpc(calls: readonly Call[]): Violation[] {
  const ours = calls.filter(({ on }) => on === 'ipcMain');
  return [
    ...ours
      .filter(({ name }) => name !== 'handle')
      .map((call) => broken('SEC-15', call, `ipcMain.${call.name}`)),
    ...(ours.length === 1 ? [] : [{ file: SERVE, rule: 'SEC-15', what: `${ours.length} registrars` }]),
    ...needed(calls, 'SEC-15', 'judgeSender', SERVE),
  ];
}

function needed(calls: readonly Call[], rule: string, name: string, file?: string): Violation[] {
  const isThere = calls.some((call) => call.name === name && (file === undefined || call.file === file));
  return isThere ? [] : [{ file: file ?? 'main', rule, what: `${name} is not called` }];
}

function callsIn({ file, program }: ModuleFacts): Call[] {
  const found: Call[] = [];
  const add = (node: Call['node']) => {
    const { callee } = node;
    if (callee.type === 'Identifier') found.push({ file, name: callee.name, on: null, node });
    if (callee.type !== 'MemberExpression') return;
    const on = callee.object.type === 'Identifier' ? callee.object.name : null;
    found.push({ file, name: propertyName(callee) ?? '(computed)', on, node });
  };
  visit(program, { CallExpression: add, NewExpression: add });
  return found;
}

function isFunction(node: ESTree.Node | undefined): boolean {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}

const withoutBigInt = (_key: string, value: unknown) => (typeof value === 'bigint' ? null : value);

const broken = (rule: string, call: Call, what: string): Violation => ({ file: call.file, rule, what });
