/**
 * The browser changed its address for notifications by itself. In: the new one, where the browser says it (some say nothing, and
 * make one when asked). Out: every clinic that writes to this device has it. Where none does, nobody is signed in, or notifications
 * were turned off: then the browser keeps no address either.
 */
declare const self: ServiceWorkerGlobalScope;

export async function renew(said: PushSubscription | null): Promise<void> {
  const { pushManager } = self.registration;
  const writers = await writersHere();
  const key = writers[0]?.key;
  if (key === undefined) {
    await (said ?? (await pushManager.getSubscription()))?.unsubscribe();
    return;
  }
  const fresh = said ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint, keys } = fresh.toJSON();
  if (!endpoint || !keys) return;
  const body = JSON.stringify({ endpoint, p256dh: keys['p256dh'], auth: keys['auth'], isRenewal: true });
  for (const { path } of writers) await fetch(`${path}/device`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

interface Writer {
  /** Of the record's reminders. */
  readonly path: string;
  /** The server's, which a browser subscribes with. */
  readonly key: string;
}

/** Clinics that write to this device. */
async function writersHere(): Promise<readonly Writer[]> {
  const list = at(await read('/api/me'), 'memberships');
  const found: Writer[] = [];
  for (const one of Array.isArray(list) ? list : []) {
    const [clinicId, patientId] = [at(at(one, 'clinic'), 'id'), at(one, 'patient')];
    if (typeof clinicId !== 'string' || typeof patientId !== 'string') continue;
    const path = `/api/clinics/${clinicId}/patients/${patientId}/reminders`;
    const push = at(await read(path), 'push');
    const key = at(push, 'key');
    if (at(push, 'isOnThisDevice') === true && typeof key === 'string') found.push({ path, key });
  }
  return found;
}

/** No answer is not "nobody": it throws, and everything stays as it is. */
async function read(path: string): Promise<unknown> {
  const reply = await fetch(path, { headers: { accept: 'application/json' } });
  if (!reply.ok) throw new Error(`${path} answered with ${reply.status}`);
  return reply.json();
}

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);
