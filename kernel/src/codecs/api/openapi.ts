/** OpenAPI 3.1 printed from the declared endpoints. In: endpoints. Out: the document as plain data. */
import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';
import { problem } from './schemas.ts';

export function openApi(routes: Readonly<Record<string, Endpoint>>, version: string): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, endpoint] of Object.entries(routes)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(operationId, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Afterglow',
      version,
      description: "Dated, cited answers around a skin treatment. It quotes the clinic's protocol; it is no medical advice.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  };
}

function operation(operationId: string, endpoint: Endpoint): Readonly<Record<string, unknown>> {
  const body = schemaOf(endpoint.body, 'input');
  return {
    operationId,
    summary: endpoint.summary,
    'x-authz': endpoint.roles,
    'x-phi': endpoint.phi,
    parameters: parameters(endpoint),
    ...(endpoint.method === 'GET' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [endpoint.status]: { description: endpoint.summary, content: contentOf(endpoint) },
      default: { description: 'What went wrong', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

const contentOf = ({ bytes, reply }: Endpoint): Readonly<Record<string, unknown>> =>
  bytes ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(reply, 'output') } };

function parameters(endpoint: Endpoint): readonly unknown[] {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const { properties = {} } = schemaOf(endpoint.params, 'input') as { properties?: Record<string, unknown> };
  return names.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', cycles: 'ref' });
  return rest;
}
