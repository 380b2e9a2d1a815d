import { emptyRecord, type SessionRecord } from '@afterglow/kernel';
import type { Client } from '@afterglow/kernel/api';
import { describe, expect, it } from 'vitest';
import { draftPen } from './draftPen.ts';

/** A server that keeps one draft, as the real one does; `isAway` makes it unreachable. */
function smallServer() {
  const kept = { version: 1, record: emptyRecord(), by: 'Ana', at: '2026-12-18T16:00:00Z', isAway: false };
  const call = (async (name: string, { body }: { body?: { version: number; record: SessionRecord } } = {}) => {
    if (kept.isAway) return { ok: false, error: { status: 0, detail: 'The server cannot be reached.' } };
    if (name === 'record') return { ok: true, value: { draft: { ...kept }, signed: null } };
    if (body?.version !== kept.version) return { ok: false, error: { status: 409, detail: 'meanwhile' } };
    kept.version += 1;
    kept.record = body.record;
    return { ok: true, value: { version: kept.version, at: kept.at } };
  }) as unknown as Client;
  const pen = () => draftPen({ call, address: { clinicId: '', patientId: '', sessionId: '' }, draft: { ...kept }, onSigned: () => undefined });
  return { kept, pen };
}
const noted = (notes: string) => (record: SessionRecord) => ({ ...record, notes });

describe('the draft under the pen', () => {
  it('is saved as it stands, and saving again sends nothing', async () => {
    const { kept, pen } = smallServer();
    const one = pen();
    one.change(noted('a'));
    expect(await one.save()).toBe(true);
    expect(kept).toMatchObject({ version: 2, record: { notes: 'a' } });
    expect(await one.save()).toBe(true);
    expect(kept.version).toBe(2);
  });

  it('of two people is both: the second is told what the first changed, and keeps their own text', async () => {
    const { kept, pen } = smallServer();
    const [one, two] = [pen(), pen()];
    one.change((record) => ({ ...record, cooling: 'air' }));
    await one.save();
    two.change(noted('mine'));
    expect(await two.save()).toBe(false);
    expect(two.sheet().record).toMatchObject({ notes: 'mine', cooling: 'air' });
    expect(two.sheet().meanwhile).toMatchObject({ by: 'Ana', theirs: [{ path: 'cooling', after: 'air' }], clashes: [] });
    expect(await two.save()).toBe(true);
    expect(kept.record).toMatchObject({ notes: 'mine', cooling: 'air' });
  });

  it('where both wrote in one place keeps mine on the sheet and shows theirs', async () => {
    const { pen } = smallServer();
    const [one, two] = [pen(), pen()];
    one.change(noted('theirs'));
    await one.save();
    two.change(noted('mine'));
    await two.save();
    expect(two.sheet().record.notes).toBe('mine');
    expect(two.sheet().meanwhile?.clashes).toEqual([{ path: 'notes', mine: 'mine', theirs: 'theirs' }]);
  });

  it('loses nothing while the server is away', async () => {
    const { kept, pen } = smallServer();
    const one = pen();
    kept.isAway = true;
    one.change(noted('kept'));
    expect(await one.save()).toBe(false);
    expect(one.sheet()).toMatchObject({ record: { notes: 'kept' }, state: { kind: 'failed' } });
    kept.isAway = false;
    expect(await one.save()).toBe(true);
    expect(kept.record.notes).toBe('kept');
  });

  it('takes changes back one by one', () => {
    const one = smallServer().pen();
    one.change(noted('a'));
    one.change(noted('b'));
    one.undo();
    expect(one.sheet()).toMatchObject({ record: { notes: 'a' }, canUndo: true });
    one.undo();
    expect(one.sheet()).toMatchObject({ record: { notes: '' }, canUndo: false });
  });
});
