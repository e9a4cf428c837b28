import { describe, expect, it } from 'vitest';
import { judge, loadStrength } from '../../renderer/password-strength.ts';

const missing = async (password: string) => {
  const check = await loadStrength();
  return judge(password, check(password)).missing;
};

describe('the password judgement', () => {
  it.each(['password', 'iloveyou2', 'Passw0rd2026', 'aaaaaaaaaaaaaaaa', 'qwertyuiop12', 'Tr0ub4dor&3'])(
    'refuses the weak password number %#',
    async (password) => {
      expect(await missing(password)).not.toEqual([]);
    },
  );

  it.each(['gravel willow tundra copper', 'w7#Kq!z0Lm2^xR', 'blå fjord smør kvist lykt'])(
    'accepts the good password number %#',
    async (password) => {
      expect(await missing(password)).toEqual([]);
    },
  );

  it('asks for length even when the score is high', () => {
    expect(judge('k7#Qz!2', 4).missing).toEqual(['Use at least 12 characters or 4 words.']);
  });

  it('takes four short words for enough', () => {
    expect(judge('a b c d', 4).missing).toEqual([]);
  });

  it('refuses more than 1,024 bytes, counted as they are sent', () => {
    expect(judge('é'.repeat(513), 4).missing).toEqual(['Use at most 1,024 bytes.']);
  });
});
