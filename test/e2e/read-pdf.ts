import { inflateSync } from 'node:zlib';

export interface Pdf {
  readonly pages: number;
  /** What can be read on it; one space between words and lines. */
  readonly text: string;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

/** Reads a PDF as Chromium (Skia) writes it: plain objects, deflated streams, two-byte glyphs with ToUnicode maps. */
export function readPdf(file: Uint8Array): Pdf {
  const objects = objectsOf(Buffer.from(file).toString('latin1'));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  return { pages: pages.length, text: pages.map((page) => textOf(page, objects)).join(' ') };
}

function objectsOf(raw: string): ReadonlyMap<string, PdfObject> {
  const found = new Map<string, PdfObject>();
  for (const begin of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = begin.index + begin[0].length;
    const body = raw.slice(from, raw.indexOf('endobj', from));
    const [dictionary = ''] = body.split(' stream\n', 1);
    found.set(begin[1] ?? '', { dictionary, stream: streamOf(body, dictionary) });
  }
  return found;
}

function streamOf(body: string, dictionary: string): string {
  if (body.length === dictionary.length) return '';
  const from = dictionary.length + ' stream\n'.length;
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
  const bytes = Buffer.from(body.slice(from, from + length), 'latin1');
  return (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

function textOf({ dictionary }: PdfObject, objects: ReadonlyMap<string, PdfObject>): string {
  const follow = (id: string | undefined) => objects.get(id ?? '') ?? { dictionary: '', stream: '' };
  const glyphs = new Map(
    [...dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
      const font = follow(id).dictionary;
      return [name, charactersOf(follow(/\/ToUnicode (\d+)/.exec(font)?.[1]).stream)];
    }),
  );
  const content = follow(/\/Contents (\d+)/.exec(dictionary)?.[1]).stream;
  return content
    .split('\nBT\n')
    .slice(1)
    .map((block) => lineOf(block.split('\nET', 1)[0] ?? '', glyphs).trim())
    .join(' ');
}

/** One text block: which font, then its glyphs. */
function lineOf(block: string, glyphs: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let line = '';
  for (const [, name, hex] of block.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (name !== undefined) font = glyphs.get(name);
    for (const [glyph] of (hex ?? '').matchAll(/.{4}/g)) line += font?.get(Number.parseInt(glyph, 16)) ?? '�';
  }
  return line;
}

/** A ToUnicode map: glyph to character. */
function charactersOf(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, from = '', to = '', first] of map.matchAll(/<(\w{4})> <(\w{4})>(?: <(\w{4})>)?\n/g)) {
    const start = Number.parseInt(from, 16);
    const end = first === undefined ? start : Number.parseInt(to, 16);
    const character = Number.parseInt(first ?? to, 16);
    for (let glyph = start; glyph <= end; glyph += 1) {
      found.set(glyph, String.fromCharCode(character + glyph - start));
    }
  }
  return found;
}
