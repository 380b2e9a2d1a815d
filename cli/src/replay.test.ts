import { createHash } from 'node:crypto';
import { nobodyKnown, ruleBook, screen, screeningRecordJson, sessionAt } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { processIo } from './io.ts';
import { openLibraryFolder } from './libraryFiles.ts';
import { afterglow, root } from './testing/afterglow.ts';

describe('replay', () => {
  const zone = 'America/Chicago';
  const wholeLibrary = openLibraryFolder(processIo(root));
  const protocol = wholeLibrary.protocols['pixel-laser-resurfacing']!;
  const session = sessionAt(protocol.id, { start: Date.parse('2026-12-15T16:00:00Z'), end: Date.parse('2026-12-15T17:00:00Z'), zone });
  const person = { ...nobodyKnown, fitzpatrick: { low: 'III', high: 'III' } } as const;
  const verdict = screen({ library: wholeLibrary, protocol, session, sessions: [], person });
  const kept = { now: session.start, protocol: { id: protocol.id, version: protocol.version }, session, sessions: [], person, verdict };
  const book = JSON.stringify(ruleBook(wholeLibrary, kept));
  const bookHash = createHash('sha256').update(book).digest('hex');
  const record = {
    protocol: { id: protocol.id, version: '1.0.0' },
    book,
    bookHash,
    decision: 'clear',
    reason: 'calm test spot',
    by: 'Ana',
    at: '2026-12-01T10:00:00Z',
  };
  const file = (more: object = {}): string => JSON.stringify({ ...record, record: screeningRecordJson(kept), ...more });

  it('says the same verdict again, from the record alone', async () => {
    const { code, out } = await afterglow(['replay', 'r.json'], { 'r.json': file() });
    expect(code).toBe(0);
    expect(out).toContain('the same verdict: review (fitzpatrick-review)');
    expect(out).toContain('with the rules of today: the same too');
  });

  it('finds a verdict that was changed afterwards, and rules that were', async () => {
    const changed = await afterglow(['replay', 'r.json', '--json'], {
      'r.json': file({ record: screeningRecordJson({ ...kept, verdict: { ...verdict, status: 'eligible' } }) }),
    });
    expect([changed.code, JSON.parse(changed.out)]).toMatchObject([1, { isSame: false, isBookWhole: true, stored: 'eligible', replayed: 'review' }]);
    const rules = await afterglow(['replay', 'r.json'], { 'r.json': file({ book: book.replace('III', 'II') }) });
    expect(rules.code).toBe(1);
    expect(rules.out).toContain('somebody changed them');
  });
});
