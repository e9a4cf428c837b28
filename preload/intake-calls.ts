/** Channels of the ways in, and of what goes out as a code. One path in main is behind all ways in. */
import type { Reply } from './problem.ts';

type None = Readonly<Record<string, never>>;

/** How a text came that may be a link. */
export type TextSource = 'paste' | 'file' | 'image' | 'screen' | 'camera';

export interface IntakeCalls {
  /** A link, the text of one code, or the text of a request file. Makes a row; nothing is fetched. */
  'intake/text': {
    readonly input: { readonly text: string; readonly source: TextSource };
    readonly output: { readonly requestId: string };
  };
  /**
   * Lets the page see the screen (the system's own picker asks the person) or the camera until 'scan/end', at most 60 s.
   * Nothing else may ever be captured. Rejects with 'scan/not-possible' (`reason`).
   */
  'scan/begin': {
    readonly input: { readonly what: 'screen' | 'camera' };
    readonly output: {
      /** Name of the screen that will be searched, where the system tells it. */
      readonly screen: string | null;
    };
  };
  /** Registers this program for countersign links again, where another one took them. */
  'links/own': { readonly input: None; readonly output: { readonly isOwner: boolean } };
  'scan/end': { readonly input: None; readonly output: null };
  /** An action of the person, in the active account: init, review, signature, and the request itself. */
  'action/start': {
    readonly input: {
      readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
      readonly path: string;
      /** '' for a request without a body. */
      readonly payload: string;
    };
    readonly output: { readonly requestId: string };
  };
  /** The same action as a link and as a code, for another device to sign. Nothing is started. Rejects with 'input/invalid'. */
  'action/hand-off': {
    readonly input: {
      readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
      readonly path: string;
      readonly payload: string;
    };
    readonly output: HandOffCode;
  };
  /** Wallets of the active account, for a guided transfer. */
  'action/wallets': {
    readonly input: None;
    readonly output: {
      readonly wallets: readonly WalletChoice[];
      /** There are more than are listed. */
      readonly hasMore: boolean;
    };
  };
  /** What a wallet holds. */
  'action/assets': {
    readonly input: { readonly walletId: string };
    readonly output: { readonly assets: readonly AssetChoice[] };
  };
  /** Every request that waits is declined as not asked for; an incident note says what arrived and when. */
  'intake/decline-all': {
    readonly input: None;
    readonly output: { readonly declined: number; readonly note: string };
  };
  /** Saves the incident note of the last 'decline all' where the person says. */
  'intake/save-note': { readonly input: None; readonly output: { readonly saved: boolean } };
  /** The note is not wanted. */
  'intake/drop-note': { readonly input: None; readonly output: null };
  /** The person goes on: ends the pause after three declined requests, the storm, and the count of refused links. */
  'intake/resume': { readonly input: None; readonly output: null };
}

/** A code as an SVG path on a grid of `size` modules, and its text. `size` 0: the text is too long for one code. */
export interface HandOffCode {
  readonly text: string;
  readonly path: string;
  readonly size: number;
}

/** Texts are the service's, escaped for display. */
export interface WalletChoice {
  readonly id: string;
  /** '' when it has none. */
  readonly name: string;
  /** API name. */
  readonly network: string;
  readonly networkLabel: string;
  /** '' when it has none. */
  readonly address: string;
}

export interface AssetChoice {
  /** The members of a transfer payload that name this asset: {"kind":"Erc20","contract":"0x…"}, as JSON text. */
  readonly transfer: string;
  /** Members of the payload in the order in which they are written. */
  readonly order: readonly string[];
  /** Payload member that takes the amount: 'amount'. */
  readonly label: string;
  readonly symbol: string;
  /** "ERC-20 token · 0x…", with every identifier in full. */
  readonly about: string;
  /** The network's own coin, or a token that the service lists as verified. */
  readonly isVerified: boolean;
  /** The amount is a decimal number as it stands, with at most `decimals` digits after the point; otherwise it is scaled by them. */
  readonly isWritten: boolean;
  readonly decimals: number;
  /** false: decimals are not known for sure, so amounts are whole smallest units. */
  readonly isScaled: boolean;
  /** Base units, decimal digits; '' when it is not known. */
  readonly balance: string;
  readonly takesMemo: boolean;
}

/** What the intake says of itself in a snapshot. */
export interface IntakeView {
  /** Links that were refused since the person last looked, because too many waited. */
  readonly refused: number;
  /** Many arrivals in a short time, or a declined one again: words are required. */
  readonly isStorm: boolean;
  /** Links are not taken until the person goes on; pasting and scanning still work. */
  readonly isPaused: boolean;
  /** An incident note waits to be saved. */
  readonly hasNote: boolean;
}

type IntakeCall<C extends keyof IntakeCalls> = (
  input: IntakeCalls[C]['input'],
) => Promise<Reply<IntakeCalls[C]['output']>>;

export interface IntakeApi {
  readonly takeText: IntakeCall<'intake/text'>;
  readonly beginScan: IntakeCall<'scan/begin'>;
  readonly endScan: () => Promise<Reply<null>>;
  readonly ownLinks: () => Promise<Reply<IntakeCalls['links/own']['output']>>;
  readonly startAction: IntakeCall<'action/start'>;
  readonly handOffAction: IntakeCall<'action/hand-off'>;
  readonly listWallets: () => Promise<Reply<IntakeCalls['action/wallets']['output']>>;
  readonly listAssets: IntakeCall<'action/assets'>;
  readonly declineAll: () => Promise<Reply<IntakeCalls['intake/decline-all']['output']>>;
  readonly saveNote: () => Promise<Reply<IntakeCalls['intake/save-note']['output']>>;
  readonly dropNote: () => Promise<Reply<null>>;
  readonly resumeIntake: () => Promise<Reply<null>>;
}
