/** What a recovery ends at the service, whichever kit is used. */
export const RECOVERY_ENDS: readonly string[] = [
  'Every credential of your user, on every device.',
  'Every personal access token of your user.',
  'Every recovery key, the one you use included.',
];
