#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

// Whoever reads our output may stop early, as `head` does: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli(process.argv.slice(2), process);
