import { describe, expect, it } from 'vitest';
import { readFile } from '../../renderer/scan/read-file.ts';
import type { ScanJob } from '../../renderer/scan/scan-job.ts';
import { png } from './image-files.ts';
import { pngBomb } from './make-png.ts';

const fileOf = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);

/** Reads with a worker that says what it was given. */
async function read(file: Pick<Blob, 'size' | 'arrayBuffer'>) {
  const jobs: ScanJob[] = [];
  const answer = await readFile(file, async (job) => {
    jobs.push(job);
    return { ok: true, text: 'found' };
  });
  return { ...answer, jobs };
}

describe('a file that is brought', () => {
  it('is searched when it is a picture, whatever it is called', async () => {
    const { kind, result, jobs } = await read(fileOf(Uint8Array.from(png(300, 200))));
    expect([kind, result]).toEqual(['image', { ok: true, text: 'found' }]);
    expect(jobs).toMatchObject([{ kind: 'file', type: 'image/png', width: 300, height: 200 }]);
  });

  it('SEC-33: is never opened when its head says that it is too large', async () => {
    const { result, jobs } = await read(fileOf(Uint8Array.from(pngBomb(10_000, 10_000))));
    expect([result, jobs]).toEqual([{ ok: false, why: 'too-large' }, []]);
  });

  it('SEC-33: is not even read when it has more bytes than any picture', async () => {
    const huge = {
      size: 100_000_000,
      arrayBuffer: () => Promise.reject(new Error('must not be read')),
    };
    expect((await read(huge)).result).toEqual({ ok: false, why: 'too-large' });
  });

  it('is the text of a request file', async () => {
    const { kind, result, jobs } = await read(fileOf('\ufeffcountersign://request?d=e30\n'));
    expect([kind, result, jobs]).toEqual([
      'file',
      { ok: true, text: '\ufeffcountersign://request?d=e30\n' },
      [],
    ]);
  });

  it('is refused with more text than a request has', async () => {
    expect((await read(fileOf('x'.repeat(16_385)))).result).toEqual({ ok: false, why: 'file-too-large' });
  });

  it.each([Uint8Array.of(0xff, 0xfe, 0x41), Uint8Array.of(0x41, 0, 0x42)])(
    'is refused when it is neither picture nor text: %j',
    async (content) => {
      expect((await read(fileOf(content))).result).toEqual({ ok: false, why: 'not-an-image' });
    },
  );

  it('is refused when it cannot be read', async () => {
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new Error('gone')) };
    expect((await read(gone)).result).toEqual({ ok: false, why: 'damaged-image' });
  });
});
