import * as nodeCrypto from 'node:crypto';
import { argon2id as otherArgon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { hex, utf8 } from '../../main/core/bytes.ts';
import { argon2id, makeArgon2 } from '../../main/vault/argon2.ts';
import { readArgon2Module } from './kdf-for-tests.ts';

const kdf = makeArgon2(readArgon2Module);
const SALT = Uint8Array.from({ length: 16 }, (_, index) => index * 7);

const INPUTS = [
  { name: 'the floor of our envelopes', password: 'seven quiet harbours', cost: { m: 65_536, t: 3, p: 1 } },
  { name: 'four lanes', password: 'seven quiet harbours', cost: { m: 65_536, t: 3, p: 4 } },
  { name: 'little memory', password: 'ä🙂', cost: { m: 256, t: 1, p: 1 } },
  { name: 'uneven memory', password: 'x', cost: { m: 1021, t: 2, p: 3 } },
  { name: 'an empty password', password: '', cost: { m: 64, t: 1, p: 1 } },
  { name: 'a password of 1024 bytes', password: 'p'.repeat(1024), cost: { m: 64, t: 2, p: 1 } },
] as const;

describe('Argon2id', () => {
  it('gives the tag of RFC 9106 section 5.3', async () => {
    const got = await argon2id(await WebAssembly.compile(Uint8Array.from(await readArgon2Module())), {
      password: new Uint8Array(32).fill(1),
      salt: new Uint8Array(16).fill(2),
      secret: new Uint8Array(8).fill(3),
      associatedData: new Uint8Array(12).fill(4),
      cost: { m: 32, t: 3, p: 4 },
    });
    expect(hex(got)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  it.each(INPUTS.filter(({ password }) => password !== ''))(
    'agrees with hash-wasm on $name',
    async (input) => {
      const { m: memorySize, t: iterations, p: parallelism } = input.cost;
      const other = await otherArgon2id({
        ...{ password: input.password, salt: SALT, memorySize, iterations, parallelism },
        ...{ hashLength: 32, outputType: 'hex' },
      });
      const ours = await kdf(utf8(input.password), SALT, input.cost);
      expect(ours.use(hex)).toBe(other);
    },
  );

  it.each(INPUTS)('agrees with the native Argon2 of Node on $name', async (input) => {
    const { m: memory, t: passes, p: parallelism } = input.cost;
    const native = nodeCrypto.argon2Sync('argon2id', {
      ...{ message: input.password, nonce: SALT, memory, passes, parallelism },
      tagLength: 32,
    });
    const ours = await kdf(utf8(input.password), SALT, input.cost);
    expect(ours.use(hex)).toBe(native.toString('hex'));
  });

  it('refuses more than 1 GiB before it asks for any memory', async () => {
    const cost = { m: 1_048_577, t: 3, p: 1 };
    await expect(kdf(utf8('x'), SALT, cost)).rejects.toMatchObject({ code: 'signer/kdf-memory' });
  });

  it('does not run a module with one changed bit', async () => {
    const foreign = makeArgon2(async () => {
      const bytes = Uint8Array.from(await readArgon2Module());
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    });
    await expect(foreign(utf8('x'), SALT, { m: 64, t: 1, p: 1 })).rejects.toMatchObject({ code: 'internal' });
  });

  it('says which code the module gave for a cost that cannot be', async () => {
    await expect(kdf(utf8('x'), SALT, { m: 64, t: 0, p: 1 })).rejects.toMatchObject({ code: 'internal' });
  });

  it('leaves the password to the caller', async () => {
    const password = utf8('unchanged');
    await kdf(password, SALT, { m: 64, t: 1, p: 1 });
    expect(password).toEqual(utf8('unchanged'));
  });
});
