import { factsOf, type ModuleFacts } from './module-facts.ts';
import { CODE, type Sources, type Violation } from './read-sources.ts';
import { judgeForbidden } from './security-forbidden.ts';
import { judgeMarkup, judgePackaging } from './security-packaging.ts';
import { judgeShell } from './security-shell.ts';

/**
 * Every break of the hardening rules (security.md 3.1) that can be seen in the sources: code of main, preload,
 * renderer and scripts, the HTML files, electron-builder.yml and what lies in build/.
 */
export function findSecurityViolations(files: Sources): Violation[] {
  const modules = [...files]
    .filter(([file]) => CODE.some((ending) => file.endsWith(ending)))
    .map(([file, source]): ModuleFacts => factsOf(file, source));
  const shipped = modules.filter(({ file }) => /^(?:main|preload|renderer)\//.test(file));
  return [
    ...modules.flatMap(judgeForbidden),
    ...judgeShell(shipped),
    ...judgeMarkup(files),
    ...judgePackaging(files),
  ];
}
