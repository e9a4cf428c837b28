import type { AccountCalls } from '../../preload/account-calls.ts';
import type { Parts } from './parts.ts';
import { done, type RoutesOf } from './route.ts';

export function accountRoutes(parts: Promise<Parts>): RoutesOf<keyof AccountCalls> {
  return {
    'account/switch': async ({ accountId }) => done((await parts).workplaces.switchTo(accountId)),
    'account/add': async (input) => (await parts).workplaces.add(input),
    'account/remove': async (input) => done((await parts).workplaces.remove(input)),
    'account/send-code': async () => done((await parts).account().sendCode()),
    'account/use-token': async (input) => (await parts).workplaces.useToken(input),
    'account/application-secret': async (input) => done((await parts).account().keepApplicationSecret(input)),
    'environment/import': async ({ text }) => (await parts).workplaces.importEnvironment(text),
    'environment/remove': async ({ environment }) =>
      done((await parts).workplaces.removeEnvironment(environment)),
  };
}
