/**
 * Large replies that are the same until what they are made of changes: the library, the ingredient table. Zipped once for each
 * thing that is held. Replies that hold anything of a person are never zipped: their length would tell of what is in them.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const ways = {
  br: (text: string): Promise<Buffer> => promisify(brotliCompress)(text, QUALITY),
  gzip: (text: string): Promise<Buffer> => promisify(gzip)(text),
  identity: (text: string): Promise<Buffer> => Promise.resolve(Buffer.from(text)),
};
type Way = keyof typeof ways;

const made = new WeakMap<object, Map<Way, Promise<Buffer>>>();

export async function sendTable(request: FastifyRequest, reply: FastifyReply, value: object): Promise<FastifyReply> {
  const way = wayFor(request.headers['accept-encoding']);
  const ofValue = made.get(value) ?? new Map<Way, Promise<Buffer>>();
  made.set(value, ofValue);
  const bytes = ofValue.get(way) ?? ways[way](JSON.stringify(value));
  ofValue.set(way, bytes);
  if (way !== 'identity') reply.header('content-encoding', way);
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('vary', 'accept-encoding')
    .header('cache-control', 'no-store')
    .send(await bytes);
}

/** `gzip;q=0` is a refusal. */
export function wayFor(accepted: string | string[] | undefined): Way {
  const taken = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(';')[0]?.trim());
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity';
}
