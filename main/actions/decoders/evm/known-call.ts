/** What this program knows about one function, and how a rule looks at the arguments of one call of it. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import type { AbiArgument, AbiValue } from './abi-reader.ts';
import type { Walk } from './walk.ts';

export interface KnownCall {
  /** Human-readable, every parameter named: "approve(address spender,uint256 amount)". */
  readonly signature: string;
  /** "ERC-20 approve". */
  readonly title: string | ((call: ReadCall) => string);
  /** `{spender}` stands for an argument, `{target}` for the contract that is called. */
  readonly sentence: string | ((call: ReadCall) => string);
  readonly movements?: (call: ReadCall) => readonly Movement[];
  readonly findings?: (call: ReadCall) => readonly Finding[];
  /** Said beside the arguments. */
  readonly extra?: (call: ReadCall) => readonly DecodedFact[];
  readonly inner?: (call: ReadCall) => InnerCalls;
  /** Paths of arguments whose content this program does not know. */
  readonly opaque?: readonly string[];
}

/** Calls that a call makes when it runs. */
export interface InnerCalls {
  readonly calls: readonly InnerCall[];
  /** What could not be read, as parts of sentences. */
  readonly faults: readonly string[];
  /** Path of the argument that they stand for: it is not shown a second time. */
  readonly insteadOf: readonly string[];
}

export interface InnerCall {
  /** Lower case; null when it is not known. */
  readonly to: string | null;
  readonly value: bigint | null;
  readonly data: Uint8Array;
  /** Runs with the storage, money and rights of the caller. */
  readonly isDelegate: boolean;
}

/** One call with readable arguments. Paths are those of the signature: "details[0].token". */
export interface ReadCall {
  /** The contract, lower case; null when it is not known. */
  readonly target: string | null;
  readonly value: bigint | null;
  readonly walk: Walk;
  readonly at: (path: string) => AbiValue | null;
  readonly address: (path: string) => string | null;
  readonly integer: (path: string) => bigint | null;
  readonly flag: (path: string) => boolean | null;
  readonly bytes: (path: string) => Uint8Array | null;
  readonly items: (path: string) => readonly AbiArgument[];
}

export function makeReadCall(
  facts: Pick<ReadCall, 'target' | 'value' | 'walk'>,
  given: readonly AbiArgument[],
): ReadCall {
  const at = (path: string): AbiValue | null => findValue(given, path);
  return {
    ...facts,
    at,
    address: (path) => {
      const value = at(path);
      return value?.kind === 'address' ? value.address : null;
    },
    integer: (path) => {
      const value = at(path);
      return value?.kind === 'integer' ? value.value : null;
    },
    flag: (path) => {
      const value = at(path);
      return value?.kind === 'flag' ? value.value : null;
    },
    bytes: (path) => {
      const value = at(path);
      return value?.kind === 'bytes' ? value.bytes : null;
    },
    items: (path) => {
      const value = at(path);
      return value?.kind === 'list' ? value.items : [];
    },
  };
}

const STEP = /\[[0-9]+\]|[^.[]+/g;

function findValue(given: readonly AbiArgument[], path: string): AbiValue | null {
  let level: readonly AbiArgument[] = given;
  let found: AbiValue | null = null;
  for (const step of path.match(STEP) ?? []) {
    found = findByName(level, step)?.value ?? null;
    level = found?.kind === 'list' ? found.items : [];
  }
  return found;
}

/** Items of lists are found by their place: lists can be long. */
function findByName(level: readonly AbiArgument[], step: string): AbiArgument | undefined {
  return step.startsWith('[') ? level[Number(step.slice(1, -1))] : level.find(({ name }) => name === step);
}
