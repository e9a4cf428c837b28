import type { ESTree } from 'vite';
import { factsOf, literalText, propertyName, visit } from './module-facts.ts';
import type { Sources, Violation } from './read-sources.ts';

const CONTRACT = /^preload\/[a-z-]+\.ts$/;
const API = 'preload/api.ts';
const PRELOAD = 'preload/index.cts';
const INPUTS = 'main/ipc/inputs.ts';
/** The schemas stand in several files, one for each area. */
const SCHEMAS = /^main\/ipc\/(?:[a-z]+-)*inputs\.ts$/;
const MESSAGES = 'renderer/words/messages.ts';
/** The words stand in several files, one for each area. */
const WORDS = /^renderer\/words\/(?:[a-z]+-)*messages\.ts$/;

/** What the contract says, read from its types. */
interface Contract {
  readonly functions: readonly string[];
  readonly channels: readonly string[];
  readonly events: readonly string[];
  readonly errorCodes: readonly string[];
}

/** Every place where preload, main or renderer differ from the contract in preload/. */
export function findContractViolations(files: Sources): Violation[] {
  const missing = [API, PRELOAD, INPUTS, MESSAGES].filter((file) => !files.has(file));
  if (missing.length > 0)
    return missing.map((file) => ({ file, rule: 'contract files exist', what: 'missing' }));
  const contract = readContract(files);
  return [
    ...judgePreload(programOf(files, PRELOAD), contract),
    ...judgeChannels(files, contract),
    ...judgeMessages(files, contract),
    ...judgeCodes(files, contract),
  ];
}

/** Interfaces named …Calls, …Events and …Api, in whatever file of the contract they stand. */
export function readContract(files: Sources): Contract {
  const functions: string[] = [];
  const channels: string[] = [];
  const events: string[] = [];
  const errorCodes: string[] = [];
  const listOf = (name: string): string[] | null => {
    if (name.endsWith('Api')) return functions;
    if (name.endsWith('Calls')) return channels;
    return name.endsWith('Events') ? events : null;
  };
  for (const [file] of [...files].filter(([name]) => CONTRACT.test(name))) {
    visit(programOf(files, file), {
      TSInterfaceDeclaration: (node) => {
        listOf(node.id.name)?.push(...node.body.body.flatMap((member) => memberName(member) ?? []));
      },
      TSTypeAliasDeclaration: (node) => {
        if (node.id.name !== 'ErrorCode' || node.typeAnnotation.type !== 'TSUnionType') return;
        for (const type of node.typeAnnotation.types) {
          if (type.type === 'TSLiteralType') errorCodes.push(literalText(type.literal) ?? '');
        }
      },
    });
  }
  return { functions, channels, events, errorCodes };
}

function memberName(member: ESTree.TSSignature): string | null {
  if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return null;
  return member.key.type === 'Identifier' ? member.key.name : literalText(member.key);
}

/** SEC-08: named arrow functions only, literal channels, no event object, nothing generic. */
function judgePreload(program: ESTree.Program, contract: Contract): Violation[] {
  const found: Violation[] = [];
  const add = (rule: string, what: string) => found.push({ file: PRELOAD, rule, what });
  const invoked: string[] = [];
  const heard: string[] = [];
  let exposures = 0;
  visit(program, {
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type !== 'MemberExpression') return;
      const name = propertyName(callee);
      if (name === 'exposeInMainWorld') {
        exposures += 1;
        judgeExposure(node, contract, add);
      }
      if (callee.object.type !== 'Identifier' || callee.object.name !== 'ipcRenderer') return;
      const channel = literalText(node.arguments[0]);
      if (channel === null) add('channels are literal', `ipcRenderer.${name}`);
      else if (name === 'invoke') invoked.push(channel);
      else if (name === 'on') heard.push(channel);
      else if (name !== 'off') add('preload only invokes and listens', `ipcRenderer.${name}`);
      if (name === 'invoke' && node.arguments.length !== 2) add('fixed argument count', `${channel}`);
    },
  });
  if (exposures !== 1) add('exposes once', `${exposures} times`);
  for (const what of unequal(invoked, contract.channels)) add('every channel once in the preload', what);
  for (const what of unequal(heard, contract.events)) add('every event once in the preload', what);
  return found;
}

