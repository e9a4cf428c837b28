import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

export const projectDir = path.resolve(import.meta.dirname, '../..');

export type Platform = 'linux' | 'darwin' | 'win32';

/** One package of each system, as `electron-builder --dir` leaves it. */
export interface Packaged {
  readonly platform: Platform;
  readonly arch: 'x64' | 'arm64';
  /** Folder with everything a user would get. */
  readonly folder: string;
  /** The file that holds the fuse wire. */
  readonly binary: string;
  readonly asar: string;
  /** The stub distribution it was made from. */
  readonly stub: string;
}

const SHAPES = {
  linux: {
    flag: '--linux',
    arch: 'x64',
    folder: 'linux-unpacked',
    binary: 'countersign',
    resources: 'resources',
  },
  win32: {
    flag: '--win',
    arch: 'x64',
    folder: 'win-unpacked',
    binary: 'Countersign.exe',
    resources: 'resources',
  },
  darwin: {
    flag: '--mac',
    arch: 'arm64',
    folder: 'mac-arm64',
    binary: 'Countersign.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework',
    resources: 'Countersign.app/Contents/Resources',
  },
} as const;

/** A scratch folder and the way to remove it. */
export async function scratchFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-packaging-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Lays out a stub Electron and runs electron-builder's `dir` target with the project's own configuration. */
export async function packageApp(platform: Platform, scratch: string): Promise<Packaged> {
  const shape = SHAPES[platform];
  const stub = path.join(scratch, `electron-${platform}`);
  const output = path.join(scratch, `dist-${platform}`);
  await run(process.execPath, [path.join(projectDir, 'scripts/stub-electron.mjs'), platform, stub]);
  await builder({ args: [shape.flag, 'dir', `--${shape.arch}`], stub, output });
  const folder = path.join(output, shape.folder);
  return {
    platform,
    arch: shape.arch,
    folder,
    binary: path.join(folder, shape.binary),
    asar: path.join(folder, shape.resources, 'app.asar'),
    stub,
  };
}

/** What electron-builder hands to fpm for a deb and an rpm, as fpm-recorder.mjs writes it down. */
const LinuxPackage = z.strictObject({
  kind: z.enum(['deb', 'rpm']),
  depends: z.array(z.string()),
  desktopFile: z.string(),
  desktopEntry: z.string(),
  scripts: z.array(z.string()),
  icons: z.array(z.string()),
});
export type LinuxPackage = z.infer<typeof LinuxPackage>;

/** Stages deb and rpm up to the call of fpm, which is recorded instead of run. */
export async function stageLinuxPackages(stub: string, scratch: string): Promise<readonly LinuxPackage[]> {
  const record = path.join(scratch, 'fpm');
  await mkdir(record, { recursive: true });
  await builder({
    args: ['--linux', 'deb', 'rpm', '--x64'],
    stub,
    output: path.join(scratch, 'dist-linux-packages'),
    env: {
      CUSTOM_FPM_PATH: path.join(import.meta.dirname, 'fpm-recorder.mjs'),
      COUNTERSIGN_FPM_RECORD: record,
    },
  });
  const names = (await readdir(record)).sort();
  return Promise.all(
    names.map(async (name) =>
      LinuxPackage.parse(JSON.parse(await readFile(path.join(record, name), 'utf8'))),
    ),
  );
}

interface BuilderRun {
  readonly args: readonly string[];
  readonly stub: string;
  readonly output: string;
  readonly config?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs electron-builder. When it fails, the error's message is what it printed. */
export async function builder({ args, stub, output, config = [], env = {} }: BuilderRun): Promise<void> {
  const cli = path.join(projectDir, 'node_modules/electron-builder/cli.js');
  const settings = [
    `-c.electronDist=${stub}`,
    `-c.directories.output=${output}`,
    '-c.mac.identity=null', // signing is not what is tested
    ...config,
  ];
  const command = [cli, ...args, '--publish', 'never', ...settings];
  const options = {
    cwd: projectDir,
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', ...env },
    maxBuffer: 16 * 1024 * 1024,
  };
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      error ? reject(new Error(`${stdout}${stderr}`, { cause: error })) : resolve(),
    );
  });
}
