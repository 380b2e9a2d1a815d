/**
 * A push service and browsers of our own, over TLS: takes what is sent, checks who sent it, opens it as a browser does (RFC 8291).
 * In: what it answers with. Out: what arrived.
 */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { PushNotice } from '@afterglow/kernel/api';

export interface Arrived {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What the browser shows; undefined: it does not open. */
  readonly notice: PushNotice | undefined;
  /** Signed by the key the browser was set up with, for this service, and not for longer than a day. */
  readonly isOurs: boolean;
}

export interface Subscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushSink {
  readonly host: string;
  readonly arrived: Arrived[];
  /** By path; 201 where nothing is said. */
  readonly answers: Map<string, number>;
  /** A new browser; `key`: the public half of the server's. */
  readonly subscribe: (path: string, key: string) => Subscription;
  readonly close: () => void;
}

interface Secrets {
  readonly ecdh: ReturnType<typeof createECDH>;
  readonly auth: Buffer;
  readonly key: string;
}

export async function openPushSink(): Promise<PushSink> {
  setDefaultCACertificates([...getCACertificates('default'), CERTIFICATE]);
  const browsers = new Map<string, Secrets>();
  const arrived: Arrived[] = [];
  const answers = new Map<string, number>();
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const browser = browsers.get(path);
      arrived.push({ path, headers, notice: browser && opened(Buffer.concat(parts), browser), isOurs: isSigned(headers, browser?.key ?? '') });
      reply.writeHead(answers.get(path) ?? 201).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    arrived,
    answers,
    subscribe: (path, key) => {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      browsers.set(path, { ecdh, auth, key });
      return { endpoint: `https://${host}${path}`, p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') };
    },
    close: () => void server.close(),
  };
}

/** RFC 8188: salt (16), record size (4), length of the key's name (1), the sender's key (65), one record. */
function opened(body: Buffer, { ecdh, auth }: Secrets): PushNotice | undefined {
  const [salt, sender, record] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const shared = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  try {
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSigned({ authorization = '', host = '' }: IncomingHttpHeaders, key: string): boolean {
  const [, token = '', said = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(said, 'base64url');
  if (said !== key || point.length !== 65) return false;
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const left = exp - Date.now() / 1000;
  return (
    aud === `https://${host}` &&
    left > 0 &&
    left <= 86_400 &&
    /^(?:https:|mailto:)/.test(sub) &&
    verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  );
}

/** Worth nothing: of a server that only tests reach, on this machine. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQOyiZDwKt/r19dD5
Uo704DAzDIfkmQrpAtwZuVPKhhShRANCAAQMRE5+eaf5G/hrbuUxXbJAq/eqlbof
Er84YX/qw1jZnn2k8xBc9OyPqzUa4Q+bZYMiFqqSMVb5dZG89aMX5jA0
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAxETn55p/kb+Gtu
5TFdskCr96qVuh8Svzhhf+rDWNmefaTzEFz07I+rNRrhD5tlgyIWqpIxVvl1kbz1
oxfmMDSjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBSlrRVQNk+sdKPQFhyRO/7OjpN0pDAKBggqhkjOPQQD
AgNHADBEAiBF/w4+RTuZid1NMYKQl5EPhXx3aRjeDLLzRs8W6kUi3wIgc2LLK/vx
xGUCaseWXRAuiu7Ngf7qJHx6FkE0E9dMIhI=
-----END CERTIFICATE-----`;
