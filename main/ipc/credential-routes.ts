import type { CredentialCalls } from '../../preload/credential-calls.ts';
import type { Parts } from './parts.ts';
import { beginSession, done, type RoutesOf } from './route.ts';

export function credentialRoutes(parts: Promise<Parts>): RoutesOf<keyof CredentialCalls> {
  return {
    'credential/list': async () => done((await parts).credentials().list()),
    'credential/create': async (input) => ({ requestId: await (await parts).credentials().create(input) }),
    'credential/change': async (input) => ({ requestId: await (await parts).credentials().change(input) }),
    'credential/new-code': async () => ({ requestId: await (await parts).credentials().newCode() }),
    'account/resend-code': async (input) => done((await parts).account().resendCode(input)),
    'account/open-code': async (input) => done((await parts).account().openCode(input)),
    'account/open-invitation': async (input) => done((await parts).account().openInvitation(input)),
    'account/drop-registration': async () => {
      (await parts).account().dropRegistration();
      return null;
    },
    'account/register': async (input) =>
      done(beginSession(await parts, ({ account }) => account().register(input))),
    'wallets/dismiss': async () => {
      (await parts).account().dismissWallets();
      return null;
    },
    'account/key-credentials': async () => ({ items: await (await parts).account().keyCredentials() }),
    'account/sign-in-with-file': async (input) =>
      done(beginSession(await parts, ({ account }) => account().signInWithFile(input))),
    'account/join': async (input) => done(beginSession(await parts, ({ account }) => account().join(input))),
    'recovery/make-kit': async (input) => (await parts).kits().make(input),
    'recovery/save-kit': async ({ kitId }) => ({ saved: await (await parts).kits().save(kitId) }),
    'recovery/print-kit': async ({ kitId }) => ({ printed: await (await parts).kits().print(kitId) }),
    'recovery/type-back': async (input) => ({ requestId: await (await parts).kits().typeBack(input) }),
    'recovery/drop-kit': async ({ kitId }) => {
      (await parts).kits().drop(kitId);
      return null;
    },
    'recovery/drill': async (input) => done((await parts).kits().drill(input)),
    'recovery/send-code': async (input) => done((await parts).recovery().sendCode(input)),
    'recovery/open': async (input) => done((await parts).recovery().open(input)),
    'recovery/finish': async (input) =>
      done(beginSession(await parts, ({ recovery }) => recovery().finish(input))),
    'recovery/drop': async () => {
      (await parts).recovery().drop();
      return null;
    },
  };
}
