/** A mail server of our own, which takes every letter and keeps it; and a part of a letter in clear. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly to: string;
  /** As it came: headers and all parts. */
  readonly text: string;
}

export interface LetterSink {
  readonly url: string;
  readonly letters: readonly Letter[];
  readonly close: () => Promise<void>;
}

export async function openLetterSink(): Promise<LetterSink> {
  const letters: Letter[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo[0]?.address ?? '', text: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
  const { port } = smtp.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, letters, close: () => new Promise<void>((done) => smtp.close(() => done())) };
}

/** `type`: such as `text/plain`. */
export function partOf({ text }: Letter, type: string): string {
  const named = text.indexOf(`Content-Type: ${type}`);
  const head = Math.max(0, text.lastIndexOf('\r\n--', named));
  const begin = text.indexOf('\r\n\r\n', named) + 4;
  const end = text.indexOf('\r\n--', begin);
  const [headers, body] = [text.slice(head, begin), text.slice(begin, end < 0 ? undefined : end)];
  if (/encoding: base64/i.test(headers)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/encoding: quoted-printable/i.test(headers)) return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
