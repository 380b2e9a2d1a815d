/** The web app's files, and the readable page of the API. Unknown addresses outside /api get the app, which knows its own. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem.ts';

/**
 * `unsafe-inline` is for styles only: drawn charts carry style attributes. Scripts come from here and nowhere else; the one that
 * stands in the page itself is named by its hash.
 */
const pagePolicy = (page: string): string =>
  `default-src 'self'; script-src 'self'${hashesIn(page)}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

function hashesIn(page: string): string {
  const scripts = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
  return scripts.map((script) => ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`).join('');
}

/** The API page's own script writes inline code into its page; nothing of a person is shown there. */
const DOCS_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

export async function mountPages(app: FastifyInstance, webDist: string | null): Promise<void> {
  const page = webDist === null ? '' : join(webDist, 'index.html');
  const hasWeb = existsSync(page);
  const policy = pagePolicy(hasWeb ? readFileSync(page, 'utf8') : '');
  app.addHook('onSend', async (request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', request.url.startsWith('/docs') ? DOCS_POLICY : policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-request-id', request.id);
  });
  await app.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json', withDefaultFonts: false, telemetry: false } });
  if (webDist !== null && hasWeb) {
    await app.register(fastifyStatic, {
      root: webDist,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => reply.header('cache-control', cacheFor(path)),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = hasWeb && request.method === 'GET' && !request.url.startsWith('/api') && (request.headers.accept ?? '').includes('text/html');
    if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendProblem(request, reply, { status: 404, code: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' });
  });
}

/** Built files carry a hash in their name and never change; the page itself is always asked for anew. */
const cacheFor = (path: string): string => (path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
