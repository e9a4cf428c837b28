import { once } from 'node:events';

/** The streams of a command; `process` is one. */
export interface CommandIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** `args` are the words behind the command's name; gives the exit code: 0 done, 1 failed, 2 not understood. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Writes and waits while the reader is slower than we are. */
export async function writeText(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
