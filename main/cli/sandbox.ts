import type { Command } from './command.ts';

/** `countersign sandbox`: the practice organisation alone. Loaded only here, so that no other command carries it. */
export const sandbox: Command = async (args, { stdout, stderr }) => {
  const { runStandalone } = await import('../sandbox/run-standalone.ts');
  return runStandalone(args, { stdout, stderr });
};
