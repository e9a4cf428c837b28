import { beforeEach, describe, expect, it } from 'vitest';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import { judgeJournal } from '../../main/requests/judge-journal.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { diskFull, type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const ARMED_MS = 3_000;
const RETRY_MS = 5_000;
/** OPENED, SHOWN, APPROVED, SUBMITTING, DONE. */
const WRITES = 5;

let service: FakeService;
let files: FaultyFiles;
let world: World;

async function start(contents?: Map<string, string>): Promise<void> {
  files = makeFaultyFiles(contents);
  world = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
  await world.requests.restore();
}

beforeEach(async () => {
  service = makeFakeService();
  await start();
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
const failOnly = (number: number) =>
  files.beforeWrite((write) => (write.number === number ? diskFull() : undefined));
const failFrom = (number: number) =>
  files.beforeWrite((write) => (write.number >= number ? diskFull() : undefined));
const repair = () => files.beforeWrite(() => {});

async function open(): Promise<string> {
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(ARMED_MS);
  return requestId;
}

/** The code of the refusal, null when there was none. */
async function approve(text?: string): Promise<string | null> {
  const { requestId, viewHash } = world.card();
  const click = world.requests.approve(approval({ requestId, viewHash }, text));
  return click.then(
    () => null,
    (error: { code: string }) => error.code,
  );
}

const posts = () => service.issued[0]?.posts ?? [];
const signed = () => world.signer.signed.length;

function journal() {
  const key = journalKey(service.issued[0]?.identifier ?? '');
  return parseEntry(key, files.contents.get(`journal/${key}.jsonl`) ?? '');
}
const events = () => journal().records.map((record) => record.event);

describe('a disk that refuses one write of an approval', () => {
  it('has that many to refuse', async () => {
    await open();
    expect(await approve()).toBeNull();
    expect(files.writes()).toBe(WRITES);
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'DONE']);
  });

  it.each([1, 2])(
    'F17: shows no card when write %i fails, and shows it when the disk is back',
    async (number) => {
      failOnly(number);
      const id = await open();
      const problem = { kind: 'problem', problem: { code: 'journal/cannot-write' }, canRetry: true };
      expect(world.requests.review()).toMatchObject(problem);
      await world.requests.open(id);
      expect(world.card().consent).toEqual({ state: 'open' });
      expect(signed()).toBe(0);
    },
  );

  it('F18: signs nothing when APPROVED cannot be written, and signs once when it can', async () => {
    await open();
    failOnly(3);
    expect(await approve()).toBe('journal/cannot-write');
    expect(signed()).toBe(0);
    expect(posts()).toEqual([]);
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: false });
    expect(await approve()).toBeNull();
    expect(signed()).toBe(1);
  });

  it('F19: sends nothing when SUBMITTING cannot be written, and sends the same signature when it can', async () => {
    await open();
    failOnly(4);
    expect(await approve()).toBe('journal/cannot-write');
    expect(signed()).toBe(1);
    expect(posts()).toEqual([]);
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: true });
    expect(await approve('')).toBeNull();
    expect(signed()).toBe(1);
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ['accept', 'done', 'DONE'],
    ['refuse', 'refused', 'REFUSED'],
    ['lost', 'unknown', 'UNKNOWN'],
  ] as const)(
    'F20: shows the outcome of "%s" and writes it when the disk is back',
    async (mode, kind, event) => {
      service.mode = mode;
      await open();
      failFrom(5);
      await approve();
      expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind } });
      expect(events().at(-1)).toBe('SUBMITTING');
      world.clock.advance(2 * RETRY_MS);
      await settled();
      expect(events().at(-1)).toBe('SUBMITTING');
      repair();
      world.clock.advance(RETRY_MS);
      await settled();
      expect(events().at(-1)).toBe(event);
      world.clock.advance(10 * RETRY_MS);
      await settled();
      expect(events().filter((one) => one === event)).toHaveLength(1);
    },
  );

  it('F20: keeps a decline that could not be written, and tells the other side', async () => {
    const told: string[] = [];
    service.before = (request) => void told.push(request.path);
    const id = await open();
    failFrom(3);
    await world.requests.decline(id, 'not-asked');
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'declined' } });
    expect(told).toContain('/auth/external/decline');
    repair();
    world.clock.advance(RETRY_MS);
    await settled();
    expect(events().at(-1)).toBe('DECLINED');
  });

  it('F20: writes an expiry when the disk is back', async () => {
    await open();
    failFrom(3);
    world.clock.advance(900_000);
    await settled();
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'expired' } });
    repair();
    world.clock.advance(RETRY_MS);
    await settled();
    expect(events().at(-1)).toBe('EXPIRED');
  });

  it('never writes later what would take back a newer record', async () => {
    service.mode = 'limit';
    await open();
    failOnly(5); // NOT-SENT
    expect(await approve()).toBe('api/rate-limited');
    world.clock.advance(60_000);
    service.mode = 'accept';
    expect(await approve()).toBeNull();
    world.clock.advance(10 * RETRY_MS);
    await settled();
    expect(events().at(-1)).toBe('DONE');
  });

  it('calls a wrong password a wrong password also when the pause cannot be written', async () => {
    await open();
    failFrom(4);
    expect(await approve('not the password')).toBe('key/wrong-password');
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: false });
  });

  it('makes use of a signature also when the end of the pauses cannot be written', async () => {
    await open();
    expect(await approve('not the password')).toBe('key/wrong-password');
    files.beforeWrite((write) => (write.name === 'password-failures.json' ? diskFull() : undefined));
    expect(await approve()).toBeNull();
    expect(signed()).toBe(1);
    expect(posts()).toHaveLength(1);
  });
});

