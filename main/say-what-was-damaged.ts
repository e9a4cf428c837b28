import type { Workplace } from './build-workplace.ts';
import type { Desk } from './desk.ts';
import { AppError } from './errors.ts';
import type { Settings } from './keys/settings.ts';
import type { Log } from './platform/log.ts';

/** A person who is asked to make a first key has to know that there was another one (SEC-81); so it is with the other lists. */
export function sayWhatWasDamaged({
  desk,
  log,
  settings,
  records,
  replayed,
  environments,
  workplaces,
}: {
  readonly desk: Desk;
  readonly log: Log;
  readonly settings: Pick<Settings, 'movedAside'>;
  readonly records: { readonly movedAside: string | null };
  readonly replayed: { readonly movedAside: string | null };
  readonly environments: { readonly damaged: readonly string[] };
  readonly workplaces: readonly Workplace[];
}): void {
  const say = (
    code:
      | 'key/list-damaged'
      | 'book/damaged'
      | 'settings/damaged'
      | 'link/replay-damaged'
      | 'environment/damaged',
    file: string | null,
  ) => {
    if (file !== null) desk.notice(new AppError(code, 'a file cannot be read', { details: { file } }));
  };
  for (const { base } of workplaces) {
    say('key/list-damaged', base.movedAside);
    if (base.movedAside !== null) log.write('key/list-damaged');
    say('book/damaged', base.recipients.movedAside);
  }
  say('settings/damaged', settings.movedAside);
  say('settings/damaged', records.movedAside);
  say('link/replay-damaged', replayed.movedAside);
  for (const file of environments.damaged) say('environment/damaged', file);
}
