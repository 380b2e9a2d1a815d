/**
 * Calls an address somebody typed. In: the address, what to send. Out: status and text of the answer, or one line saying why
 * not. The name is looked up here, every answer must be public, and the connection goes to the address that was checked: a name
 * that changes its mind in between gets nowhere. No redirects, two megabytes, ten seconds at most, the looking up among them.
 */
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { err, ok, type Result } from '@afterglow/kernel';
import { checkAddress, isPublicAddress, type OutsidePolicy } from './address.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const LONGEST_MS = 10_000;

export interface OutsideCall {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds; left out: ten seconds. */
  readonly patience?: number;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly text: string;
}

/** The text of a calendar. */
export async function fetchText(text: string, policy: OutsidePolicy): Promise<Result<string, string>> {
  const answer = await callOutside(text, policy, { method: 'GET', headers: { accept: 'text/calendar' } });
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status === 200) return ok(answer.value.text);
  return err(`the calendar answered with ${status}${status >= 300 && status < 400 ? ': give its final address' : ''}`);
}

type Lookup = (host: string, options: { readonly all: true }) => Promise<readonly Pinned[]>;

/** `find`: left out, the machine's. */
export async function callOutside(text: string, policy: OutsidePolicy, call: OutsideCall, find: Lookup = lookup): Promise<Result<OutsideAnswer, string>> {
  const checked = checkAddress(text, policy);
  if (!checked.ok) return checked;
  const url = checked.value;
  const isTest = policy.testHosts.includes(url.host);
  const signal = AbortSignal.timeout(call.patience ?? LONGEST_MS);
  const late = new Promise<Result<never, string>>((done) => signal.addEventListener('abort', () => done(err(TOO_SLOW)), { once: true }));
  const address = await Promise.race([resolve(url.hostname.replace(/^\[|\]$/g, ''), isTest, find), late]);
  return address.ok ? send(url, address.value, isTest, { ...call, signal }) : address;
}

const TOO_SLOW = 'it did not answer in time';

interface Pinned {
  readonly address: string;
  readonly family: number;
}

async function resolve(host: string, isTest: boolean, find: Lookup): Promise<Result<Pinned, string>> {
  const found = isIP(host) !== 0 ? [{ address: host, family: isIP(host) }] : await find(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return err('that name is not known on the internet');
  if (!isTest && found.some(({ address }) => !isPublicAddress(address))) return err('addresses inside a private network are not read');
  return ok(first);
}

function send(
  url: URL,
  { address, family }: Pinned,
  isTest: boolean,
  { method, headers, body, signal }: OutsideCall & { readonly signal: AbortSignal },
): Promise<Result<OutsideAnswer, string>> {
  return new Promise((done) => {
    const begin = isTest && url.protocol === 'http:' ? httpRequest : httpsRequest;
    const call = begin(
      url,
      {
        method,
        headers: { 'user-agent': 'Afterglow', ...headers },
        signal,
        lookup: (_, options, back) => (options.all ? back(null, [{ address, family }]) : back(null, address, family)),
      },
      (reply) => {
        const parts: Buffer[] = [];
        let size = 0;
        reply.on('data', (part: Buffer) => {
          size += part.length;
          parts.push(part);
          if (size <= MOST_BYTES) return;
          call.destroy();
          done(err('the answer is larger than 2 MB'));
        });
        reply.on('end', () => done(ok({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })));
        reply.on('error', () => done(err('the connection broke off')));
      },
    );
    call.on('error', (error) => done(err(error.name === 'TimeoutError' || error.name === 'AbortError' ? TOO_SLOW : 'it cannot be reached')));
    call.end(body);
  });
}
