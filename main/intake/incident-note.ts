import type { Arrival, InboxRow } from '../../preload/snapshot.ts';

/** One arrival of a link, as the note tells it. Its text is never kept. */
export interface ArrivalRecord {
  /** Unix ms. */
  readonly at: number;
  readonly arrival: Arrival;
  /** First eight characters of the link's digest. */
  readonly fingerprint: string;
  readonly what: 'row' | 'already-open' | 'already-answered' | 'too-many' | 'paused';
}

export interface DeclinedRow {
  readonly row: InboxRow;
  readonly account: string;
  /** null: of an earlier run, its link is not known any more. */
  readonly fingerprint: string | null;
  readonly isDeclined: boolean;
}

const HOW: Readonly<Record<Arrival, string>> = {
  link: 'link opened by another program on this computer',
  paste: 'pasted',
  file: 'request file',
  image: 'code in an image',
  screen: 'code on the screen',
  camera: 'code before the camera',
  practice: 'simulated other device',
  here: 'started in Countersign',
  approval: 'policy approval',
};

const WHAT: Readonly<Record<ArrivalRecord['what'], string>> = {
  row: 'added to the inbox',
  'already-open': 'was in the inbox already, not added again',
  'already-answered': 'was answered before, refused',
  'too-many': 'refused, too many waited',
  paused: 'refused, links were paused',
};

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function declinedLines({ row, account, fingerprint, isDeclined }: DeclinedRow): readonly string[] {
  return [
    `- ${row.title}`,
    `  arrived: ${moment(row.receivedAt)}, ${HOW[row.arrival]}`,
    `  for: ${row.environment}, ${account}`,
    `  link fingerprint: ${fingerprint ?? 'not known any more'}`,
    `  outcome: ${isDeclined ? 'declined as "I did not ask for this"' : 'not declined, it was being sent already'}`,
  ];
}

/**
 * What a person can hand to their administrator: what arrived, when, how, and what became of it. Display text only: links, codes, tokens and
 * payloads are not in it, a link is named by the first eight characters of its digest.
 */
export function incidentNote(incident: {
  /** Unix ms. */
  readonly at: number;
  readonly rows: readonly DeclinedRow[];
  readonly arrivals: readonly ArrivalRecord[];
  readonly refused: number;
}): string {
  const { at, rows, arrivals, refused } = incident;
  const declined = rows.filter(({ isDeclined }) => isDeclined).length;
  const lines = [
    'Countersign incident note',
    '',
    `Made: ${moment(at)}`,
    `Declined as "I did not ask for this": ${declined} of ${rows.length}`,
    `Further links refused: ${refused}`,
    '',
    'Requests that were declined',
    ...(rows.length === 0 ? ['- none waited'] : rows.flatMap(declinedLines)),
    '',
    'Arrivals, oldest first',
    ...(arrivals.length === 0 ? ['- none in this run'] : arrivals.map(arrivalLine)),
    '',
    'Declining signs nothing.',
    'What to do next: give this note to your administrator. Somebody may be able to start actions in your name.',
  ];
  return `${lines.join('\n')}\n`;
}

const arrivalLine = ({ at, arrival, fingerprint, what }: ArrivalRecord): string =>
  `- ${moment(at)}  ${fingerprint}  ${HOW[arrival]}: ${WHAT[what]}`;
