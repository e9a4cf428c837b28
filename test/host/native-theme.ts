import { strictEmitter } from './strict.ts';

type Source = Electron.NativeTheme['themeSource'];

/** The theme; every page asks for the media feature when it starts and on 'updated'. */
class HostNativeTheme
  extends strictEmitter('nativeTheme')
  implements
    Pick<
      Electron.NativeTheme,
      | 'inForcedColorsMode'
      | 'prefersReducedTransparency'
      | 'shouldUseDarkColors'
      | 'shouldUseHighContrastColors'
      | 'themeSource'
    >
{
  readonly shouldUseHighContrastColors = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError('Invalid themeSource');
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }

  /** The stand-in's system is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new HostNativeTheme();
nativeTheme.setMaxListeners(0);

/** For Emulation.setEmulatedMedia; an empty value means Chromium's own. */
export function colorSchemeFeature(): { readonly name: string; readonly value: string } {
  const source = nativeTheme.themeSource;
  return { name: 'prefers-color-scheme', value: source === 'system' ? '' : source };
}
