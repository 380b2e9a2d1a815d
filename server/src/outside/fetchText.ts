/**
 * Fetches a text from an address somebody typed. In: the address. Out: the text, or one line saying why not.
 * The name is looked up here, every answer must be public, and the connection goes to the address that was checked: a name
 * that changes its mind in between gets nowhere. No redirects, two megabytes, ten seconds.
 */
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { err, ok, type Result } from '@afterglow/kernel';
import { checkAddress, isPublicAddress, type OutsidePolicy } from './address.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const LONGEST_MS = 10_000;

export async function fetchText(text: string, policy: OutsidePolicy): Promise<Result<string, string>> {
  const checked = checkAddress(text, policy);
  if (!checked.ok) return checked;
  const url = checked.value;
  const isTest = policy.testHosts.includes(url.host);
  const address = await resolve(url.hostname.replace(/^\[|\]$/g, ''), isTest);
  return address.ok ? read(url, address.value, isTest) : address;
}

interface Pinned {
  readonly address: string;
  readonly family: number;
}

async function resolve(host: string, isTest: boolean): Promise<Result<Pinned, string>> {
  const found = isIP(host) !== 0 ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return err('that name is not known on the internet');
  if (!isTest && found.some(({ address }) => !isPublicAddress(address))) return err('addresses inside a private network are not read');
  return ok(first);
}

function read(url: URL, { address, family }: Pinned, isTest: boolean): Promise<Result<string, string>> {
  return new Promise((done) => {
    const send = isTest && url.protocol === 'http:' ? httpRequest : httpsRequest;
    const call = send(
      url,
      {
        method: 'GET',
        headers: { accept: 'text/calendar', 'user-agent': 'Afterglow' },
        signal: AbortSignal.timeout(LONGEST_MS),
        lookup: (_, options, back) => (options.all ? back(null, [{ address, family }]) : back(null, address, family)),
      },
      (reply) => {
        const fail = (message: string): void => {
          call.destroy();
          done(err(message));
        };
        if (reply.statusCode !== 200)
          return fail(
            `the calendar answered with ${reply.statusCode}${(reply.statusCode ?? 0) >= 300 && (reply.statusCode ?? 0) < 400 ? ': give its final address' : ''}`,
          );
        const parts: Buffer[] = [];
        let size = 0;
        reply.on('data', (part: Buffer) => {
          size += part.length;
          if (size > MOST_BYTES) return fail('the calendar is larger than 2 MB');
          parts.push(part);
          return undefined;
        });
        reply.on('end', () => done(ok(Buffer.concat(parts).toString('utf8'))));
        reply.on('error', () => done(err('the connection broke off')));
        return undefined;
      },
    );
    call.on('error', (error) =>
      done(
        err(error.name === 'TimeoutError' || error.name === 'AbortError' ? 'the calendar did not answer within 10 seconds' : 'the calendar cannot be reached'),
      ),
    );
    call.end();
  });
}
