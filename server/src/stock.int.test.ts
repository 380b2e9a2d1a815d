import { HOUR, type UsedProduct } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic, counts } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clinicId, service } = bookingClinic('stock');
const START = Date.parse('2027-01-12T20:00:00Z');

async function item(name = 'SkinFuse', lowAt = 2): Promise<string> {
  const { json } = await call('POST', '/stock', { name, kind: 'take-home', lowAt });
  return json.items.find((one: { name: string }) => one.name === name).id;
}
const move = (id: string, body: object) => call('POST', `/stock/${id}/movements`, { lot: 'L1', ...body });
const lots = async (id: string) => (await call('GET', '/stock')).json.items.find((one: { id: string }) => one.id === id);

describe('stock', () => {
  it('is the sum of what came and went, by lot and place, with warnings', async () => {
    const id = await item();
    await move(id, { kind: 'in', quantity: 5, expiresOn: '2026-12-30', place: 'Room 1' });
    app().clock.at += HOUR;
    await move(id, { kind: 'in', quantity: 2, lot: 'L2', expiresOn: '2026-12-01' });
    app().clock.at += HOUR;
    await move(id, { kind: 'out', quantity: 3, place: 'Room 1', reason: 'tester' });
    expect(await lots(id)).toMatchObject({
      total: 2,
      isLow: true,
      lots: [
        { lot: 'L2', state: 'expired', quantity: 2 },
        { lot: 'L1', state: 'soon', quantity: 2, place: 'Room 1' },
      ],
    });
    const { json } = await call('GET', `/stock/${id}/movements`);
    expect(json.map(({ quantity }: { quantity: number }) => quantity)).toEqual([-3, 2, 5]);
  });

  it('asks before it goes below nothing, and keeps the reason', async () => {
    const id = await item();
    await move(id, { kind: 'in', quantity: 1 });
    const refused = await move(id, { kind: 'out', quantity: 2, reason: 'sold' });
    expect(refused.json.errors[0]).toMatchObject({ path: 'below' });
    expect((await move(id, { kind: 'out', quantity: 2, reason: 'sold', below: 'a box nobody wrote down' })).status).toBe(201);
    expect((await lots(id)).lots).toMatchObject([{ quantity: -1, state: 'below' }]);
  });

  it('never goes below nothing when ten take the last at once', async () => {
    const id = await item();
    await move(id, { kind: 'in', quantity: 4 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => move(id, { kind: 'out', quantity: 1, reason: 'sold' })));
    expect(counts(replies)).toEqual({ 201: 4, 422: 6 });
    expect((await lots(id)).lots).toEqual([]);
  });

  it('a count sets what is there, and says why', async () => {
    const id = await item();
    await move(id, { kind: 'in', quantity: 4 });
    expect((await move(id, { kind: 'correction', quantity: 3 })).status).toBe(422);
    await move(id, { kind: 'correction', quantity: 3, reason: 'one broke' });
    expect((await lots(id)).total).toBe(3);
  });
});

