import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getRawHeader } from '@electron/asar';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { z } from 'zod';
import type { Packaged } from './package-app.ts';

/** SHA-256 of the archive's header, which holds the hash of every file: what Electron compares at start (SEC-18). */
export const headerHash = (asar: string): string =>
  createHash('sha256').update(getRawHeader(asar).headerString).digest('hex');

const WindowsRecord = z.array(z.strictObject({ file: z.string(), alg: z.string(), value: z.string() }));

/** The hash the package carries beside the archive, or undefined. Linux has no place for one. */
export async function recordedHash(app: Packaged): Promise<string | undefined> {
  if (app.platform === 'darwin') return hashInPlist(await infoPlist(app));
  if (app.platform === 'win32') return hashInExe(await readFile(app.binary));
  return undefined;
}

/** Info.plist of a packaged macOS app, as text. */
export const infoPlist = (app: Packaged): Promise<string> =>
  readFile(path.join(app.folder, 'Countersign.app/Contents/Info.plist'), 'utf8');

const hashInPlist = (plist: string): string | undefined =>
  /<key>Resources\/app\.asar<\/key>\s*<dict>[\s\S]*?<key>hash<\/key>\s*<string>([0-9a-f]{64})<\/string>/.exec(
    plist,
  )?.[1];

function hashInExe(exe: Buffer): string | undefined {
  const resources = NtExecutableResource.from(NtExecutable.from(exe, { ignoreCert: true }));
  const entry = resources.entries.find((e) => e.type === 'INTEGRITY' && e.id === 'ELECTRONASAR');
  if (!entry) return undefined;
  const records = WindowsRecord.parse(JSON.parse(Buffer.from(entry.bin).toString('utf8')));
  return records.find((record) => record.file === 'resources\\app.asar')?.value;
}
