import type { InboxRow } from '../../preload/snapshot.ts';
import { sameBytes, utf8 } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import type { IntakeState } from '../policy/link-intake.ts';
import { ROW_FACTS } from '../requests/row-facts.ts';
import { type ArrivalRecord, type DeclinedRow, incidentNote } from './incident-note.ts';
import type { RequestPlace } from './request-place.ts';

/** The newest are enough to tell what happened. */
const MAX_RECORDS = 200;

/** More rows than wait at any time; the newest of them are told. */
const MAX_ROWS = 1_000;

/** "I did not ask", of one request or of all that wait, and the note about it. The note is in memory only, until the person saves it. */
export interface Incidents {
  note(record: ArrivalRecord): void;
  declineAll(intake: Pick<IntakeState, 'open' | 'refused'>): Promise<{ declined: number; note: string }>;
  /** One request; the note tells it together with those before it that nobody saved yet. Rejects as the decline does. */
  declineOne(requestId: string, intake: Pick<IntakeState, 'open' | 'refused'>): Promise<void>;
  /** Rejects with 'input/invalid' when there is none, and with 'link/note-not-saved'. */
  saveNote(): Promise<{ readonly saved: boolean }>;
  dropNote(): void;
  hasNote(): boolean;
}

/**
 * Has no outcome, whatever else it does: an approval that waits to be released is one of these. Came from outside: what the person starts
 * here, and what a policy asks of them, has its own way to be declined.
 */
const isFromOutside = ({ arrival, state }: InboxRow): boolean =>
  ROW_FACTS[state].end === null && arrival !== 'here' && arrival !== 'approval';

export function makeIncidents(deps: {
  readonly clock: Clock;
  readonly place: RequestPlace;
  readonly saveFile: SaveFile;
  readonly changed: () => void;
}): Incidents {
  const { clock, place } = deps;
  let records: readonly ArrivalRecord[] = [];
  let told: readonly DeclinedRow[] = [];
  let text: string | null = null;
  const setNote = (next: string | null) => {
    text = next;
    if (next === null) told = [];
    deps.changed();
  };
  const write = (rows: readonly DeclinedRow[], refused: number): string => {
    told = [...told, ...rows].slice(-MAX_ROWS);
    const note = incidentNote({ at: clock.nowMs(), rows: told, arrivals: records, refused });
    setNote(note);
    return note;
  };
  /** As it stood before it was declined: after that its link is not known any more. */
  const tellerOf = ({ open }: Pick<IntakeState, 'open'>) => {
    const prints = new Map([...open].map(([hash, { requestId }]) => [requestId, hash.slice(0, 8)]));
    return (row: InboxRow, isDeclined: boolean): DeclinedRow => ({
      ...{ row, isDeclined, account: place.accountName(row.accountId) },
      fingerprint: prints.get(row.requestId) ?? null,
    });
  };
  return {
    note(record) {
      records = [...records, record].slice(-MAX_RECORDS);
    },
    async declineAll({ open, refused }) {
      const rows = place.inbox().filter(isFromOutside);
      const tell = tellerOf({ open });
      // All at once: each is declined in memory before the first one waits for disk or network.
      const ends = await Promise.allSettled(rows.map((row) => place.decline(row.requestId, 'not-asked')));
      const isDeclined = (index: number) => ends[index]?.status === 'fulfilled';
      const note = write(
        rows.map((row, index) => tell(row, isDeclined(index))),
        refused,
      );
      return { declined: rows.filter((_, index) => isDeclined(index)).length, note };
    },
    async declineOne(requestId, { open, refused }) {
      const row = place.inbox().find((one) => one.requestId === requestId);
      const tell = tellerOf({ open });
      await place.decline(requestId, 'not-asked');
      if (row && isFromOutside(row)) write([tell(row, true)], refused);
    },
    async saveNote() {
      if (text === null) throw new AppError('input/invalid', 'there is no note to save');
      const note = text;
      const saved = await saveText(deps.saveFile, utf8(note));
      if (saved && text === note) setNote(null);
      return { saved };
    },
    dropNote: () => setNote(null),
    hasNote: () => text !== null,
  };
}

/** False: the person cancelled. */
async function saveText(saveFile: SaveFile, bytes: Uint8Array): Promise<boolean> {
  const failed = (cause?: unknown) =>
    new AppError('link/note-not-saved', 'the note could not be written', { cause });
  try {
    return await saveFile.save({
      title: 'Save the incident note',
      name: 'countersign-incident-note',
      extension: 'txt',
      bytes,
      beforeWriting: () => {}, // it was shown, and nothing in it is behind a lock
      check: async (readBack) => {
        if (!sameBytes(readBack, bytes)) throw failed();
      },
    });
  } catch (cause) {
    throw failed(cause);
  }
}
