import { z } from 'zod';
import { hasLoneSurrogate } from '../core/json-tree.ts';
import { AppError } from '../errors.ts';
import { matchWords } from '../requests/match-words.ts';
import type { Command } from './command.ts';
import { runBatch } from './run-batch.ts';
import { refuseUsage } from './usage.ts';

const Input = z.object({ challengeIdentifier: z.string().refine((text) => !hasLoneSurrogate(text)) });

/** `countersign words --batch`. */
export const words: Command = async (args, io) => {
  if (args.length !== 1 || args[0] !== '--batch') return refuseUsage(io);
  return runBatch(io, (value) => {
    const input = Input.safeParse(value);
    if (!input.success) throw new AppError('input/invalid', '"challengeIdentifier" must be a text');
    return { words: matchWords(input.data.challengeIdentifier) };
  });
};
