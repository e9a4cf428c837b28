// Protects what the address book is for: somebody in it is asked about less, so an entry is a decision of the person (SEC-58). From: a
// page that was taken over and puts its own payee into the book first. Not from: a person who says yes to an address they did not check.
import { groupByFour } from '../actions/addresses/address.ts';
import { findNetwork } from '../actions/networks.ts';
import type { Clock } from '../core/clock.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import type { Confirm, ConfirmQuestion } from './confirm.ts';

export interface EntryToConfirm {
  readonly name: string;
  readonly address: string;
  /** null: any. */
  readonly network: string | null;
}

/** More addresses push the two buttons off a small screen. */
const MAX_SHOWN = 5;
/** A page that asks again and again has to wait each time. */
const AFTER_NO_MS = 3_000;

/** Asks before entries are kept. Rejects with 'request/confirm-refused', 'request/busy' and 'request/too-early'; nothing is kept then. */
export function makeConfirmEntries(deps: {
  readonly confirm: Confirm;
  readonly clock: Clock;
  readonly account: () => string;
}): (entries: readonly EntryToConfirm[]) => Promise<void> {
  let isAsking = false;
  let refusedAtMs: number | null = null;
  return async (entries) => {
    if (isAsking) throw new AppError('request/busy', 'a dialog is open already');
    if (refusedAtMs !== null && deps.clock.monotonicMs() - refusedAtMs < AFTER_NO_MS)
      throw new AppError('request/too-early', 'the last question was answered with no');
    isAsking = true;
    try {
      const question = questionFor(entries, deps.account());
      if (await deps.confirm(question, new AbortController().signal).catch(() => false)) return;
      refusedAtMs = deps.clock.monotonicMs();
      throw new AppError('request/confirm-refused', 'the dialog was answered with no');
    } finally {
      isAsking = false;
    }
  };
}

function questionFor(entries: readonly EntryToConfirm[], account: string): ConfirmQuestion {
  const rest = entries.length - MAX_SHOWN;
  return {
    sentence:
      entries.length === 1
        ? 'Add this address to your address book'
        : `Add ${entries.length} addresses to your address book`,
    because: [
      'Less is asked about payments to somebody in it. Compare each address with where you have it from.',
    ],
    targets: [
      ...entries.slice(0, MAX_SHOWN).map(lineOf),
      ...(rest > 0 ? [`And ${rest} more, which are not shown here`] : []),
    ],
    account,
    yes: 'Add',
    no: 'add nothing',
    unexpected: 'If you did not start this, answer no.',
  };
}

const lineOf = ({ name, address, network }: EntryToConfirm): string => {
  const where = network === null ? 'any network' : findNetwork(network).label;
  return `${showText(name)}, ${where}: ${groupByFour(showText(address)).join(' ')}`;
};
