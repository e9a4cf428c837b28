import type { IntakeCalls } from '../../preload/intake-calls.ts';
import type { Parts } from './parts.ts';
import type { RoutesOf } from './route.ts';

export function intakeRoutes(parts: Promise<Parts>): RoutesOf<keyof IntakeCalls> {
  return {
    'intake/text': async ({ text, source }) => (await parts).intake.takeText(text, source),
    'intake/decline-all': async () => (await parts).intake.declineAll(),
    'intake/save-note': async () => (await parts).intake.saveNote(),
    'intake/drop-note': async () => {
      (await parts).intake.dropNote();
      return null;
    },
    'intake/resume': async () => {
      (await parts).intake.resume();
      return null;
    },
    'scan/begin': async ({ what }) => (await parts).capture.begin(what),
    'scan/end': async () => {
      (await parts).capture.end();
      return null;
    },
    'links/own': async () => ({ isOwner: (await parts).linkOwner.takeBack() }),
    'action/start': async (input) => (await parts).ownActions().start(input),
    'action/hand-off': async (input) => (await parts).ownActions().handOff(input),
    'action/wallets': async () => (await parts).ownActions().wallets(),
    'action/assets': async ({ walletId }) => (await parts).ownActions().assets(walletId),
  };
}
