import type { KeyCalls } from '../../preload/key-calls.ts';
import type { Parts } from './parts.ts';
import { beginSession, done, type RoutesOf } from './route.ts';

export function keyRoutes(parts: Promise<Parts>): RoutesOf<keyof KeyCalls> {
  return {
    'key/create': async (input) =>
      done(beginSession(await parts, ({ account }) => account().createKey(input))),
    'key/import-pem': async (input) => (await parts).keys().importPem(input),
    'key/import-envelope': async (input) => (await parts).keys().importEnvelope(input),
    'key/change-password': async (input) => done((await parts).keys().changePassword(input)),
    'key/rename': async (input) => done((await parts).keys().rename(input)),
    'key/prefer': async (input) => done((await parts).keys().prefer(input)),
    'key/remove': async (input) => done((await parts).keys().remove(input)),
    'key/back-up': async (input) => (await parts).keys().backUp(input),
    'key/restore': async (input) => (await parts).keys().restore(input),
    'settings/change': async (input) => done((await parts).settings.change(input)),
    'app/leave-lock': async () => {
      (await parts).lock.leave();
      return null;
    },
    'app/lock': async () => {
      (await parts).lock.lock();
      return null;
    },
    'app/unlock': async ({ password }) => done((await parts).lock.unlock(password)),
  };
}
