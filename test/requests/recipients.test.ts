import { describe, expect, it } from 'vitest';
import type { LocalFacts } from '../../main/actions/action.ts';
import type { ApprovalInput } from '../../main/requests/approve-request.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS, type SubmitMode } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const TO = '0x9b1f3c5d7e2a4b6c8d0e1f2a3b4c5d6e7f8091a2';
const ALIKE = '0x9b1fFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF91a2';
const known = (address: string): LocalFacts => ({
  book: [{ name: 'ACME deposit', note: 'since 2024', address, network: null }],
  past: [],
});

interface Shown {
  readonly service: FakeService;
  readonly world: World;
}

async function shown(localFacts?: LocalFacts): Promise<Shown> {
  const service = makeFakeService();
  const options = { files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS };
  const world = await startWorld(localFacts ? { ...options, localFacts } : options);
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(3_000);
  return { service, world };
}

const withAnswers = (input: ApprovalInput, answers: Readonly<Record<string, string>>): ApprovalInput => ({
  ...input,
  answers: { ...input.answers, ...answers },
});

const approve = (world: World, answers: Readonly<Record<string, string>> = {}) =>
  world.requests.approve(withAnswers(approval(world.card()), answers)).then(
    () => null,
    (error: { code: string }) => error.code,
  );

describe('who gets something by a request', () => {
  it('has the name from the own address book on the card', async () => {
    const { world } = await shown(known(TO));
    expect(world.card().card.recipients).toMatchObject([{ name: 'ACME deposit', note: 'since 2024' }]);
    expect(world.card().card.steps).toEqual([]);
  });

  it('is written down once the service took it, as it was signed', async () => {
    const { world } = await shown();
    expect(world.paid).toEqual([]);
    expect(await approve(world)).toBeNull();
    expect(world.paid).toMatchObject([{ address: TO, asset: 'Native' }]);
    expect(world.paid[0]).not.toHaveProperty('isSure');
  });

  it.each([
    ['lost', [{ address: TO, isSure: false }]],
    ['refuse', []],
  ] as readonly (readonly [SubmitMode, readonly object[]])[])(
    'is written down as fits when the answer is: %s',
    async (mode, paid) => {
      const { service, world } = await shown();
      service.mode = mode;
      await approve(world);
      expect(world.paid).toMatchObject(paid);
      expect(world.paid).toHaveLength(paid.length);
    },
  );

  it('is not written down when the person declines', async () => {
    const { world } = await shown();
    await world.requests.decline(world.card().requestId, 'not-asked');
    expect(world.paid).toEqual([]);
  });

  it('has to be looked at when it looks like somebody known: main asks for the middle, and the page does not know it', async () => {
    const { service, world } = await shown(known(ALIKE));
    const { card } = world.card();
    const [step] = card.steps;
    expect(card.recipients[0]?.lookAlike).toMatchObject({ name: 'ACME deposit' });
    expect(step).toMatchObject({ kind: 'type', length: 8 });
    expect(step).not.toHaveProperty('expected');
    expect(await approve(world)).toBe('request/step-missing');
    expect(await approve(world, { [step?.id ?? '']: ALIKE.slice(18, 26) })).toBe('request/step-missing');
    expect(service.issued[0]?.posts).toEqual([]);
    expect(await approve(world, { [step?.id ?? '']: TO.slice(18, 26) })).toBeNull();
    expect(service.issued[0]?.posts).toHaveLength(1);
  });
});
