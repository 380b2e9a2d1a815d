/** RFC 5545 text: escaping, folding at 75 octets, line ends. In: properties. Out: calendar text. */
import { type Instant, printInstant } from '../../time/instant.ts';

/** TEXT values: backslash, comma, semicolon and line breaks are escaped; other control characters have no place. */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');

/** A content line cut into pieces of at most 75 octets, never inside a character; later pieces begin with a space. */
export function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  pieces.push(piece);
  return pieces.join('\r\n');
}

export const calendarText = (lines: readonly string[]): string => `${lines.map(fold).join('\r\n')}\r\n`;

/** `20261215T160000Z` */
export const utc = (at: Instant): string => (printInstant(at) ?? '').replace(/[-:]/g, '');

/** One event; the first line is its UID. */
export function event(lines: readonly string[], stamp: string): readonly string[] {
  return ['BEGIN:VEVENT', ...lines.slice(0, 1), `DTSTAMP:${stamp}`, ...lines.slice(1), 'END:VEVENT'];
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
