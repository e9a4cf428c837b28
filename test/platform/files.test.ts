import * as nodeDisk from 'node:fs/promises';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from '../../main/platform/durable-write.ts';
import { openFiles } from '../../main/platform/files.ts';

let base = '';
let root = '';
beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'countersign-files-'));
  root = path.join(base, 'data');
});
afterEach(() => rm(base, { recursive: true, force: true }));

const failure = (code: string) => Object.assign(new Error(`planned ${code}`), { code });

/** A disk whose n-th call (counting calls on handles too) fails with `code`; `calls` counts them. */
function failingDisk(failAt: number, code: string): { disk: Disk; calls: () => number } {
  let calls = 0;
  const step = () => {
    calls += 1;
    if (calls === failAt) throw failure(code);
  };
  const guarded = new Set(['writeFile', 'appendFile', 'sync', 'stat']);
  const watched = <T extends object>(target: T, isGuarded: (name: string) => boolean): T =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (isGuarded(String(name))) step();
          const result: unknown = await Reflect.apply(value, object, args);
          const isHandle = name === 'open' && typeof result === 'object' && result !== null;
          return isHandle ? watched(result, (method) => guarded.has(method)) : result;
        };
      },
    });
  const { open, rename, link, unlink, mkdir: make, lstat, readdir: read } = nodeDisk;
  const disk = watched({ open, rename, link, unlink, mkdir: make, lstat, readdir: read }, () => true);
  return { disk, calls: () => calls };
}

describe('files below one root', () => {
  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/../x',
    'a/..',
    './x',
    '/etc/passwd',
    'a//b',
    'a/',
    'a\\b',
    'C:\\x',
    'a\0b',
    'a b',
    'ä',
    '.hidden',
    'a/.hidden',
    'x'.repeat(256),
    'x.0123456789abcdef.part',
  ])('refuses the name %j in every method and touches nothing', async (name) => {
    const files = await openFiles({ root });
    const attempts = [
      () => files.readText(name),
      () => files.replace(name, 'x'),
      () => files.create(name, 'x'),
      () => files.append(name, 'x'),
      () => files.remove(name),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'internal' });
    expect(await readdir(base, { recursive: true })).toEqual(['data']);
  });

  it('SEC-86: refuses a root that is a link', async () => {
    await mkdir(path.join(base, 'elsewhere'));
    await symlink(path.join(base, 'elsewhere'), root);
    await expect(openFiles({ root })).rejects.toMatchObject({ code: 'journal/cannot-write' });
  });

  it('SEC-86: refuses a root that other users may write into', async () => {
    await mkdir(root);
    await chmod(root, 0o777);
    await expect(openFiles({ root })).rejects.toMatchObject({ code: 'journal/cannot-write' });
  });

  it('SEC-86: refuses a root of another owner', async () => {
    const disk: Disk = {
      ...nodeDisk,
      lstat: (async (file: string) => {
        const real = await nodeDisk.lstat(file);
        return Object.assign(real, { uid: real.uid + 1 });
      }) as Disk['lstat'], // one overload is enough here
    };
    await expect(openFiles({ root, disk })).rejects.toMatchObject({ code: 'journal/cannot-write' });
  });

  it('follows no link: neither a folder nor a file that leads elsewhere', async () => {
    const files = await openFiles({ root });
    await mkdir(path.join(base, 'elsewhere'));
    await writeFile(path.join(base, 'elsewhere/secret'), 'foreign');
    await symlink(path.join(base, 'elsewhere'), path.join(root, 'folder'));
    await symlink(path.join(base, 'elsewhere/secret'), path.join(root, 'file'));
    await expect(files.readText('folder/secret')).rejects.toMatchObject({ code: 'internal' });
    await expect(files.replace('folder/new', 'x')).rejects.toMatchObject({ code: 'internal' });
    await expect(files.list('folder')).rejects.toMatchObject({ code: 'internal' });
    await expect(files.readText('file')).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(files.append('file', 'x')).rejects.toMatchObject({ code: 'ELOOP' });
    await files.replace('file', 'ours'); // replaces the link itself
    expect(await readFile(path.join(base, 'elsewhere/secret'), 'utf8')).toBe('foreign');
  });

  it('SEC-80: makes folders with mode 0700 and files with mode 0600', async () => {
    const files = await openFiles({ root });
    await files.replace('a/replaced', 'x');
    await files.create('b/created', 'x');
    await files.append('c/appended', 'x');
    for (const folder of ['', 'a', 'b', 'c']) {
      expect((await stat(path.join(root, folder))).mode & 0o777).toBe(0o700);
    }
    for (const file of ['a/replaced', 'b/created', 'c/appended']) {
      expect((await stat(path.join(root, file))).mode & 0o777).toBe(0o600);
    }
  });

  it('reads back what was written, replaced and appended, and null for what is not there', async () => {
    const files = await openFiles({ root });
    expect(await files.readText('missing')).toBeNull();
    expect(await files.readText('no-folder/missing')).toBeNull();
    await files.replace('x', 'one ✓');
    expect(await files.readText('x')).toBe('one ✓');
    await files.replace('x', 'two');
    await files.append('x', ', three\n');
    expect(await files.readText('x')).toBe('two, three\n');
    await files.remove('x');
    await files.remove('x');
    expect(await files.readText('x')).toBeNull();
  });

  it('creates a file once: the second of two rejects with EEXIST and changes nothing', async () => {
    const files = await openFiles({ root });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => files.create('journal/one', `writer ${index}`)),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'EEXIST' });
    }
    const winner = results.findIndex((result) => result.status === 'fulfilled');
    expect(await files.readText('journal/one')).toBe(`writer ${winner}`);
    expect(await readdir(path.join(root, 'journal'))).toEqual(['one']);
  });

  it('creates exclusively where the file system has no hard links', async () => {
    const disk: Disk = { ...nodeDisk, link: () => Promise.reject(failure('ENOTSUP')) };
    const files = await openFiles({ root, disk });
    await files.create('one', 'first');
    await expect(files.create('one', 'second')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await files.readText('one')).toBe('first');
  });

  it('lists plain files, sorted, without parts, folders and links', async () => {
    const files = await openFiles({ root });
    expect(await files.list('journal')).toEqual([]);
    await files.create('journal/b', '');
    await files.create('journal/a', '');
    await files.create('journal/deeper/c', '');
    await writeFile(path.join(root, 'journal/a.0123456789abcdef.part'), '');
    await symlink('a', path.join(root, 'journal/link'));
    expect(await files.list('journal')).toEqual(['a', 'b']);
    await files.replace('top', '');
    expect(await files.list('')).toEqual(['top']);
  });

  it('SEC-80: sweeps parts of interrupted writes at the start, in every folder, and nothing else', async () => {
    await mkdir(path.join(root, 'journal'), { recursive: true, mode: 0o700 });
    await writeFile(path.join(root, 'x.0123456789abcdef.part'), 'half');
    await writeFile(path.join(root, 'journal/y.fedcba9876543210.part'), 'half');
    await writeFile(path.join(root, 'journal/z.part'), 'ours');
    await openFiles({ root });
    expect((await readdir(root, { recursive: true })).sort()).toEqual(['journal', 'journal/z.part']);
  });

  it('refuses to read a file larger than any of ours', async () => {
    const files = await openFiles({ root });
    await writeFile(path.join(root, 'huge'), Buffer.alloc(8 * 1024 * 1024 + 1));
    await expect(files.readText('huge')).rejects.toMatchObject({ code: 'internal' });
  });

  it('SEC-80: waits for a virus scanner that holds the file', async () => {
    let refusals = 0;
    const disk: Disk = {
      ...nodeDisk,
      rename: (from, to) => {
        refusals += 1;
        return refusals <= 3 ? Promise.reject(failure('EBUSY')) : nodeDisk.rename(from, to);
      },
    };
    const files = await openFiles({ root, disk });
    await files.replace('x', 'new');
    expect(await files.readText('x')).toBe('new');
    expect(refusals).toBe(4);
  });

  it('SEC-80: gives up after ten tries, keeps the old text and leaves no part', async () => {
    const good = await openFiles({ root });
    await good.replace('x', 'old');
    let tries = 0;
    const disk: Disk = {
      ...nodeDisk,
      rename: () => {
        tries += 1;
        return Promise.reject(failure('EPERM'));
      },
    };
    const files = await openFiles({ root, disk });
    await expect(files.replace('x', 'new')).rejects.toMatchObject({ code: 'EPERM' });
    expect(tries).toBe(10);
    expect(await readdir(root)).toEqual(['x']);
    expect(await good.readText('x')).toBe('old');
  });
});

