// Protects the person from instructions whose bytes say more than their name: every byte and every account is shown.
// From: programs that this version does not know, bytes behind the known ones. Not from: what a known program does with an
// account that is not its own.
import type { DecodedFact } from '../../../../preload/decoded-view.ts';
import { parseUtf8 } from '../../../core/bytes.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { buildDecoded } from '../other/build-decoded.ts';
import { ByteReader } from '../other/byte-reader.ts';
import { addressFact, bytesFact, caution, danger, textFact } from '../other/decoded-facts.ts';
import { hiddenTextFindings } from '../other/hidden-text.ts';
import type { InstructionShape, ReadInstruction } from './instruction-shape.ts';
import { ASSOCIATED_TOKEN_ID, MEMO_PROGRAMS, PROGRAMS } from './programs.ts';
import { type ReadValue, readValues, valueFact } from './read-instruction.ts';
import type { Account, Instruction } from './read-solana-message.ts';

/** `pointer` is that of the payload field. Never throws. */
export function decodeInstruction(
  pointer: string,
  instruction: Instruction,
  context: DecodeContext,
): Decoded {
  if (MEMO_PROGRAMS.has(instruction.program)) return decodeMemo(pointer, instruction);
  const program = PROGRAMS.get(instruction.program);
  if (program === undefined) {
    const sentence = `Calls the program ${instruction.program}, which Countersign does not know`;
    return unknown(pointer, instruction, { title: 'Unknown program', sentence });
  }
  const chosen = chooseShape(instruction);
  if (chosen === null) {
    const sentence = `Calls an instruction of the ${program.name} that Countersign does not know`;
    return unknown(pointer, instruction, { title: program.name, sentence });
  }
  try {
    return known(
      pointer,
      { instruction, ...chosen, title: `${program.name}: ${chosen.shape.name}` },
      context,
    );
  } catch {
    const sentence = `Calls "${chosen.shape.name}" of the ${program.name} with bytes that do not fit`;
    return unknown(pointer, instruction, { title: program.name, sentence });
  }
}

interface Chosen {
  readonly shape: InstructionShape;
  readonly data: Uint8Array;
}

function chooseShape({ program: id, data }: Instruction): Chosen | null {
  const program = PROGRAMS.get(id);
  if (program === undefined) return null;
  // The associated token program takes empty data for "create".
  const whole = id === ASSOCIATED_TOKEN_ID && data.length === 0 ? Uint8Array.of(0) : data;
  if (whole.length < program.choice) return null;
  const reader = new ByteReader(whole);
  const shape = program.shapes.get(reader.uint(program.choice));
  return shape === undefined ? null : { shape, data: reader.rest() };
}

function known(
  pointer: string,
  { instruction, shape, data, title }: Chosen & { readonly instruction: Instruction; readonly title: string },
  context: DecodeContext,
): Decoded {
  const { values, spare } = readValues(shape, data);
  const read = readWith(shape, { values, accounts: instruction.accounts }, context);
  const { sentence = title, findings = [], movements = [], facts = [] } = shape.judge?.(read) ?? {};
  const isSpare = spare.length > 0;
  const missing = instruction.accounts.length < requiredAccounts(shape);
  return buildDecoded({
    pointer,
    title,
    sentence,
    facts: [
      ...facts,
      ...values.map(valueFact),
      ...accountFacts(instruction.accounts, shape.accounts),
      ...(isSpare ? [bytesFact('Bytes behind the instruction', spare)] : []),
    ],
    findings: [
      ...findings,
      ...(isSpare ? [caution('not-decoded', 'There are more bytes than this instruction has.')] : []),
      ...(missing ? [danger('unreadable', 'This instruction names fewer accounts than it needs.')] : []),
    ],
    movements,
    unread: isSpare ? 1 : 0,
  });
}

const OPTIONAL = new Set([
  'Custodian',
  'New authority',
  'Base account',
  'System program',
  'Payer',
  'Program',
  'Rent',
]);

const requiredAccounts = ({ accounts }: InstructionShape): number =>
  accounts.findLastIndex((label) => !OPTIONAL.has(label)) + 1;

function readWith(
  { accounts: labels }: InstructionShape,
  { values, accounts }: { readonly values: readonly ReadValue[]; readonly accounts: readonly Account[] },
  context: DecodeContext,
): ReadInstruction {
  return {
    value: (label) => values.find((one) => one.label === label)?.text ?? null,
    account: (label) => {
      const account = accounts[labels.indexOf(label)];
      return account?.kind === 'key' ? account.address : null;
    },
    context,
  };
}

function accountFacts(accounts: readonly Account[], labels: readonly string[]): readonly DecodedFact[] {
  return accounts.map((account, at) => accountFact(labels[at] ?? `Account ${at + 1}`, account));
}

function accountFact(label: string, account: Account): DecodedFact {
  if (account.kind === 'key') return addressFact(label, account.address);
  return textFact(label, `entry ${account.entry} of the lookup table ${account.table}, not in the message`);
}

function unknown(
  pointer: string,
  { program, accounts, data }: Instruction,
  { title, sentence }: { readonly title: string; readonly sentence: string },
): Decoded {
  return buildDecoded({
    pointer,
    title,
    sentence,
    facts: [addressFact('Program', program), bytesFact('Data', data), ...accountFacts(accounts, [])],
    findings: [danger('not-decoded', `${sentence}: nobody can see here what it does.`)],
    unread: 1 + accounts.length,
  });
}

function decodeMemo(pointer: string, instruction: Instruction): Decoded {
  const text = parseUtf8(instruction.data);
  if (text === null) {
    return unknown(pointer, instruction, { title: 'Memo', sentence: 'Carries a memo that is no text' });
  }
  return buildDecoded({
    pointer,
    title: 'Memo',
    sentence: 'Carries a memo',
    facts: [textFact('Memo', text), ...accountFacts(instruction.accounts, [])],
    findings: hiddenTextFindings(text),
  });
}
