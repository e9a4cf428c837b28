import { describe, expect, it } from 'vitest';
import { answeredSteps } from '../../main/requests/answered-steps.ts';
import { makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld } from '../helpers/request-world.ts';

async function world(contents = new Map<string, string>()) {
  const files = makeFaultyFiles(contents);
  const service = makeFakeService();
  const run = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
  await run.requests.restore();
  return { run, files };
}

describe('the receipt of a request', () => {
  it('is asked for once, with what was on the card and how it ended', async () => {
    const { run, files } = await world();
    const { requestId } = run.requests.receive(linkOf(1), 'paste');
    await run.requests.open(requestId);
    const card = run.card();
    run.clock.advance(5_000);
    const approving = run.requests.approve(approval(card));
    for (let second = 0; second < 15; second += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2)); // an unusual one may be taken back for ten seconds
      run.clock.advance(1_000);
    }
    await approving;
    const [entry, ...others] = run.receipts;
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...{ requestId, outcome: 'done', viewHash: card.viewHash, arrival: 'paste', reason: '' },
      ...{ signedWith: [expect.stringContaining('Test key')], delivery: 'hand-back' },
    });
    expect(entry?.card).toEqual(card.card);
    expect(JSON.stringify(run.receipts)).not.toContain('session-token-of-the-test');
    expect(run.requests.history()[0]?.receipt).toBe(1);
    const view = run.requests.review();
    expect(view?.kind === 'outcome' && view.outcome.receipt).toBe(1);
    const again = await world(files.contents);
    expect(again.run.receipts.map(({ outcome, fromJournal }) => [outcome, fromJournal?.sentence])).toEqual([
      ['done', card.card.sentence],
    ]);
  });

  it('is also asked for what was declined, opened or not, with the reason', async () => {
    const { run } = await world();
    const first = run.requests.receive(linkOf(1), 'link');
    await run.requests.decline(first.requestId, 'not-asked');
    const second = run.requests.receive(linkOf(2), 'link');
    await run.requests.open(second.requestId);
    await run.requests.decline(second.requestId, 'wrong-details');
    expect(
      run.receipts.map(({ outcome, reason, card, signedWith }) => [
        outcome,
        reason,
        card !== null,
        signedWith,
      ]),
    ).toEqual([
      ['declined', 'not-asked', false, []],
      ['declined', 'wrong-details', true, []],
    ]);
  });

  it('keeps what was answered to each step, and no typed text', () => {
    const answers = { words: 'match', amount: '250,000.00', constructor: 'x' };
    expect(answeredSteps([{ id: 'words' }, { id: 'amount' }, { id: 'toString' }], answers)).toEqual([
      { id: 'words', answer: 'match' },
      { id: 'amount', answer: 'done' },
      { id: 'toString', answer: 'done' },
    ]);
  });
});