describe('every single disk call that fails', () => {
  const operations = {
    replace: (files: Awaited<ReturnType<typeof openFiles>>) => files.replace('f/x', 'new'),
    append: (files: Awaited<ReturnType<typeof openFiles>>) => files.append('f/x', 'new'),
    create: (files: Awaited<ReturnType<typeof openFiles>>) => files.create('f/created', 'new'),
  };

  it.each(Object.keys(operations) as (keyof typeof operations)[])(
    'F17-F22: %s rejects or has done its work, never half of it',
    async (name) => {
      const good = await openFiles({ root });
      for (const code of ['ENOSPC', 'EIO', 'EROFS']) {
        for (let failAt = 1; ; failAt += 1) {
          await good.replace('f/x', 'old');
          await good.remove('f/created');
          const { disk, calls } = failingDisk(Number.POSITIVE_INFINITY, code);
          await openFiles({ root, disk });
          const before = calls();
          const planned = failingDisk(before + failAt, code);
          const files = await openFiles({ root, disk: planned.disk });
          const outcome = await operations[name](files).then(
            () => 'done',
            (error: unknown) => error,
          );
          if (outcome !== 'done') expect(outcome).toMatchObject({ code });
          const text = await good.readText(name === 'create' ? 'f/created' : 'f/x');
          const whole = { replace: 'new', append: 'oldnew', create: 'new' }[name];
          const untouched = { replace: 'old', append: 'old', create: null }[name];
          // A failed fsync of the folder comes after the rename: the caller hears an error, the text is whole.
          expect(outcome === 'done' ? [whole] : [whole, untouched]).toContain(text);
          if (planned.calls() < before + failAt) {
            expect(failAt).toBeGreaterThan(5); // every call of the operation had its turn
            break;
          }
        }
      }
    },
  );
});