function judgeExposure(
  node: ESTree.CallExpression,
  contract: Contract,
  add: (rule: string, what: string) => void,
): void {
  if (literalText(node.arguments[0]) !== 'countersign') add('exposes window.countersign', 'another name');
  const argument = node.arguments[1];
  const table = argument?.type === 'TSSatisfiesExpression' ? argument.expression : argument;
  if (argument?.type !== 'TSSatisfiesExpression') add('satisfies Api', 'is not checked against the contract');
  if (table?.type !== 'ObjectExpression') {
    add('exposes an object literal', table?.type ?? 'nothing');
    return;
  }
  const names: string[] = [];
  for (const property of table.properties) {
    if (property.type !== 'Property') {
      add('exposes named functions', 'a spread');
      continue;
    }
    names.push(propertyName(property) ?? '(computed)');
    if (!isPlainArrow(property.value)) add('exposes named functions', names.at(-1) ?? '');
  }
  for (const what of unequal(names, contract.functions)) add('exposes exactly the Api', what);
}

/** An arrow function with at most one plain parameter. */
function isPlainArrow(node: ESTree.Expression): boolean {
  if (node.type !== 'ArrowFunctionExpression') return false;
  return node.params.length <= 1 && node.params.every((one) => one.type === 'Identifier');
}

/** One schema and one handler for each channel, and no channel that the contract does not know. */
function judgeChannels(files: Sources, contract: Contract): Violation[] {
  const keys = new Map(
    [...files.keys()]
      .filter((file) => file.startsWith('main/') && file.endsWith('.ts'))
      .map((file) => [file, keysLikeChannels(programOf(files, file), contract)]),
  );
  const schemas = [...keys].flatMap(([file, names]) => (SCHEMAS.test(file) ? names : []));
  const handlers = [...keys].flatMap(([file, names]) => (SCHEMAS.test(file) ? [] : names));
  return [
    ...unequal(schemas, contract.channels).map((what) => ({
      file: INPUTS,
      rule: 'one schema for each channel',
      what,
    })),
    ...unequal(handlers, contract.channels).map((what) => ({
      file: 'main',
      rule: 'one handler for each channel',
      what,
    })),
  ];
}

/** Keys of tables of channels; a table is an object literal with at least two keys like "area/verb". */
function keysLikeChannels(program: ESTree.Program, contract: Contract): string[] {
  const found: string[] = [];
  visit(program, {
    ObjectExpression: (node) => {
      const names = node.properties.flatMap((one) =>
        one.type === 'Property' ? (propertyName(one) ?? []) : [],
      );
      if (names.filter((name) => contract.channels.includes(name)).length >= 2) found.push(...names);
    },
  });
  return found;
}

/** Keys of the tables of words: object literals with a code of the contract among their keys. */
function judgeMessages(files: Sources, contract: Contract): Violation[] {
  const written: string[] = [];
  for (const file of [...files.keys()].filter((name) => WORDS.test(name))) {
    visit(programOf(files, file), {
      ObjectExpression: (node) => {
        const names = node.properties.flatMap((one) =>
          one.type === 'Property' ? (propertyName(one) ?? []) : [],
        );
        if (names.some((name) => contract.errorCodes.includes(name))) written.push(...names);
      },
    });
  }
  return unequal(written, contract.errorCodes).map((what) => ({
    file: MESSAGES,
    rule: 'words for each error code',
    what,
  }));
}

/** A code that main never uses would be words nobody can ever read. */
function judgeCodes(files: Sources, contract: Contract): Violation[] {
  const used = new Set<string>();
  for (const file of files.keys()) {
    if (!file.startsWith('main/')) continue;
    visit(programOf(files, file), {
      Literal: (node) => {
        if (typeof node.value === 'string') used.add(node.value);
      },
    });
  }
  return contract.errorCodes
    .filter((code) => !used.has(code))
    .map((code) => ({ file: API, rule: 'every error code is used', what: code }));
}

/** What is there too often, too seldom or without reason. */
function unequal(got: readonly string[], wanted: readonly string[]): string[] {
  const times = (name: string) => got.filter((one) => one === name).length;
  return [
    ...wanted.filter((name) => times(name) !== 1).map((name) => `${name}: ${times(name)} times`),
    ...[...new Set(got)]
      .filter((name) => !wanted.includes(name))
      .map((name) => `${name}: not in the contract`),
  ];
}

function programOf(files: Sources, file: string): ESTree.Program {
  return factsOf(file, files.get(file) ?? '').program;
}
