import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import { hashLink } from '../links/hash-link.ts';
import type { Link } from '../links/link.ts';
import { parseLink } from '../links/parse-link.ts';
import {
  type ArrivalVerdict,
  addRow,
  endStorm,
  type IntakeState,
  isStorm,
  judgeArrival,
  markAnswered,
  markOpened,
  noteDecline,
  resumeIntake,
  startIntake,
  stormLeftMs,
  type Way,
} from '../policy/link-intake.ts';
import { keptUntil, remember, stillKept, wasDeclined } from '../policy/replay-list.ts';
import type { LinkNews } from '../requests/request-news.ts';
import type { Files } from '../vault/ports.ts';
import { makeIncidents } from './incidents.ts';
import type { Intake } from './intake.ts';
import { makeReplayKeeper } from './keep-replayed.ts';
import { linkOfFile } from './link-of-file.ts';
import { loadReplayed } from './replay-file.ts';
import type { BroughtBy, RequestPlace } from './request-place.ts';

/** The ways in, and what they hear from the requests. */
export interface MadeIntake extends Intake {
  /** Reads what earlier runs answered; after the requests were restored. Rejects as the disk does. */
  restore(): Promise<{ readonly movedAside: string | null }>;
  /** A request of a link went on (requests/request-news.ts). */
  heard(news: LinkNews): void;
  /** Whether this very action was declined, under whatever link. */
  repeatsDeclined(action: string): boolean;
}

export interface IntakeDeps {
  readonly clock: Clock;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly files: Files;
  readonly place: RequestPlace;
  readonly saveFile: SaveFile;
  /** Something that is shown changed. */
  readonly changed: () => void;
  readonly log: DomainLog;
}

const fingerprintOf = (linkHash: string): string => linkHash.slice(0, 8);

export function makeIntake(deps: IntakeDeps): MadeIntake {
  const { clock, place } = deps;
  let state: IntakeState = startIntake();
  const keep = makeReplayKeeper(deps);
  const incidents = makeIncidents(deps);

  const move = (next: IntakeState) => {
    const isNewStorm = isStorm(next, clock.monotonicMs()) && !isStorm(state, clock.monotonicMs());
    state = next;
    if (isNewStorm) beginStorm();
    deps.changed();
  };
  /** What came in the last minute belongs to the storm as well. */
  const beginStorm = () => {
    for (const { way, requestId } of state.open.values())
      if (way === 'system') place.markSuspicious(requestId);
    lookAgain();
  };
  const lookAgain = () => {
    const leftMs = stormLeftMs(state, clock.monotonicMs());
    if (leftMs > 0) deps.schedule(leftMs, lookAgain);
    else deps.changed();
  };

  const take = (text: unknown, arrival: 'link' | BroughtBy) => {
    const link = parse(text, place);
    const linkHash = hashLink(link);
    const way: Way = arrival === 'link' ? 'system' : 'person';
    const at = { nowMs: clock.monotonicMs(), wallMs: clock.nowMs() };
    const {
      verdict,
      mayRaise,
      isSuspicious,
      state: next,
    } = judgeArrival(state, { fingerprint: linkHash, way, ...at });
    incidents.note({ at: at.wallMs, arrival, fingerprint: fingerprintOf(linkHash), what: verdict.verdict });
    move(next);
    if (verdict.verdict !== 'row') throw refusal(verdict, linkHash);
    const requestId = place.add({ link, linkHash, arrival, isSuspicious });
    state = addRow(state, { fingerprint: linkHash, way, requestId });
    return { requestId, mayRaise };
  };

  return {
    async restore() {
      const { answered, movedAside } = await loadReplayed(deps.files);
      // What a crash kept from the file is in the journals.
      const all = place.answeredBefore().reduce(withNews, answered);
      state = startIntake(stillKept(all, clock.nowMs()));
      return { movedAside };
    },
    receive: (text) => take(text, 'link'),
    takeText: (text, source) => ({
      requestId: take(source === 'file' ? linkOfFile(text) : text.trim(), source).requestId,
    }),
    heard(news) {
      if (news.state.kind === 'opened') return move(markOpened(state, news.linkHash));
      const answered = markAnswered(state, news.linkHash, answerOf(news, news.state));
      const isDeclined = news.state.outcome === 'declined';
      move(isDeclined ? noteDecline(answered, clock.monotonicMs()) : answered);
      keep(state.answered);
    },
    repeatsDeclined: (action) => wasDeclined(state.answered, action, clock.nowMs()),
    async declineAll() {
      const told = await incidents.declineAll({ open: state.open, refused: state.refused });
      move(endStorm(state));
      return told;
    },
    declineNotAsked: (requestId) => incidents.declineOne(requestId, state),
    saveNote: incidents.saveNote,
    dropNote: incidents.dropNote,
    resume: () => move(resumeIntake(state)),
    waiting: () => [...state.open.values()].filter((row) => row.state === 'waiting').length,
    view: () => ({
      refused: state.refused,
      isStorm: isStorm(state, clock.monotonicMs()),
      isPaused: state.isPaused,
      hasNote: incidents.hasNote(),
    }),
  };
}

/** Throws 'link/rejected' with the reason of check-link. */
function parse(text: unknown, place: RequestPlace): Link {
  const parsed = parseLink(text, place.hosts());
  if (parsed.ok) return parsed.link;
  throw new AppError('link/rejected', 'link refused', { details: { reason: parsed.reason } });
}

type Answered = Extract<LinkNews['state'], { kind: 'answered' }>;

const answerOf = ({ requestId, action }: LinkNews, { outcome, at, expiresAt }: Answered) => ({
  ...{ requestId, action, outcome, at },
  until: keptUntil(at, expiresAt),
});

function withNews(answered: IntakeState['answered'], news: LinkNews): IntakeState['answered'] {
  // What the file says knows the action as well.
  if (news.state.kind !== 'answered' || answered.has(news.linkHash)) return answered;
  return remember(answered, news.linkHash, answerOf(news, news.state));
}

/** The page can open the row that is there already, and say what the answer was. */
function refusal(verdict: Exclude<ArrivalVerdict, { verdict: 'row' }>, linkHash: string): AppError {
  const fingerprint = fingerprintOf(linkHash);
  switch (verdict.verdict) {
    case 'already-open':
      return new AppError('link/already-open', 'link refused', {
        details: { fingerprint, requestId: verdict.requestId },
      });
    case 'already-answered': {
      const { at, outcome, requestId } = verdict.answer;
      return new AppError('link/already-answered', 'link refused', {
        details: { fingerprint, at, outcome, requestId },
      });
    }
    case 'too-many':
    case 'paused':
      return new AppError(`link/${verdict.verdict}`, 'link refused', { details: { fingerprint } });
  }
}
