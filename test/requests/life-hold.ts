import { RELEASE_MS } from '../../main/requests/await-consent.ts';
import type { Confirm } from '../../main/requests/confirm.ts';
import type { World } from '../helpers/request-world.ts';

/** What comes between the click and the key, while the dialog is open or the seconds run. */
export type HoldEvent = 'undo' | 'lock' | 'quit' | 'decline' | 'sign-out' | 'kill' | 'long';

/** A person before a card that does not sign at once. */
export interface HoldPlan {
  /** The answer to the dialog; it comes after `event`, so that a late yes is one of them. */
  readonly says: boolean;
  readonly event: HoldEvent | null;
}

/** After these, and after a no, nothing may be signed. */
const ENDS: ReadonlySet<HoldEvent> = new Set(['undo', 'lock', 'quit', 'decline', 'sign-out', 'kill']);

/** Plays the person while an approval waits; one for each approval. */
export class Hold {
  readonly #plan: HoldPlan;
  #open: ((isYes: boolean) => void) | null = null;
  #hasHappened = false;
  /** An answer or an event came that leaves no consent. */
  isTakenBack = false;
  /** What came, or what was answered; null: nothing waited. */
  happened: HoldEvent | 'yes' | 'no' | 'seconds' | null = null;
  hasQuit = false;
  isKilled = false;

  constructor(plan: HoldPlan) {
    this.#plan = plan;
  }

  /** The dialog: open until `play` answers it, as a real one. */
  readonly confirm: Confirm = () =>
    new Promise((resolve) => {
      this.#open = resolve;
    });

  /** One turn: does something when an approval waits, else nothing. */
  play(world: World, decline: (id: string) => void): void {
    const held = world.context.requests
      .all()
      .find(({ phase }) => phase.state === 'card' && WAITS.has(phase.review.consent.state));
    if (held) this.#happen(world, held.id, decline);
    if (this.#open) {
      this.#open(this.#plan.says);
      this.happened ??= this.#plan.says ? 'yes' : 'no';
      this.#open = null;
      if (!this.#plan.says) this.isTakenBack = true;
    } else if (held) {
      this.happened ??= 'seconds';
      world.clock.advance(RELEASE_MS);
    }
  }

  #happen(world: World, id: string, decline: (id: string) => void): void {
    const { event } = this.#plan;
    if (event === null || this.#hasHappened) return;
    // Only what is being released can be undone.
    if (event === 'undo' && this.#open) return;
    this.#hasHappened = true;
    this.happened = event;
    if (ENDS.has(event)) this.isTakenBack = true;
    const { requests } = world;
    if (event === 'undo') void requests.undo(id);
    if (event === 'lock') requests.lock();
    if (event === 'decline') decline(id);
    if (event === 'quit') void requests.quit();
    if (event === 'sign-out') world.signIn(false);
    if (event === 'long') world.clock.advance(70_000);
    this.hasQuit = event === 'quit';
    this.isKilled = event === 'kill';
  }
}

const WAITS: ReadonlySet<string> = new Set(['confirming', 'releasing']);
