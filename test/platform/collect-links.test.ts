import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { type Arrived, collectLinks } from '../../main/platform/collect-links.ts';
import { readProjectFile } from '../rules/read-sources.ts';

const event = { preventDefault: () => {} };
const wordsOf = (argv: readonly string[]) => argv.slice(1);

it('SEC-28: links that come before the app is ready are held and handed over once, in order, and later ones at once', () => {
  const app = new EventEmitter();
  const links = collectLinks(app, { first: ['electron', 'countersign', 'first'], wordsOf });
  app.emit('open-url', event, 'early');
  app.emit('second-instance', {}, ['electron', 'countersign', 'second']);
  const arrived: Arrived[] = [];
  links.listen((one) => void arrived.push(one));
  const early: readonly Arrived[] = [
    { way: 'argv', words: ['countersign', 'first'] },
    { way: 'open-url', url: 'early' },
    { way: 'argv', words: ['countersign', 'second'] },
  ];
  expect(arrived).toEqual(early);
  app.emit('open-url', event, 'late');
  expect(arrived).toEqual([...early, { way: 'open-url', url: 'late' }]);
});

it('SEC-28: the first module listens at its top level, before anything is awaited', () => {
  const source = readProjectFile('main/index.ts');
  const listens = source.search(/^const \w+ = watchDeepLinks\(\);$/m);
  expect(listens).toBeGreaterThan(0);
  expect(source.slice(0, listens)).not.toMatch(/^await |whenReady\(/m);
});