describe('a session takes from stock', () => {
  const treat = async (products: readonly Partial<UsedProduct>[], patient?: string) => {
    app().clock.at = NOW;
    const id = patient ?? (await client());
    const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at('14:00'), patient: id });
    const path = `/patients/${id}/sessions/${made.json.id}/record`;
    app().clock.at = START;
    const { json } = await call('POST', path);
    const { record } = json.draft;
    const zones = [{ id: 'chin' }];
    app().clock.at = START + HOUR;
    const body = { ...record, endedAt: '2027-01-12T20:40:00Z', zones, response: 'calm', adverse: false, products };
    expect((await call('PATCH', path, { version: 1, record: body })).status).toBe(200);
    const signing = { version: 2, name: 'Bo', meaning: 'performed', words: 'w', override: 'a facial' };
    return { path, patient: id, session: made.json.id, reply: await call('POST', `${path}/sign`, signing) };
  };

  it('when it is signed: the tube that went home is gone, and says with whom', async () => {
    const id = await item();
    await move(id, { kind: 'in', quantity: 5, place: 'Shelf' });
    const { reply, patient, session } = await treat([{ id: 'p', name: 'SkinFuse', use: 'home', lot: 'L1', item: id, quantity: 2 }]);
    expect(reply.status).toBe(201);
    expect((await lots(id)).lots).toMatchObject([{ quantity: 3, place: 'Shelf' }]);
    expect((await call('GET', `/stock/${id}/movements`)).json[0]).toMatchObject({ quantity: -2, kind: 'session', patient, session });
  });

  it('asks when there is not enough; refused, nothing at all is written; with a reason it goes', async () => {
    const id = await item();
    const product = { id: 'p', name: 'SkinFuse', use: 'home', lot: 'L9', item: id, quantity: 1 } as const;
    const { reply, path, patient } = await treat([product]);
    expect(reply.json.errors[0].path).toBe('products.p.short');
    expect((await call('GET', path)).json).toMatchObject({ signed: null, session: { appointment: { status: 'in-session' } } });
    expect((await call('GET', `/patients/${patient}/records`)).json).toMatchObject([{ kind: 'draft' }]);
    const { draft } = (await call('GET', path)).json;
    await call('PATCH', path, { version: 2, record: { ...draft.record, products: [{ ...product, short: 'new box' }] } });
    const again = await call('POST', `${path}/sign`, { version: 3, name: 'Bo', meaning: 'performed', words: 'w', override: 'a facial' });
    expect(again.status).toBe(201);
    expect((await lots(id)).lots).toMatchObject([{ lot: 'L9', quantity: -1, state: 'below' }]);
  });

  it('a lot that is called back gives every client and session it met', async () => {
    const one = await treat([{ id: 'p', name: 'Gel', use: 'applied', lot: 'BAD-1' }], await client('First'));
    await call('POST', `/appointments/${one.session}/status`, { status: 'done' });
    await treat([{ id: 'p', name: 'Other gel', use: 'applied', lot: 'FINE' }], await client('Second'));
    const { json } = await call('GET', '/lots/bad-1');
    expect(json).toMatchObject([{ patient: { id: one.patient, name: 'First' }, session: one.session, use: 'applied', name: 'Gel' }]);
    expect(json).toHaveLength(1);
    expect((await call('GET', '/lots/none')).json).toEqual([]);
  });
});

describe('adverse events', () => {
  const told = {
    type: 'blister-burn',
    severity: 'moderate',
    serious: false,
    outcome: 'ongoing',
    onset: '2026-12-17T09:00',
    reporter: 'Ana',
    description: 'A blister on the chin.',
  };

  it('are reported, listed, and changed in revisions; the earlier ones stay', async () => {
    const patient = await client('Vera');
    const path = `/patients/${patient}/adverse-events`;
    const made = await call('POST', path, { ...told, device: 'Pixel', lot: 'T1' });
    expect(made.status).toBe(201);
    const [event] = made.json;
    expect(event).toMatchObject({ label: 'Blister or burn', revision: 1, earlier: [], description: 'A blister on the chin.' });
    const changed = await call('PATCH', `${path}/${event.id}`, { ...told, revision: 1, outcome: 'resolved', action: 'dressing' });
    expect(changed.json).toMatchObject([{ revision: 2, outcome: 'resolved', earlier: [{ revision: 1, outcome: 'ongoing' }] }]);
    expect((await call('PATCH', `${path}/${event.id}`, { ...told, revision: 1 })).status).toBe(409);
    expect((await call('GET', '/adverse-events')).json).toMatchObject([{ id: event.id, outcome: 'resolved', patient: { id: patient, name: 'Vera' } }]);
    expect((await call('GET', `/patients/${patient}/records`)).json).toMatchObject([
      { kind: 'adverse-event', title: 'Blister or burn', note: 'moderate, resolved' },
    ]);
  });

  it('need a known kind, a past time and a session of this client', async () => {
    const path = `/patients/${await client()}/adverse-events`;
    expect((await call('POST', path, { ...told, type: 'plague' })).json.errors[0].path).toBe('type');
    expect((await call('POST', path, { ...told, onset: '2027-12-17T09:00' })).json.errors[0].path).toBe('onset');
    expect((await call('POST', path, { ...told, session: clinicId() })).json.errors[0].path).toBe('session');
  });

  it('keep what was told sealed in the database', async () => {
    await call('POST', `/patients/${await client()}/adverse-events`, { ...told, description: 'canary-blister' });
    const rows = await app().pool.rows<{ body: Buffer }>('select body from adverse_events where clinic_id = $1', [clinicId()]);
    expect(rows.length).toBeGreaterThan(0);
    for (const { body } of rows) expect(body.includes('canary')).toBe(false);
  });
});
