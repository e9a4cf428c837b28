import { beforeEach } from 'vitest';
import type { OwnAction } from '../../main/requests/own-action.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from './fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from './faulty-files.ts';
import { type WatchedAction, watchedAction } from './own-actions.ts';
import { approval, startWorld, type World } from './request-world.ts';

const ARMED_MS = 3_000;

/** A service, a disk and a run of the program on them, new for each test, and what a person does there with an action of their own. */
export interface OwnActionRun {
  service: FakeService;
  files: FaultyFiles;
  world: World;
  /** Begins the action and waits until Approve is alive. */
  start(change?: Partial<OwnAction>): Promise<WatchedAction & { readonly id: string }>;
  /** The code of the refusal, null when there was none. */
  approve(password?: string): Promise<string | null>;
  /** The next run on the same disk. */
  restart(): Promise<World>;
  /** The only challenge that was issued for an action. */
  issued(): FakeService['issued'][number];
  outcome(): Extract<ReturnType<World['requests']['review']>, { kind: 'outcome' }>['outcome'] | null;
}

export function eachOwnActionRun(): OwnActionRun {
  const fresh = () => ({ service: makeFakeService(), files: makeFaultyFiles() });
  const run = { ...fresh() } as OwnActionRun; // the world follows before each test
  const startRun = () => startWorld({ files: run.files, http: run.service.http, keys: SERVICE_KEYS });
  beforeEach(async () => {
    Object.assign(run, fresh());
    run.world = await startRun();
  });
  return Object.assign(run, {
    async start(change: Partial<OwnAction> = {}) {
      const watched = watchedAction(1, change);
      const id = await run.world.requests.start(watched.action);
      run.world.clock.advance(ARMED_MS);
      return { ...watched, id };
    },
    approve: (password?: string) =>
      run.world.requests.approve(approval(run.world.card(), password)).then(
        () => null,
        (error: { code: string }) => error.code,
      ),
    async restart() {
      const again = await startRun();
      await again.requests.restore();
      return again;
    },
    issued() {
      const own = run.service.issued.filter(({ action }) => action !== null);
      if (own.length !== 1 || !own[0]) throw new TypeError(`not one challenge but ${own.length}`);
      return own[0];
    },
    outcome() {
      const view = run.world.requests.review();
      return view?.kind === 'outcome' ? view.outcome : null;
    },
  });
}
