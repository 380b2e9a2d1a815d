/** A process of its own: a mail server that takes every letter and counts keys. Prints its port, then at the end of its input what it has seen. */
import { SMTPServer } from 'smtp-server';

const seen = new Map<string, number>();
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const key = /^Idempotency-Key:\s+([0-9a-f]{64})/im.exec(Buffer.concat(parts).toString())?.[1] ?? '';
      seen.set(key, (seen.get(key) ?? 0) + 1);
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
process.stdin.on('end', () => {
  process.stdout.write(`${JSON.stringify({ keys: seen.size, letters: [...seen.values()].reduce((sum, one) => sum + one, 0) })}\n`);
  server.close(() => process.exit(0));
});
process.stdin.resume();
