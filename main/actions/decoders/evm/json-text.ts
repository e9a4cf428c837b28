import type { JsonNode } from '../../../core/json-tree.ts';

/** The JSON text of a node without spaces; numbers as written, members in their order, duplicates kept. */
export function jsonText(node: JsonNode): string {
  switch (node.type) {
    case 'object':
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key.value)}:${jsonText(value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map(jsonText).join(',')}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.text;
    default:
      return node.type === 'null' ? 'null' : String(node.value);
  }
}
