import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePermission, listedPermissions } from '../../main/policy/permissions.ts';

const TYPES = path.resolve(import.meta.dirname, '../../node_modules/electron/electron.d.ts');

/** The names Electron can ask about, from the types of the two handlers. */
function permissionsOfElectron(): string[] {
  const handlers =
    readFileSync(TYPES, 'utf8').match(/setPermission(?:Request|Check)Handler\(handler: .*/g) ?? [];
  const names = handlers.flatMap((line) => {
    const union = /permission: ((?:'[^']+'(?: \| )?)+)/.exec(line)?.[1] ?? '';
    return [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
  });
  return [...new Set(names)].sort();
}

describe('permissions', () => {
  it('SEC-14: refuses every permission the pinned Electron can ask about, each with its reason', () => {
    const names = permissionsOfElectron();
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      expect(judgePermission(name), name).toMatchObject({ isGranted: false });
      expect(judgePermission(name).reason.length, name).toBeGreaterThan(10);
    }
  });

  it('SEC-14: has a line for each of them, so that a new one is decided and not forgotten', () => {
    expect([...listedPermissions()].sort()).toEqual(permissionsOfElectron());
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Media', 'media ', 'camera'])(
    'SEC-14: refuses the foreign name "%s" because it is not listed',
    (name) => {
      expect(judgePermission(name)).toEqual({ isGranted: false, reason: 'not in the table' });
    },
  );

  it('SEC-14: refuses whatever the name is', () => {
    fc.assert(fc.property(fc.string(), (name) => judgePermission(name).isGranted === false));
  });
});
