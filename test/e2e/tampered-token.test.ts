import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, journalEvents, openCard, paste, shot } from './steps.ts';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

/** Changes the answer on its way: the token describes a harmless amount, the challenge stays the real one. */
async function lieAboutTheAmount(): Promise<void> {
  await ready.launched.app.evaluate(({ net }) => {
    const honest = net.fetch.bind(net);
    net.fetch = async (input, init) => {
      const response = await honest(input, init);
      if (!String(input).endsWith('/auth/external')) return response;
      const body: { challengeIdentifier: string } = await response.json();
      const [header, claims, signature] = body.challengeIdentifier.split('.');
      const text = Buffer.from(claims ?? '', 'base64url')
        .toString('utf8')
        .replace('250000000000', '1000000');
      const forged = Buffer.from(text, 'utf8').toString('base64url');
      const lie = { ...body, challengeIdentifier: `${header}.${forged}.${signature}` };
      return new Response(JSON.stringify(lie), { headers: { 'content-type': 'application/json' } });
    };
  });
}

describe(`a tampered token (${runtime})`, () => {
  it('shows the lie, names the failed check, and has no Approve button at all', async () => {
    const { page } = ready.launched;
    await lieAboutTheAmount();
    const transfer = await ready.initiator.start();
    await paste(page, transfer.link);
    await openCard(page);
    expect(await at(page, 'review-sentence').textContent()).toBe('Send 1.00 USDC on Ethereum Sepolia');
    expect(await at(page, 'check-signature').getAttribute('data-verdict')).toBe('differs');
    expect(await at(page, 'check-challenge').getAttribute('data-verdict')).toBe('same');
    await at(page, 'blocked-reasons').waitFor();
    expect(await at(page, 'approve').count()).toBe(0);
    await shot(page, 'tampered-1-blocked');
  });

  it('gives no signature even to a page that asks for it', async () => {
    const { page } = ready.launched;
    const reply = await page.evaluate(async () => {
      const snapshot = await window.countersign.appReady();
      const review = snapshot.ok ? snapshot.value.review : null;
      if (review?.kind !== 'card') return 'no card';
      const password = new TextEncoder().encode('velvet gravel 61 umbrella tide');
      const answer = await window.countersign.approve({
        requestId: review.requestId,
        viewHash: review.viewHash,
        credentialId: review.factors.first[0]?.credentialId ?? 'none',
        password,
        secondCredentialId: null,
        secondPassword: new Uint8Array(0),
        answers: {},
        delivery: 'hand-back',
      });
      return answer.ok ? 'approved' : answer.code;
    });
    expect(reply).toBe('request/not-approvable');
    expect(journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN']);
  });

  it('can still be declined with one click', async () => {
    const { page } = ready.launched;
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
  });
});
