import type { Description } from '../actions/action.ts';
import type { Decoded } from '../actions/decoders/decoded.ts';

/** One line of a description. */
export interface DescribedField {
  /** Displayed text. */
  readonly label: string;
  /**
   * Where it stands: the raw RFC 6901 pointer of a leaf, "{name}" of a path parameter, "?name" of a query parameter. What
   * was decoded has the pointer of its source, "~#" and its place in there: in no pointer does "#" follow "~".
   */
  readonly path: string;
  /** Displayed text. */
  readonly value: string;
}

/** Everything there is to read: each leaf and each parameter once, then what decoders found inside, level by level. */
export function describedFields(
  { leaves, parameters }: Description,
  decoded: readonly Decoded[],
): readonly DescribedField[] {
  return [
    ...leaves.map(({ label, pointer, value }) => ({ label, path: pointer, value })),
    ...parameters.map(({ label, place, value }) => ({ label, path: place, value })),
    ...decoded.flatMap((one, index) => decodedFields(one, `${one.pointer}~#${index}`)),
  ];
}

function decodedFields(decoded: Decoded, path: string): readonly DescribedField[] {
  const { title, sentence, facts, findings, inner } = decoded;
  const lines: readonly (readonly [label: string, value: string])[] = [
    [title, sentence],
    ...facts.flatMap(({ label, value, detail }) => [
      [`${title} · ${label}`, value] as const,
      ...(detail === undefined || detail === value
        ? []
        : [[`${title} · ${label} · exactly`, detail] as const]),
    ]),
    ...findings.map((finding) => [`${title} · ${finding.weight}`, finding.sentence] as const),
  ];
  return [
    ...lines.map(([label, value]) => ({ label, path, value })),
    ...inner.flatMap((one, index) => decodedFields(one, `${path}.${index}`)),
  ];
}
