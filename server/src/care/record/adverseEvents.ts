/** Adverse events: reported by people, never inferred. Each change is a revision; what was written before stays. */
import { err, ok, parseMoment, type RecordGuide, type Result } from '@afterglow/kernel';
import { adverseDetail, type BodyOf, type Routes } from '@afterglow/kernel/api';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type EventLine, insertEvent, listEvents, listEventsOf, type StoredEvent } from '../../store/record/adverseEvents.ts';
import { tellWebhooks } from '../../store/webhooks/calls.ts';
import { openTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { situationOf } from './situation.ts';

const labelOf = (guide: RecordGuide, type: string): string => guide.adverseEvents[type]?.label ?? type;

const lineView = (guide: RecordGuide, { id, revision, sessionId, type, severity, serious, outcome, device, lot, onset, reporter, at }: EventLine) => ({
  id,
  revision,
  session: sessionId,
  type,
  label: labelOf(guide, type),
  severity,
  serious,
  outcome,
  device,
  lot,
  onset: iso(onset),
  reporter,
  at: iso(at),
});

export async function eventsOfClinic(care: Care, clinicId: string) {
  const { record: guide } = care.library;
  const events = await openTo(care, clinicId, await listEvents(care.pool, clinicId), ({ patientId }) => patientId);
  return ok(events.map((event) => ({ ...lineView(guide, event), patient: { id: event.patientId, name: event.patientName } })));
}

export async function eventsOf(care: Care, owner: Owner) {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const stored = await listEventsOf(care.pool, owner, key);
  const whole = (event: StoredEvent) => ({ ...lineView(care.library.record, event), ...adverseDetail.parse(event.body) });
  const latest = stored.filter((event) => !stored.some((other) => other.id === event.id && other.revision > event.revision));
  return ok(
    latest.map((event) => ({ ...whole(event), earlier: stored.filter((other) => other.id === event.id && other.revision < event.revision).map(whole) })),
  );
}

type EventBody = BodyOf<Routes['reportAdverseEvent']>;

export const reportEvent = (care: Care, owner: Owner, body: EventBody) => writeEvent(care, owner, { id: care.newId(), revision: 1 }, body);

export async function changeEvent(care: Care, owner: Owner, id: string, { revision, ...body }: BodyOf<Routes['changeAdverseEvent']>) {
  const found = await eventsOf(care, owner);
  if (!found.ok) return found;
  const event = found.value.find((one) => one.id === id);
  if (!event) return err(notFound('adverse event'));
  if (event.revision !== revision) return err(meanwhile);
  return writeEvent(care, owner, { id, revision: revision + 1 }, body);
}

const meanwhile: Refusal = { type: 'conflict', message: 'somebody changed this report meanwhile: look at it again. Nothing was overwritten' };

async function writeEvent(care: Care, owner: Owner, { id, revision }: Pick<EventLine, 'id' | 'revision'>, body: EventBody) {
  const checked = await check(care, owner, body);
  if (!checked.ok) return checked;
  const { description, action, reportedTo, session, onset: _, ...line } = body;
  const detail = { description, action, reportedTo };
  const event: StoredEvent = { ...line, id, revision, patientId: owner.patientId, sessionId: session, onset: checked.value, at: care.now(), body: detail };
  const { clinicId, patientId } = owner;
  const key = await care.vault.keyOf(clinicId, patientId);
  const isWritten = await care.pool.inTransaction(async (sql) => {
    if (!(await insertEvent(sql, clinicId, event, key))) return false;
    await tellWebhooks(sql, clinicId, 'adverse-event.reported', { adverseEvent: id, revision, client: patientId, session });
    return true;
  });
  return isWritten ? eventsOf(care, owner) : err(meanwhile);
}

/** Out: when it began. */
async function check(care: Care, owner: Owner, body: EventBody): Promise<Result<number, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  if (!Object.hasOwn(care.library.record.adverseEvents, body.type)) return err(invalid('type', 'choose what kind of event it was'));
  const onset = parseMoment(body.onset, clinic.value.zone);
  if (!onset.ok) return err(invalid('onset', onset.error));
  if (onset.value.instant > care.now()) return err(invalid('onset', 'it cannot begin after now'));
  if (body.session !== null) {
    const situation = await situationOf(care, { ...owner, sessionId: body.session });
    if (!situation.ok) return err(invalid('session', 'this client has no such session'));
  }
  return ok(onset.value.instant);
}
