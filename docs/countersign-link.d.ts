// SPDX-License-Identifier: Apache-2.0
export interface Action {
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

export function externalLink(externalAuthenticationUrl: string): string;
export function actionLink(environment: string, action: Action): string;
export function challengeLink(environment: string, challenge: object): string;
export function qrSvg(
  link: string,
  encodeQR: (
    text: string,
    output: 'raw',
    options: { readonly ecc: 'medium'; readonly border: number },
  ) => boolean[][],
): string;
export function matchWords(challengeIdentifier: string, words: readonly string[]): Promise<string[]>;
