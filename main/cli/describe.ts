import { z } from 'zod';
import { describeAction, presentAction } from '../actions/describe-action.ts';
import { AppError } from '../errors.ts';
import type { Command } from './command.ts';
import { describedFields } from './described-fields.ts';
import { runBatch } from './run-batch.ts';
import { refuseUsage } from './usage.ts';

const Input = z.object({ method: z.string(), path: z.string(), payload: z.string() });
type Input = z.infer<typeof Input>;

/** `countersign describe --batch`: what an action would do, as far as its request alone says it. Nothing is fetched. */
export const describe: Command = async (args, io) => {
  if (args.length !== 1 || args[0] !== '--batch') return refuseUsage(io);
  return runBatch(io, (value) => {
    const input = Input.safeParse(value);
    if (input.success) return describeRequest(input.data);
    throw new AppError('input/invalid', '"method", "path" and "payload" must be texts');
  });
};

/** The answer for one action; every text has one, however hostile it is. */
export function describeRequest(request: Input) {
  const description = describeAction(request);
  const { sentence: summary, decoded } = presentAction(request, {});
  const { operation, risk, title, verdict, flags } = description;
  return { operation, risk, title, summary, fields: describedFields(description, decoded), verdict, flags };
}
