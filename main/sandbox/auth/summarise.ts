const SUMMARIES: readonly (readonly [method: string, path: RegExp, summary: string])[] = [
  ['POST', /^\/wallets$/, 'Create wallet'],
  ['POST', /^\/wallets\/[^/]+\/transfers$/, 'Transfer asset from wallet'],
  ['POST', /^\/auth\/service-accounts$/, 'Create service account'],
  ['POST', /^\/auth\/pats$/, 'Create personal access token'],
  ['POST', /^\/auth\/credentials$/, 'Create credential'],
  ['POST', /^\/auth\/credentials\/code$/, 'Create credential code'],
  ['PUT', /^\/auth\/credentials\/activate$/, 'Activate credential'],
  ['PUT', /^\/auth\/credentials\/deactivate$/, 'Deactivate credential'],
  ['DELETE', /^\/auth\/credentials\/[^/]+$/, 'Delete credential'],
  ['POST', /^\/auth\/registration\/delegated$/, 'Start registration of an end user'],
  ['POST', /^\/auth\/recover\/user\/delegated$/, 'Start recovery of a user'],
  ['POST', /^\/v2\/policies$/, 'Create policy'],
  ['PUT', /^\/v2\/policies\/[^/]+$/, 'Update policy'],
  ['DELETE', /^\/v2\/policies\/[^/]+$/, 'Archive policy'],
];

/** The `summary` of a challenge: short words for a known operation, otherwise the request line. */
export function summarise(method: string, target: string): string {
  const path = target.split('?')[0] ?? '';
  const known = SUMMARIES.find(([wanted, pattern]) => wanted === method && pattern.test(path));
  return known?.[2] ?? `${method} ${path}`.slice(0, 200);
}
