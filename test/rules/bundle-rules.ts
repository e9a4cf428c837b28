import type { ESTree } from 'vite';
import { factsOf, type ImportFact, visit } from './module-facts.ts';
import type { Violation } from './read-sources.ts';

/** One file of the built bundle; `sources` are project paths from its source map. */
export interface Chunk {
  readonly code: string;
  readonly sources: readonly string[];
}

/** Names below the output folder, "main/index.js" and so on. */
export type Bundle = ReadonlyMap<string, Chunk>;

interface Entry {
  readonly name: string;
  /** Packages left outside the bundle that this process may load; built-in modules are judged in the sources. */
  readonly outside: readonly string[];
  /** Sources that must not be part of what this process loads at its start. */
  readonly never: RegExp;
}

/** What each process may consist of (architecture.md, "Processes"). */
const ENTRIES: readonly Entry[] = [
  {
    name: 'main/index.js',
    outside: ['electron'],
    // Curves verify here what the signer signed; nothing of what opens, makes or seals a key is part of this process.
    never:
      /^main\/(?:sandbox|cli)\/|^main\/signing\/(?:open-key|read-pem|rsa-key|assertion|attestation)\.ts$|^main\/vault\/(?:argon2|envelope-open|envelope-seal|dfns-web|open-any-envelope)\.ts$|^main\/signer\/(?:index|serve-signer|run-signer|create-credential)\.ts$/,
  },
  { name: 'main/cli.js', outside: [], never: /^main\/(?:sandbox|platform|ipc)\// },
  {
    name: 'main/signer.js',
    outside: [],
    never:
      /^main\/(?:sandbox|platform|ipc|dfns|requests|accounts|links|actions|cli)\/|^node_modules\/(?:keytar|@github)/,
  },
  {
    name: 'main/keychain.js',
    outside: ['keytar'],
    never: /^main\/(?!core\/|platform\/keychain|errors\.ts|vault\/)/,
  },
];

/** Breaks of the process table and of SEC-77 in the built bundle. */
export function findBundleViolations(bundle: Bundle): Violation[] {
  return [
    ...ENTRIES.flatMap((entry) => judgeEntry(bundle, entry)),
    ...judgeSandboxChunk(bundle),
    ...[...bundle].flatMap(([file, chunk]) => judgeCode(file, chunk)),
    ...judgePreload(bundle.get('preload/index.cjs')),
  ];
}

function judgeEntry(bundle: Bundle, { name, outside, never }: Entry): Violation[] {
  if (!bundle.has(name)) return [{ file: name, rule: 'entries are built', what: 'missing' }];
  const start = reach(bundle, name, ['value', 're-export']);
  const whole = reach(bundle, name, ['value', 're-export', 'dynamic']);
  const sources = [...start].flatMap((file) => bundle.get(file)?.sources ?? []);
  const loaded = [...whole].flatMap((file) => importsOf(file, bundle)).map(({ to }) => to);
  const foreign = new Set(
    loaded.filter((to) => !to.startsWith('node:') && !bundle.has(to) && !outside.includes(to)),
  );
  return [
    ...sources
      .filter((source) => never.test(source))
      .map((what) => ({ file: name, rule: 'process holds only its own', what })),
    ...[...foreign].map((what) => ({ file: name, rule: 'everything is bundled', what })),
  ];
}

/** The practice organisation is there, and only behind import(). */
function judgeSandboxChunk(bundle: Bundle): Violation[] {
  const holders = [...bundle].filter(([, { sources }]) =>
    sources.some((one) => one.startsWith('main/sandbox/')),
  );
  const reachable = reach(bundle, 'main/index.js', ['value', 're-export', 'dynamic']);
  const isLoadable = holders.some(([file]) => reachable.has(file));
  return isLoadable
    ? []
    : [{ file: 'main/index.js', rule: 'the sandbox is a chunk of its own', what: 'not found' }];
}

/** SEC-77 over what ships, packages included. */
function judgeCode(file: string, { code }: Chunk): Violation[] {
  const found: Violation[] = [];
  const add = (what: string) => found.push({ file, rule: 'SEC-77', what });
  const facts = factsOf(file, code);
  if (facts.computedImports > 0) add('computed import');
  for (const { to } of facts.imports) {
    if (/^(?:node:)?(?:child_process|vm|repl|inspector|cluster|worker_threads)$/.test(to)) add(to);
  }
  visit(facts.program, {
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'eval') add('eval');
      if (node.callee.type === 'Identifier' && node.callee.name === 'Function') add('Function');
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Function' && !isProbe(node))
        add('new Function');
    },
  });
  return found;
}

/** zod asks once whether code from text is allowed; in the renderer the policy answers no. It evaluates nothing. */
function isProbe(node: ESTree.NewExpression): boolean {
  const [only] = node.arguments;
  return node.arguments.length === 1 && only?.type === 'Literal' && only.value === '';
}

/** A sandboxed preload can require nothing but electron. */
function judgePreload(preload: Chunk | undefined): Violation[] {
  const file = 'preload/index.cjs';
  if (!preload) return [{ file, rule: 'entries are built', what: 'missing' }];
  return factsOf(file, preload.code)
    .imports.filter(({ to }) => to !== 'electron')
    .map(({ to }) => ({ file, rule: 'everything is bundled', what: to }));
}

function reach(bundle: Bundle, from: string, kinds: readonly ImportFact['kind'][]): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || !bundle.has(file)) continue;
    seen.add(file);
    open.push(
      ...importsOf(file, bundle)
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ to }) => to),
    );
  }
  return seen;
}

function importsOf(file: string, bundle: Bundle): readonly ImportFact[] {
  return factsOf(file, bundle.get(file)?.code ?? '').imports;
}
