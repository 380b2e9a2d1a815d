/** Everything about a client's intake on one page for those who work at the clinic: without the answers, and without a carer's notes for the desk. */
import { err, ok } from '@afterglow/kernel';
import { draftTimes, listSent } from '../../store/intake/intakes.ts';
import { listTasksOf } from '../../store/intake/tasks.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, notFound } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { consultationsOf } from './consult.ts';
import { dueForms } from './due.ts';
import { appointmentView } from './fill.ts';
import { linksOf } from './links.ts';
import { taskView, titlesOf } from './tasks.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

export async function intakeDesk(care: Care, owner: Owner) {
  const patient = await findPatient(care.pool, owner);
  if (!patient) return err(notFound('client'));
  const verdicts = await verdictsOf(care, owner);
  if (!verdicts.ok) return verdicts;
  const due = await dueForms(care, owner, verdicts.value);
  if (!due.ok) return due;
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const [drafts, sent, links, consultations, tasks, titles] = await Promise.all([
    draftTimes(care.pool, owner),
    listSent(care.pool, owner),
    linksOf(care, owner),
    consultationsOf(care, owner),
    listTasksOf(care.pool, owner, key),
    titlesOf(care, owner.clinicId),
  ]);
  return ok({
    patient: { id: patient.id, name: patient.name },
    now: iso(care.now()),
    due: due.value.map(({ form }) => ({ form: form.id, title: form.title, questions: form.questions.length, begunAt: isoOrNull(drafts.get(form.id)) })),
    sent: sent.map(({ id, title, version, via, sentAt }) => ({ id, title, version, via, sentAt: iso(sentAt) })),
    links,
    consultations: care.actor.role === 'desk' ? consultations.map((one) => ({ ...one, note: '' })) : consultations,
    tasks: tasks.map((task) => taskView(task, titles)),
    appointments: verdicts.value.list.map((one) => ({ ...appointmentView(care, owner, one), ...standingView(one) })),
  });
}

function standingView({ protocol, standing, consultation }: Verdict) {
  const { by } = standing;
  return {
    protocol: { id: protocol.id, version: protocol.version, title: protocol.title },
    ruled: standing.ruled,
    reasons: standing.reasons.filter(({ status }) => status !== 'eligible').map(reasonView),
    cleared: standing.cleared.map(reasonView),
    open: [...new Set(standing.questions.map(({ because }) => because))],
    lapsed: standing.lapsed,
    decision: by && { id: by.id, decision: by.decision, reason: by.reason, by: by.by, at: iso(by.at), until: isoOrNull(by.until) },
    consultation,
  };
}

type Reason = Verdict['ruled']['reasons'][number];
const reasonView = ({ item, status, text, fact, source, sources, basis, protocol, version }: Reason) => ({
  item,
  status,
  text,
  fact: fact ?? null,
  source,
  sources,
  basis,
  protocol,
  version,
});
