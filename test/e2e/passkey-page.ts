import type { ElectronApplication, Page } from 'playwright-core';

/** The passkey window, and the virtual authenticator of the stand-in. Free of the test runner. */

/** What the authenticator is like; what is left out is a built-in one whose person is there and agrees. */
export interface Authenticator {
  readonly transport?: 'internal' | 'usb';
  readonly hasUserVerification?: boolean;
  readonly isUserVerified?: boolean;
  readonly isPersonThere?: boolean;
}

interface Host {
  readonly __host: {
    readonly authenticator: {
      plug(options: Authenticator, more: { readonly keep: boolean }): void;
      unplug(): void;
      credentials(): readonly { readonly credentialId: string; readonly rpId: string }[];
    };
  };
}

/** Another authenticator in place of the one before, with the passkeys of that one on it. */
export const plug = (app: ElectronApplication, options: Authenticator = {}): Promise<void> =>
  app.evaluate((electron, next) => {
    (electron as unknown as Host).__host.authenticator.plug(next, { keep: true }); // the stand-in only
  }, options);

/** The passkeys on it are lost. */
export const unplug = (app: ElectronApplication): Promise<void> =>
  app.evaluate((electron) => (electron as unknown as Host).__host.authenticator.unplug()); // the stand-in only

export const onAuthenticator = (app: ElectronApplication) =>
  app.evaluate((electron) => (electron as unknown as Host).__host.authenticator.credentials()); // the stand-in only

/** Only what never opens takes so long, also on a busy computer. */
const PATIENCE_MS = 60_000;

/** The passkey window, once it shows what it asks for. Its first address is blank, so the event of a new window comes too early. */
export async function passkeyWindow(app: ElectronApplication): Promise<Page> {
  for (const late = Date.now() + PATIENCE_MS; Date.now() < late; ) {
    const page = app.windows().find((one) => one.url().startsWith('https://practice.'));
    if (page) {
      await page.locator('#title', { hasText: 'passkey' }).waitFor();
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no passkey window opened');
}

export const windowCount = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** From now on answers to this path name another relying party; null: honest again. */
export async function nameAnotherSite(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ net }, lyingPath) => {
    const before: typeof net.fetch = Reflect.get(globalThis, 'honestFetch') ?? net.fetch.bind(net);
    Object.assign(globalThis, { honestFetch: before });
    net.fetch = async (input, init) => {
      const response = await before(input, init);
      if (lyingPath === null || !String(input).endsWith(lyingPath)) return response;
      const lie = { ...JSON.parse(await response.text()), rp: { id: 'dfns.io', name: 'Dfns' } };
      return new Response(JSON.stringify(lie), { headers: { 'content-type': 'application/json' } });
    };
  }, path);
}
