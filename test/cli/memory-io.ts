import { Readable, Writable } from 'node:stream';
import type { CommandIo } from '../../main/cli/command.ts';

/** Streams in memory: `chunks` arrive as they are, what was written is kept. */
export function memoryIo(chunks: readonly (string | Uint8Array)[]) {
  const written = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const io: CommandIo = { stdin: Readable.from(bytes), stdout: sink('stdout'), stderr: sink('stderr') };
  return { io, written };
}

/** Lines of JSON that a batch command wrote. */
export function answersOf(stdout: string): unknown[] {
  if (stdout === '') return [];
  if (!stdout.endsWith('\n')) throw new Error('the last line has no line feed');
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}
