import {
  COMPOSITION,
  ELECTRON_NAMES,
  LOADED_LATE,
  LONGER_FILES,
  ONLY_IN,
  PLACES,
  type Place,
  RENDERER_PACKAGES,
} from './architecture-table.ts';
import { factsOf, type ImportFact, type ModuleFacts, visit } from './module-facts.ts';
import type { Sources, Violation } from './read-sources.ts';

/** The stop sign of the style; a longer file is split or has its reason in LONGER_FILES. */
const MAX_LINES = 300;
const NO_NAMES = /(?:^|[/-])(?:utils?|common|manager|helpers?|misc)(?:[./-]|$)/;
const SANDBOX = 'main/sandbox/';

/** Every violation of the architecture's table in the given files; `what` says what was found. */
export function findViolations(files: Sources): Violation[] {
  const modules = [...files].map(([file, source]) => factsOf(file, source));
  return [
    ...modules.flatMap((module) => [
      ...module.imports.flatMap((fact) => judgeImport({ file: module.file, fact, files })),
      ...judgeShape(module),
      ...judgeElectronNames(module),
    ]),
    ...[...files].flatMap(([file, source]) => judgeFile(file, source)),
    ...findCycles(modules),
  ];
}

interface Judged {
  readonly file: string;
  readonly fact: ImportFact;
  readonly files: Sources;
}

function judgeImport({ file, fact, files }: Judged): Violation[] {
  const violation = (rule: string, what: string) => [{ file, rule, what }];
  if (fact.kind === 're-export') return violation('no barrels', `passes on "${fact.specifier}"`);
  const scarce = ONLY_IN.find(({ what }) => what === fact.to);
  if (scarce && !scarce.files.test(file))
    return violation(`only in its place: ${fact.to}`, `imports ${fact.to}`);
  if (fact.kind === 'dynamic' && !isLoadedLate(file, fact.to))
    return violation('import() is listed', `loads ${fact.to}`);
  if (!fact.specifier.startsWith('.')) return judgePackage(file, fact);
  if (fact.to.startsWith('renderer/') && fact.to.endsWith('.css')) return [];
  if (fact.to !== 'package.json' && !files.has(fact.to))
    return violation('imports exist', `there is no ${fact.to}`);
  return judgeDirection(file, fact);
}

function isLoadedLate(file: string, to: string): boolean {
  return LOADED_LATE.some((late) => late.by.test(file) && late.what.test(to));
}

function judgePackage(file: string, fact: ImportFact): Violation[] {
  if (file === 'preload/index.cts')
    return fact.to === 'electron' ? [] : [{ file, rule: 'preload', what: `imports ${fact.to}` }];
  if (file.startsWith('preload/')) return [{ file, rule: 'preload', what: `imports ${fact.to}` }];
  const allowed = file.startsWith('renderer/') ? RENDERER_PACKAGES : placeOf(file).packages;
  return allowed.includes(fact.to) ? [] : [{ file, rule: 'packages', what: `imports ${fact.to}` }];
}

/** Relative imports: which place may use which. */
function judgeDirection(file: string, fact: ImportFact): Violation[] {
  const violation = (rule: string) => [{ file, rule, what: `imports ${fact.to}` }];
  if (fact.to.startsWith('preload/'))
    return fact.kind === 'type' ? [] : violation('the contract is types only');
  if (file.startsWith('renderer/'))
    return fact.to.startsWith('renderer/') ? [] : violation('renderer stands alone');
  if (file.startsWith('preload/')) return violation('preload');
  if (fact.to.startsWith(SANDBOX) && !file.startsWith(SANDBOX)) {
    if (fact.kind === 'dynamic') return []; // judged by the list above
    if (fact.kind === 'value') return violation('sandbox by import() only');
  }
  const from = placeName(file);
  const to = fact.to === 'package.json' ? fact.to : placeName(fact.to);
  const place = placeOf(file);
  const isAllowed =
    from === to ||
    place.values.includes(to) ||
    place.packages.includes(to) ||
    (fact.kind === 'type' && (place.types ?? []).includes(to));
  return isAllowed ? [] : violation('direction');
}

function judgeShape(module: ModuleFacts): Violation[] {
  const found: Violation[] = [];
  const add = (rule: string, what: string) => found.push({ file: module.file, rule, what });
  if (module.computedImports > 0) add('imports are literal', `${module.computedImports} computed`);
  visit(module.program, {
    ExportDefaultDeclaration: () => add('no default exports', 'export default'),
    ExportSpecifier: (node) => {
      if (node.exported.type === 'Identifier' && node.exported.name === 'default')
        add('no default exports', 'as default');
    },
    TSEnumDeclaration: (node) => add('no enums', node.id.name),
    TSModuleDeclaration: (node) => {
      if (!node.declare) add('no namespaces', 'namespace');
    },
    TSExportAssignment: () => add('no default exports', 'export ='),
  });
  return found;
}

/** ipcMain and its like, however they were reached: imported, destructured or as a member. */
function judgeElectronNames(module: ModuleFacts): Violation[] {
  const found: Violation[] = [];
  visit(module.program, {
    Identifier: (node) => {
      const home = Object.hasOwn(ELECTRON_NAMES, node.name) ? ELECTRON_NAMES[node.name] : module.file;
      if (home !== module.file)
        found.push({ file: module.file, rule: `only in its place: ${node.name}`, what: node.name });
    },
  });
  return found;
}

function judgeFile(file: string, source: string): Violation[] {
  const lines = source.split('\n').length - 1;
  return [
    ...(lines > MAX_LINES && !Object.hasOwn(LONGER_FILES, file)
      ? [{ file, rule: 'at most 300 lines', what: `${lines} lines` }]
      : []),
    ...(NO_NAMES.test(file) ? [{ file, rule: 'no file of that name', what: file }] : []),
  ];
}

/** Cycles over all imports of files, types too: what must be understood together is one place. */
function findCycles(modules: readonly ModuleFacts[]): Violation[] {
  const next = new Map(
    modules.map(({ file, imports }) => [
      file,
      imports.filter(({ kind }) => kind !== 'dynamic').map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const found: Violation[] = [];
  const walk = (file: string, trail: readonly string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push({ file, rule: 'no cycles', what: [...trail.slice(start), file].join(' -> ') });
    if (start >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const { file } of modules) walk(file, []);
  return found;
}

/** Folder of main, or one of the named files at its top; the others there are the composition root. */
function placeName(file: string): string {
  const [area, folder = '', ...rest] = file.split('/');
  if (area !== 'main') return area ?? '';
  if (rest.length > 0) return folder;
  return Object.hasOwn(PLACES, folder) ? folder : folder === 'app.ts' ? 'app.ts' : 'composition';
}

function isComposition(file: string): boolean {
  return ['composition', 'app.ts'].includes(placeName(file)) && file.startsWith('main/');
}

function placeOf(file: string): Place {
  const name = placeName(file);
  return PLACES[name] ?? (isComposition(file) ? COMPOSITION : { values: [], packages: [] });
}

const FOLDERS = ['main', 'preload', 'renderer', 'test', 'docs', 'scripts', 'build', '.ci', '.github'];
/** Made by tools, never kept in the repository. */
const GENERATED = ['.git', 'node_modules', 'out', 'dist', 'test-results'];

/** Folders at the top of the project that the layout does not know. */
export function findForeignFolders(folders: readonly string[]): readonly string[] {
  return folders.filter((name) => !FOLDERS.includes(name) && !GENERATED.includes(name));
}
