import { AppError } from '../errors.ts';
import { type CommandIo, writeText } from './command.ts';
import { readLines } from './read-lines.ts';

/** The largest input of a batch command is a payload of 1 MiB, which may be six times as long when escaped. */
const MAX_LINE = 16 * 1024 * 1024;

/** Output value for one input value; throws AppError 'input/invalid' when the input lacks the command's shape. */
export type Answer = (input: unknown) => unknown;

/** One line of JSON out for each line in, in order, nothing else on standard output; exit code 0. */
export async function runBatch(io: CommandIo, answer: Answer): Promise<number> {
  for await (const line of readLines(io.stdin, MAX_LINE)) {
    await writeText(io.stdout, `${JSON.stringify(await answerLine(line, answer))}\n`);
  }
  return 0;
}

async function answerLine(line: string | null, answer: Answer): Promise<unknown> {
  try {
    return await answer(parseLine(line));
  } catch (error) {
    // Our own messages only: they hold no foreign text (style.md, rule 32).
    if (error instanceof AppError && error.code === 'input/invalid') return failure('input', error.message);
    return failure('internal', 'this line could not be answered');
  }
}

const failure = (code: string, message: string) => ({ error: { code, message } });

function parseLine(line: string | null): unknown {
  if (line === null) throw new AppError('input/invalid', 'the line is not UTF-8 or too long');
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError('input/invalid', 'the line is not JSON', { cause });
  }
}
