import type { EnvironmentId } from '../environments/environments.ts';
import type { HandOffChallenge } from './hand-off-challenge.ts';

/** A sign-in or signing request of another device: `https://HOST/login?code=CODE`. The code is a secret. */
export interface ExternalLink {
  readonly form: 'external';
  readonly environment: EnvironmentId;
  readonly code: string;
  /** The link itself, unwrapped. Its host is compared with a table and never fetched (SEC-30). */
  readonly url: string;
}

export type ActionMethod = 'POST' | 'PUT' | 'DELETE' | 'GET';

/** A request to start; nothing in it was checked by the service. */
export interface LinkedAction {
  readonly method: ActionMethod;
  readonly path: string;
  /** Body text, judged by whoever describes it. */
  readonly payload: string;
}

export interface ActionLink {
  readonly form: 'action';
  readonly environment: EnvironmentId;
  readonly action: LinkedAction;
}

/** A challenge that another program already has. */
export interface ChallengeLink {
  readonly form: 'challenge';
  readonly environment: EnvironmentId;
  readonly challenge: HandOffChallenge;
}

export type Link = ExternalLink | ActionLink | ChallengeLink;

export type RequestReason =
  | 'request-encoding'
  | 'request-utf8'
  | 'request-json'
  | 'request-depth'
  | 'request-duplicate-key'
  | 'request-shape'
  | 'request-version'
  | 'request-environment'
  | 'request-method'
  | 'request-path'
  | 'request-payload'
  | 'request-challenge';

export type PlainLinkReason =
  | 'not-string'
  | 'empty'
  | 'too-long'
  | 'control-or-space'
  | 'non-ascii'
  | 'forbidden-char'
  | 'scheme'
  | 'wrapper-form'
  | 'fragment'
  | 'userinfo'
  | 'port'
  | 'host'
  | 'wrapper-host'
  | 'encoding'
  | 'path'
  | 'query'
  | 'token'
  | 'wrapper-param'
  | 'double-encoding'
  | 'nested-scheme'
  | 'not-canonical'
  | RequestReason;

/** Why a link was refused: the first check that failed. Stable words, they choose what a person reads. */
export type LinkReason = PlainLinkReason | `inner:${PlainLinkReason}`;

export type Refusal<Reason> = { readonly ok: false; readonly reason: Reason };
export type LinkResult<Reason = LinkReason> = { readonly ok: true; readonly link: Link } | Refusal<Reason>;

export const refuse = <Reason extends string>(reason: Reason): Refusal<Reason> => ({ ok: false, reason });
