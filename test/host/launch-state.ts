/** What the command line and the app's manifest said. Filled by boot.ts before anything else reads it. */
export interface AppManifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

export interface LaunchState {
  /** The launcher script: what the app sees as `process.execPath`. */
  launcher: string;
  /** The real Node executable. */
  node: string;
  /** Chromium switches, without the leading dashes. The app may add to them before `ready`. */
  readonly switches: Map<string, string>;
  appPath: string;
  manifest: AppManifest;
  isReady: boolean;
}

export const launchState: LaunchState = {
  launcher: '',
  node: process.execPath,
  switches: new Map(),
  appPath: process.cwd(),
  manifest: {},
  isReady: false,
};
