import { readFile } from 'node:fs/promises';

/** Marks the wire in every Electron binary; version, length and one character for each fuse follow. */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');

/** All nine, in wire order, as decided (docs: Electron fuses; SEC-17). A second opinion on electron-builder.yml. */
const DECIDED: readonly (readonly [name: string, state: '0' | '1'])[] = [
  ['runAsNode', '0'],
  ['enableCookieEncryption', '1'],
  ['enableNodeOptionsEnvironmentVariable', '0'],
  ['enableNodeCliInspectArguments', '0'],
  ['enableEmbeddedAsarIntegrityValidation', '1'],
  ['onlyLoadAppFromAsar', '1'],
  ['loadBrowserProcessSpecificV8Snapshot', '0'],
  ['grantFileProtocolExtraPrivileges', '0'],
  ['wasmTrapHandlers', '1'],
];

/** The wires found in a binary, one string of '0', '1' (or 'r' for removed) each. */
export async function readFuseWires(binary: string): Promise<readonly string[]> {
  const bytes = await readFile(binary);
  const wires: string[] = [];
  for (let at = bytes.indexOf(SENTINEL); at !== -1; at = bytes.indexOf(SENTINEL, at + 1)) {
    const wire = at + SENTINEL.length + 2;
    const length = bytes[wire - 1] ?? 0;
    wires.push(bytes.subarray(wire, wire + length).toString('latin1'));
  }
  return wires;
}

/** Sentences about fuses that are not as decided. Empty: all nine are. */
export function fuseProblems(wires: readonly string[]): readonly string[] {
  if (wires.length === 0) return ['no fuse wire in the binary'];
  return wires.flatMap((wire) => [
    ...(wire.length === DECIDED.length
      ? []
      : [`${wire.length} fuses on the wire, ${DECIDED.length} are decided`]),
    ...DECIDED.flatMap(([name, state], place) =>
      wire[place] === state ? [] : [`${name} is ${wire[place] ?? 'absent'}, decided is ${state}`],
    ),
  ]);
}
