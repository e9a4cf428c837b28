import { z } from 'zod';
import type { SettingsView } from '../../preload/credential-view.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import { parseJson } from '../core/parse-json.ts';
import { AppError } from '../errors.ts';
import { moveAside } from '../vault/move-aside.ts';
import type { Files } from '../vault/ports.ts';

const FILE = 'settings.json';
const DEFAULTS: SettingsView = { unlockSeconds: 0 };
const MAX_UNLOCK_SECONDS = 60;

const settings = z.strictObject({ unlockSeconds: z.int().min(0).max(MAX_UNLOCK_SECONDS) });
const file = settings.extend({ version: z.literal(1) });

export interface Settings {
  /** 0: the password is asked for each approval. */
  unlockSeconds(): number;
  view(): SettingsView;
  /** Rejects with 'input/invalid', and as the disk does; the old settings stay then. */
  change(next: SettingsView): Promise<void>;
  /** Copy of a file that could not be read, one of a later version included; null: it could. The defaults hold then (SEC-81). */
  readonly movedAside: string | null;
}

/** `changed` is told after each change. Rejects as the disk does. */
export async function makeSettings(files: Files, changed: () => void = () => {}): Promise<Settings> {
  const text = await files.readText(FILE);
  const stored = text === null ? DEFAULTS : parse(text);
  const movedAside =
    text === null || stored !== null ? null : await moveAside(files, { stem: 'settings', text });
  let current = stored ?? DEFAULTS;
  const inTurn = makeOneAtATime();
  return {
    movedAside,
    unlockSeconds: () => current.unlockSeconds,
    view: () => current,
    change: (next) =>
      inTurn(async () => {
        const checked = settings.safeParse(next);
        if (!checked.success) throw new AppError('input/invalid', 'settings out of range');
        await files.replace(FILE, JSON.stringify({ version: 1, ...checked.data }));
        current = checked.data;
        changed();
      }),
  };
}

function parse(text: string): SettingsView | null {
  const read = file.safeParse(parseJson(text));
  if (!read.success) return null;
  const { version, ...stored } = read.data;
  return stored;
}