describe('a disk that is full from one write on, whatever the person does', () => {
  const endings = ['accept', 'refuse', 'lost', 'limit', 'down', 'wrong password', 'decline'] as const;
  const cases = endings.flatMap((ending) => Array.from({ length: 8 }, (_, n) => [ending, n + 1] as const));

  it.each(cases)('%s, write %i: a restart neither forgets nor repeats', async (ending, number) => {
    failFrom(number);
    service.isUp = true;
    if (ending === 'refuse' || ending === 'lost' || ending === 'limit') service.mode = ending;
    const id = await open();
    if (ending === 'down') service.isUp = false;
    if (world.requests.review()?.kind === 'card') {
      if (ending === 'decline') await world.requests.decline(id, 'not-asked');
      else await approve(ending === 'wrong password' ? 'not the password' : undefined);
    }
    const sent = posts().length;
    const state = files.contents.size > 0 ? (judgeJournal(journal())?.state ?? null) : null;
    if (sent > 0) expect(['unknown', 'done', 'refused', 'approved-not-sent']).toContain(state);
    if (service.issued[0]?.isAccepted) expect(['unknown', 'done']).toContain(state);
    if (signed() > 0) expect(['unknown', 'done', 'refused', 'approved-not-sent']).toContain(state);
    await start(files.contents); // restores without a question, the disk is back
    expect(posts()).toHaveLength(sent);
    expect(signed()).toBe(0);
  });
});

describe('a journal that is damaged or gone', () => {
  const key = () => journalKey(service.issued[0]?.identifier ?? '');
  const file = () => `journal/${key()}.jsonl`;

  it('F25: signs nothing when the folder is removed while the card is open', async () => {
    await open();
    files.contents.clear();
    expect(await approve()).toBe('journal/cannot-write');
    expect(signed()).toBe(0);
  });

  it('F24: takes a record without a readable first line for an unknown outcome, not for a new request', async () => {
    for (const text of ['', '{"at":1,"event":"OPE', '\u0000\u0000\n']) {
      await start(new Map([[file(), text]]));
      await open();
      expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'unknown' } });
    }
  });

  it('F24: opens a request again after every cut of its record before the approval, and goes on in whole lines', async () => {
    await open();
    const whole = files.contents.get(file()) ?? '';
    const first = whole.indexOf('\n') + 1;
    for (let length = first; length <= whole.length; length += 7) {
      await start(new Map([[file(), whole.slice(0, length)]]));
      await open();
      expect(await approve()).toBeNull();
      expect(journal().isDamaged).toBe(false);
      expect(events().slice(-4)).toEqual(['SHOWN', 'APPROVED', 'SUBMITTING', 'DONE']);
      service = makeFakeService();
    }
  });

  it('starts and restores also when nothing can be written (F21)', async () => {
    await open();
    const { contents } = files;
    files = makeFaultyFiles(contents);
    files.beforeWrite(diskFull);
    world = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
    world.clock.advance(2_000_000);
    await world.requests.restore();
    expect(world.requests.history()).toMatchObject([{ outcome: 'expired' }]);
  });
});

describe('a program that is killed', () => {
  const restart = () => start(new Map(files.contents));
  const die = new Promise<never>(() => {});

  it('F31: between approval and signature, says so and signs only after another approval', async () => {
    await open();
    world.signer.before(() => die);
    void approve(); // never ends
    await expect.poll(() => events().at(-1)).toBe('APPROVED');
    await restart();
    expect(world.requests.inbox()).toMatchObject([{ state: 'approved-not-sent' }]);
    expect(signed()).toBe(0);
    await open();
    expect(world.requests.inbox()).toHaveLength(1);
    expect(world.card().card.notes[0]).toMatch(/^You approved this at \d\d:\d\d UTC/);
    expect(await approve()).toBeNull();
    expect(signed()).toBe(1);
  });

  it('F33: after SUBMITTING, keeps the outcome unknown and never signs again', async () => {
    await open();
    service.before = (request) => (request.path === '/auth/action' ? die : undefined);
    void approve(); // never ends
    await expect.poll(() => events().at(-1)).toBe('SUBMITTING');
    service.before = () => {};
    await restart();
    expect(world.requests.inbox()).toMatchObject([{ state: 'unknown' }]);
    expect(() => world.requests.receive(linkOf(0), 'link')).toThrow('link refused');
    // Another code of the same challenge: the disk has the last word.
    const { requestId } = world.requests.receive(linkOf(3), 'link');
    await world.requests.open(requestId);
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'unknown' } });
    expect(signed()).toBe(0);
  });

  it('F29: after the card was shown, wants it shown again', async () => {
    await open();
    const { viewHash, requestId } = world.card();
    await restart();
    const click = world.requests.approve(approval({ requestId, viewHash }));
    await expect(click).rejects.toMatchObject({ code: 'request/not-approvable' });
    expect(world.requests.inbox()).toMatchObject([{ state: 'problem' }]);
  });
});
