import { describe, expect, it } from 'vitest';
import { checkAddress } from '../../../main/actions/addresses/address.ts';
import { FAMILIES } from './address-vectors.ts';

const RIGHT = Object.values(FAMILIES).flatMap(({ right }) => right);

describe('a single changed character', () => {
  const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0OIl-_:.';
  // One of each form; a TON address in one alphabet of base64 is the same in the other.
  const isSameText = (a: string, b: string): boolean => a.replaceAll('+', '-').replaceAll('/', '_') === b;

  it.each(RIGHT)('of %s on %s is never right', (text, network) => {
    for (let at = 0; at < text.length; at += 1) {
      // Every place, and every seventh of the replacements, another seven at the next place.
      for (let index = at % 7; index < ALPHABET.length; index += 7) {
        const changed = text.slice(0, at) + ALPHABET.charAt(index) + text.slice(at + 1);
        if (changed === text || isSameText(text, changed)) continue;
        const { verdict } = checkAddress(changed, network);
        if (verdict === 'right') expect.fail(`${changed} is taken as right`);
      }
    }
  });
});
