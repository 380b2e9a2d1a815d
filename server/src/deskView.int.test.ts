import { describe, expect, it } from 'vitest';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { AS } from './testing/testApp.ts';

const { app, call, client, clinicId, resource, service } = bookingClinic('desk_view');

describe('the steps of an appointment', () => {
  it('say when each is and whom it keeps busy: nobody while the numbing works, the room alone for the clean-up', async () => {
    const made = await call('POST', '/appointments', { service: service('SkinPen'), start: at('11:00'), provider: resource('Ana'), patient: await client() });
    const { steps } = made.json;
    expect(
      steps.map(({ name, start, client: withClient }: { name: string; start: string; client: boolean }) => [name, start.slice(11, 16), withClient]),
    ).toEqual([
      ['numbing cream', '17:00', true],
      ['the numbing works', '17:10', true],
      ['treatment', '17:30', true],
      ['clean-up', '18:00', false],
    ]);
    expect(steps.map(({ resources }: { resources: readonly string[] }) => resources.includes(resource('Ana')))).toEqual([true, false, true, false]);
    expect(steps[3].resources).toHaveLength(1);
  });

  it('are not told where the service was given other steps since', async () => {
    const made = await call('POST', '/appointments', { service: service('SkinPen'), start: at('11:00'), provider: resource('Ana'), patient: await client() });
    const { isArchived: _, problem: __, ...own } = (await call('GET', '/offer')).json.find(({ id }: { id: string }) => id === service('SkinPen'));
    const steps = own.steps.map((step: { minutes: number }) => ({ ...step, minutes: step.minutes + 5 }));
    expect((await call('POST', '/offer', { ...own, steps })).status).toBe(200);
    const { appointments } = (await call('GET', '/calendar/2027-01-12/2027-01-12')).json;
    expect(appointments).toMatchObject([{ id: made.json.id, steps: [] }]);
  });
});

describe('what the desk can book', () => {
  it('is also what is not offered online, and nothing that is archived', async () => {
    const { isArchived: _, problem: __, ...own } = (await call('GET', '/offer')).json.find(({ id }: { id: string }) => id === service('Custom facial'));
    await call('POST', '/offer', { ...own, isPublic: false });
    await call('POST', `/offer/${service('Superficial')}/archive`, { archived: true });
    const [place] = (await call('GET', '/locations')).json;
    const offered = async (path: string) =>
      (await call('GET', `/locations/${place.id}/${path}`)).json.services.map((one: { title: string; isPublic: boolean }) => [one.title, one.isPublic]);
    const online = await offered('services');
    expect(online).not.toContainEqual(['Custom facial', false]);
    expect(await offered('desk-services')).toEqual(expect.arrayContaining([...online, ['Custom facial', false]]));
    expect((await offered('desk-services')).map(([title]: readonly string[]) => title)).not.toContain('Superficial peel');
  });

  it('cannot be booked, planned or waited for online by its id, as if it were not there', async () => {
    const { isArchived: _, problem: __, ...own } = (await call('GET', '/offer')).json.find(({ id }: { id: string }) => id === service('SkinPen'));
    expect(await call('POST', '/offer', { ...own, isPublic: false })).toMatchObject({ status: 200 });
    const guest = { name: 'Gil', contact: 'gil@example.com' };
    const nobody = async (path: string, payload: object) => {
      const { statusCode } = await app().app.inject({ method: 'POST', url: `/api/clinics/${clinicId()}${path}`, headers: { [AS]: 'nobody' }, payload });
      return statusCode;
    };
    const wish = { service: service('SkinPen'), guest };
    expect(await nobody('/starts', { service: service('SkinPen'), from: '2027-01-12', days: 3 })).toBe(404);
    expect(await nobody('/bookings', { ...wish, start: at('11:00') })).toBe(404);
    expect(await nobody('/bookings/waitlist', { ...wish, from: '2027-01-12', to: '2027-01-14' })).toBe(404);
    expect(await nobody('/series', { wants: [{ protocol: 'skinpen-microneedling', sessions: 2 }] })).toBe(422);
    expect((await call('POST', '/starts', { service: service('SkinPen'), from: '2027-01-12', days: 3 })).status).toBe(200);
  });
});
