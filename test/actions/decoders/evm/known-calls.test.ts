import { describe, expect, it } from 'vitest';
import {
  type AbiParameter,
  type AbiType,
  decodeSignature,
} from '../../../../main/actions/decoders/evm/abi-type.ts';
import { decodeEvmCall } from '../../../../main/actions/decoders/evm/decode-call.ts';
import { KNOWN_CALLS } from '../../../../main/actions/decoders/evm/known-calls.ts';
import { encodeCall } from './encode-call.ts';
import { A, B, codes, ETHEREUM, everyText } from './evm-help.ts';

// From 4byte.directory and the interfaces of the contracts themselves.
const PUBLISHED: readonly (readonly [string, string])[] = [
  ['transfer(address,uint256)', 'a9059cbb'],
  ['approve(address,uint256)', '095ea7b3'],
  ['transferFrom(address,address,uint256)', '23b872dd'],
  ['increaseAllowance(address,uint256)', '39509351'],
  ['decreaseAllowance(address,uint256)', 'a457c2d7'],
  ['permit(address,address,uint256,uint256,uint8,bytes32,bytes32)', 'd505accf'],
  ['permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)', '8fcbaf0c'],
  ['safeTransferFrom(address,address,uint256)', '42842e0e'],
  ['safeTransferFrom(address,address,uint256,bytes)', 'b88d4fde'],
  ['safeTransferFrom(address,address,uint256,uint256,bytes)', 'f242432a'],
  ['safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)', '2eb2c2d6'],
  ['setApprovalForAll(address,bool)', 'a22cb465'],
  ['transferOwnership(address)', 'f2fde38b'],
  ['renounceOwnership()', '715018a6'],
  ['acceptOwnership()', '79ba5097'],
  ['upgradeTo(address)', '3659cfe6'],
  ['upgradeToAndCall(address,bytes)', '4f1ef286'],
  ['grantRole(bytes32,address)', '2f2ff15d'],
  ['revokeRole(bytes32,address)', 'd547741f'],
  ['changeAdmin(address)', '8f283970'],
  ['addOwnerWithThreshold(address,uint256)', '0d582f13'],
  ['removeOwner(address,address,uint256)', 'f8dc5dd9'],
  ['swapOwner(address,address,address)', 'e318b52b'],
  ['changeThreshold(uint256)', '694e80c3'],
  ['enableModule(address)', '610b5925'],
  ['disableModule(address,address)', 'e009cfde'],
  ['setGuard(address)', 'e19a9dd9'],
  ['setFallbackHandler(address)', 'f08a0323'],
  ['execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)', '6a761202'],
  ['multiSend(bytes)', '8d80ff0a'],
  ['multicall(bytes[])', 'ac9650d8'],
  ['multicall(uint256,bytes[])', '5ae401dc'],
  ['aggregate((address,bytes)[])', '252dba42'],
  ['aggregate3((address,bool,bytes)[])', '82ad56cb'],
  ['execute(address,uint256,bytes)', 'b61d27f6'],
  ['execute(bytes32,bytes)', 'e9ae5c53'],
  ['executeBatch(address[],bytes[])', '18dfb3c7'],
  ['executeBatch(address[],uint256[],bytes[])', '47e1da2a'],
  ['executeBatch((address,uint256,bytes)[])', '34fcd5be'],
  ['approve(address,address,uint160,uint48)', '87517c45'],
  ['deposit()', 'd0e30db0'],
  ['withdraw(uint256)', '2e1a7d4d'],
  ['delegate(address)', '5c19a95c'],
  ['delegateBySig(address,uint256,uint256,uint8,bytes32,bytes32)', 'c3cda520'],
  ['handleOps((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes)[],address)', '765e827f'],
];

const selectors = new Map(
  KNOWN_CALLS.map(({ signature }) => decodeSignature(signature)).map((abi) => [abi.signature, abi.selector]),
);

describe('the table of functions', () => {
  it.each(PUBLISHED)('has %s under its published selector %s', (signature, selector) => {
    expect(selectors.get(signature)).toBe(selector);
  });

  it('has no selector twice', () => {
    expect(new Set(selectors.values()).size).toBe(KNOWN_CALLS.length);
  });
});

const QUIET = new Uint8Array(32).fill(7);

/** A plain value of a type, as the other encoder takes it. */
function sample(type: AbiType): unknown {
  switch (type.kind) {
    case 'address':
      return A;
    case 'bool':
      return true;
    case 'uint':
    case 'int':
      return 5n;
    case 'word':
      return QUIET.subarray(0, type.size);
    case 'bytes':
      return Uint8Array.of(1, 2, 3);
    case 'string':
      return 'text';
    case 'array':
      return [sample(type.item), sample(type.item)];
    default:
      return samples(type.members);
  }
}

const samples = (parameters: readonly AbiParameter[]): Record<string, unknown> =>
  Object.fromEntries(parameters.map(({ name, type }) => [name, sample(type)]));

// Their bytes are packed in a way of their own: see batches.test.ts.
const PACKED = /^(?:multiSend|execute\(bytes32)/;

describe.each(KNOWN_CALLS.filter(({ signature }) => !PACKED.test(signature)))('$signature', (rule) => {
  const { name, parameters } = decodeSignature(rule.signature);
  const [only] = parameters;
  const values = parameters.length === 1 && only ? sample(only.type) : samples(parameters);
  const data = encodeCall(rule.signature, parameters.length === 0 ? undefined : values);
  const decoded = decodeEvmCall('/data', { to: B, value: '0', data }, ETHEREUM);

  it('is read without a fault, every argument and the data whole', () => {
    expect(codes(decoded)).not.toContain('unreadable');
    expect(decoded.facts[0]?.value).toBe(name);
    expect(decoded.sentence).not.toMatch(/[{}]|missing|undefined/);
    expect(everyText(decoded)).toContain(data);
    if (data.includes('a1a1')) expect(everyText(decoded)).toContain(A);
  });

  it('is not taken for read when its last word is cut off', () => {
    if (parameters.length === 0) return;
    const cut = decodeEvmCall('/data', { to: B, value: '0', data: data.slice(0, -64) }, ETHEREUM);
    expect([...codes(cut)].some((code) => code === 'unreadable' || code === 'not-decoded')).toBe(true);
    expect(everyText(cut)).toContain(data.slice(0, -64));
  });

  it('names bytes after its arguments', () => {
    const longer = decodeEvmCall('/data', { to: B, value: '0', data: `${data}deadbeef` }, ETHEREUM);
    expect(codes(longer)).toContain('not-decoded');
    expect(longer.facts.some(({ label, value }) => /no argument/.test(label) && value === '0xdeadbeef')).toBe(
      true,
    );
    expect(longer.coverage.total - longer.coverage.understood).toBeGreaterThan(
      decoded.coverage.total - decoded.coverage.understood,
    );
  });
});
