import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopEntryProblems, noSandboxSwitch } from './link-registration.ts';
import { type LinuxPackage, projectDir, scratchFolder, stageLinuxPackages } from './package-app.ts';

describe('the deb and the rpm', () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;
  let packages: readonly LinuxPackage[];
  beforeAll(async () => {
    scratch = await scratchFolder();
    const stub = path.join(scratch.folder, 'electron');
    const script = path.join(projectDir, 'scripts/stub-electron.mjs');
    await promisify(execFile)(process.execPath, [script, 'linux', stub]);
    packages = await stageLinuxPackages(stub, scratch.folder);
  });
  afterAll(() => scratch.remove());

  it('are both staged', () => {
    expect(packages.map((each) => each.kind)).toEqual(['deb', 'rpm']);
  });

  it('take countersign: links through a desktop entry with the name the window carries', () => {
    for (const { desktopEntry, desktopFile } of packages) {
      expect(desktopEntryProblems(desktopEntry)).toEqual([]);
      expect(desktopFile).toBe('/usr/share/applications/countersign.desktop');
    }
  });

  it('switch the sandbox off nowhere: not in the desktop entry, not in a script of the package', () => {
    for (const { desktopEntry, scripts } of packages) {
      expect(scripts.length).toBeGreaterThan(0);
      for (const text of [desktopEntry, ...scripts]) expect(noSandboxSwitch('it', text)).toEqual([]);
    }
  });

  it('ask for libsecret, without which there is no keychain', () => {
    const depends = packages.map((each) => each.depends.filter((name) => name.includes('libsecret')));
    expect(depends).toEqual([['libsecret-1-0'], ['(libsecret or libsecret-1-0)']]);
  });

  it('bring an icon for the sizes desktops use', () => {
    for (const { icons } of packages) {
      const sizes = icons.map((icon) => /(\d+)x\d+/.exec(icon)?.[1]).map(Number);
      expect(sizes.sort((a, b) => a - b)).toEqual([16, 32, 48, 64, 128, 256, 512]);
    }
  });

  it('would be caught with a desktop entry that starts without a sandbox or takes other links', () => {
    const [first] = packages;
    const entry = first?.desktopEntry ?? '';
    expect(desktopEntryProblems(entry.replace('%u', '--no-sandbox %u'))).toHaveLength(2);
    expect(desktopEntryProblems(entry.replace('scheme-handler/countersign', 'scheme-handler/https'))).toEqual(
      ['MimeType is x-scheme-handler/https;, expected x-scheme-handler/countersign;'],
    );
  });
});
