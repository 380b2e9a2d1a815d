/** Prints the protocol format from its schema: a JSON Schema, and a page for people. Out: path → text. */
import * as z from 'zod';
import { protocolSchema } from '../../protocol/schema.ts';

type Node = { readonly [key: string]: unknown };

export function printFormat(): Readonly<Record<string, string>> {
  const schema = z.toJSONSchema(protocolSchema, { io: 'input', unrepresentable: 'any', cycles: 'ref' }) as Node;
  return { 'docs/protocol.schema.json': `${JSON.stringify(schema, null, 2)}\n`, 'docs/protocol-format.md': page(schema) };
}

function page(schema: Node): string {
  return `${[
    '# The protocol format',
    '',
    'Printed from the schema (`npm run print`); do not edit. The same as JSON Schema: [protocol.schema.json](protocol.schema.json).',
    'A protocol is one YAML file in `library/protocols/`. `afterglow check` says what is wrong with it, with file, line and column.',
    '',
    ...fields(schema, '', 2),
  ].join('\n')}\n`;
}

/** A table of one object's fields, then the objects inside it. */
function fields(node: Node, path: string, depth: number): readonly string[] {
  const properties = node['properties'] as Readonly<Record<string, Node>> | undefined;
  if (!properties) return [];
  const required = new Set((node['required'] as readonly string[] | undefined) ?? []);
  const rows = Object.entries(properties).map(([name, field]) => `| \`${name}\` | ${required.has(name) ? 'yes' : ''} | ${kindOf(field)} | ${noteOf(field)} |`);
  const inner = Object.entries(properties).flatMap(([name, field]) => {
    const object = innerObject(field);
    return object ? ['', ...fields(object, path === '' ? name : `${path}.${name}`, Math.min(depth + 1, 4))] : [];
  });
  return [
    `${'#'.repeat(depth)} ${path === '' ? 'The file' : `\`${path}\``}`,
    '',
    '| field | needed | what | note |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...inner,
  ];
}

function innerObject(field: Node): Node | undefined {
  if (field['properties']) return field;
  const items = field['items'] as Node | undefined;
  if (items?.['properties']) return items;
  const values = field['additionalProperties'];
  return typeof values === 'object' && values !== null && 'properties' in values ? (values as Node) : undefined;
}

function kindOf(field: Node): string {
  if (Array.isArray(field['enum'])) return field['enum'].map((value) => `\`${String(value)}\``).join(' · ');
  if (field['const'] !== undefined) return `\`${String(field['const'])}\``;
  if (field['type'] === 'array') return `list${field['items'] ? ` of ${kindOf(field['items'] as Node)}` : ''}`;
  const options = (field['anyOf'] ?? field['oneOf']) as readonly Node[] | undefined;
  if (options) return [...new Set(options.map(kindOf))].join(' or ');
  if (field['properties']) return Object.keys(field['properties']).length > 4 ? 'see below' : `{ ${Object.keys(field['properties']).join(', ')} }`;
  if (field['$ref'] !== undefined) return 'a condition';
  return typeof field['type'] === 'string' ? String(field['type']) : 'text';
}

function noteOf(field: Node): string {
  const fallback =
    field['default'] === undefined || (Array.isArray(field['default']) && field['default'].length === 0) ? '' : ` Left out: \`${String(field['default'])}\`.`;
  const items = field['items'] as Node | undefined;
  return `${String(field['description'] ?? items?.['description'] ?? '')}${fallback}`.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
