import { asElectron, strict } from './strict.ts';

const source = strict('DesktopCapturerSource', {
  id: 'screen:0:0',
  name: 'Entire screen',
  display_id: '1',
} satisfies Partial<Electron.DesktopCapturerSource>);

const parts = {
  /** One screen; what it shows is said by Chromium's own switches (README.md). */
  getSources: async (options) => (options.types.includes('screen') ? [asElectron(source)] : []),
} satisfies Partial<typeof Electron.desktopCapturer>;

export const desktopCapturer = strict('desktopCapturer', parts);
