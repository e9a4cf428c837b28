import { describe, expect, it } from 'vitest';
import { makeSettings } from '../../main/keys/settings.ts';
import { memoryFiles } from '../vault/memory-files.ts';

const FILE = 'settings.json';
const DAMAGED = [
  '',
  'x',
  'null',
  '[]',
  '{}',
  '{"version":1}',
  '{"version":1,"unlockSeconds":61}',
  '{"version":1,"unlockSeconds":-1}',
  '{"version":1,"unlockSeconds":1.5}',
  '{"version":1,"unlockSeconds":"5"}',
  '{"version":1,"unlockSeconds":5,"more":1}',
  '{"version":2,"unlockSeconds":5}',
];

describe('settings', () => {
  it('ask for the password each time until they are changed, and survive a restart', async () => {
    const files = memoryFiles();
    let told = 0;
    const settings = await makeSettings(files, () => {
      told += 1;
    });
    expect([settings.unlockSeconds(), settings.movedAside]).toEqual([0, null]);
    await settings.change({ unlockSeconds: 60 });
    expect([settings.view(), told]).toEqual([{ unlockSeconds: 60 }, 1]);
    const again = await makeSettings(files);
    expect([again.unlockSeconds(), again.movedAside]).toEqual([60, null]);
  });

  it.each(DAMAGED)(
    'fall back to the safe ones and keep a copy of a file they cannot read: %j',
    async (text) => {
      const files = memoryFiles({ [FILE]: text });
      const settings = await makeSettings(files);
      expect(settings.unlockSeconds()).toBe(0);
      expect(files.contents.get(settings.movedAside ?? '')).toBe(text);
      await makeSettings(files);
      expect(files.contents.size).toBe(2);
      await settings.change({ unlockSeconds: 5 });
      expect((await makeSettings(files)).view()).toEqual({ unlockSeconds: 5 });
      expect(files.contents.get(settings.movedAside ?? '')).toBe(text);
    },
  );

  it.each([-1, 61, 1.5, Number.NaN])('refuse %d seconds', async (unlockSeconds) => {
    const files = memoryFiles();
    const settings = await makeSettings(files);
    await expect(settings.change({ unlockSeconds })).rejects.toMatchObject({ code: 'input/invalid' });
    expect([settings.unlockSeconds(), files.contents.size]).toEqual([0, 0]);
  });

  it('stay as they are when the disk refuses', async () => {
    const files = memoryFiles();
    const settings = await makeSettings({ ...files, replace: () => Promise.reject(new Error('disk full')) });
    await expect(settings.change({ unlockSeconds: 5 })).rejects.toThrow('disk full');
    expect(settings.unlockSeconds()).toBe(0);
  });
});
