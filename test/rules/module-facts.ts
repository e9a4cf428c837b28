import path from 'node:path';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';

export interface ImportFact {
  /** Project path for relative imports ("main/core/bytes.ts"), package or "node:…" name otherwise. */
  readonly to: string;
  /** As written. */
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'dynamic' | 're-export';
  /** Imported names; "*" for a namespace, "default" for a default import. */
  readonly names: readonly string[];
}

export interface ModuleFacts {
  readonly file: string;
  readonly program: ESTree.Program;
  readonly imports: readonly ImportFact[];
  /** import(…) or require(…) of something that is not a literal text. */
  readonly computedImports: number;
}

/** Parses a file; throws when it is not valid, since a file that cannot be read cannot be judged. */
export function factsOf(file: string, source: string): ModuleFacts {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imports: ImportFact[] = [];
  let computedImports = 0;
  const add = (fact: Omit<ImportFact, 'to'>) => imports.push({ ...fact, to: targetOf(file, fact.specifier) });
  const addCall = (argument: ESTree.Node | undefined, kind: ImportFact['kind']) => {
    const specifier = literalText(argument);
    if (specifier === null) computedImports += 1;
    else add({ specifier, kind, names: ['*'] });
  };
  visit(program, {
    ImportDeclaration: (node) => add(importFact(node)),
    ExportNamedDeclaration: (node) => {
      if (node.source) add({ specifier: node.source.value, kind: 're-export', names: [] });
    },
    ExportAllDeclaration: (node) => add({ specifier: node.source.value, kind: 're-export', names: ['*'] }),
    ImportExpression: (node) => addCall(node.source, 'dynamic'),
    TSImportType: (node) => add({ specifier: node.source.value, kind: 'type', names: ['*'] }),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        addCall(node.arguments[0], 'value');
    },
  });
  return { file, program, imports, computedImports };
}

export function visit(program: ESTree.Program, visitor: VisitorObject): void {
  new Visitor(visitor).visit(program);
}

/** Text of a string literal or of a template without holes; null for everything else. */
export function literalText(node: ESTree.Node | null | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? null;
  }
  return null;
}

/** Name of a property that is not computed, in any spelling: a.b, a['b'], { b: … }, { 'b': … }. */
export function propertyName(node: ESTree.MemberExpression | ESTree.ObjectProperty): string | null {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return literalText(key);
}

function importFact(node: ESTree.ImportDeclaration): Omit<ImportFact, 'to'> {
  const names = node.specifiers.map((specifier) => {
    if (specifier.type === 'ImportDefaultSpecifier') return 'default';
    if (specifier.type === 'ImportNamespaceSpecifier') return '*';
    return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
  });
  const isEverySpecifierType =
    node.specifiers.length > 0 &&
    node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type');
  const kind = node.importKind === 'type' || isEverySpecifierType ? 'type' : 'value';
  return { specifier: node.source.value, kind, names };
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
