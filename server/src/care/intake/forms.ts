/** A clinic's own questionnaires: written, published as a version that never changes, asked no more. */
import { checkForm, err, type IntakeForm, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { formVersions, listForms, publishForm, putDraft, retireForm, type StoredForm } from '../../store/intake/forms.ts';
import { setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { formOf, hashOfForm } from './due.ts';

const formView = (form: StoredForm) => ({
  id: form.id,
  version: form.version,
  status: form.status,
  form: formOf(form),
  hash: form.hash,
  services: form.services,
  validDays: form.validDays,
  changedBy: form.changedBy,
  changedAt: iso(form.changedAt),
  publishedAt: isoOrNull(form.publishedAt),
});
type FormView = ReturnType<typeof formView>;

export const formsOf = async (care: Care, clinicId: string) => ok((await listForms(care.pool, clinicId)).map(formView));

/** A new form, a new draft of one that is published, or the open draft again. */
export async function saveForm(care: Care, clinicId: string, body: BodyOf<Routes['saveForm']>): Promise<Result<FormView, Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const unknown = body.services.find((id) => !setup.value.services.some((service) => service.id === id));
  if (unknown !== undefined) return err(invalid('services', 'one of these services is not offered any more'));
  const id = body.id ?? care.newId();
  return care.pool.inTransaction(async (sql) => {
    const versions = body.id === undefined ? [] : await formVersions(sql, clinicId, id);
    if (body.id !== undefined && versions.length === 0) return err(notFound('form'));
    const [newest] = versions;
    if (newest && body.lookedAt !== undefined && body.lookedAt !== newest.hash) return err(changedMeanwhile);
    const version = newest === undefined ? 1 : newest.status === 'draft' ? newest.version : newest.version + 1;
    const form: IntakeForm = { id, version: String(version), title: body.title, ...(body.lead ? { lead: body.lead } : {}), questions: body.questions };
    const problems = checkForm(form, setup.value.library);
    if (problems.length > 0) return err({ type: 'invalid', errors: problems });
    const stored = {
      id,
      version,
      title: body.title,
      body: form,
      hash: hashOfForm(form),
      services: body.services,
      validDays: body.validDays,
      changedBy: care.actor.name,
      changedAt: care.now(),
    };
    await putDraft(sql, clinicId, stored);
    return ok(formView({ ...stored, status: 'draft', publishedAt: null }));
  });
}

const changedMeanwhile: Refusal = { type: 'conflict', message: 'somebody changed this form meanwhile: load it again. Nothing was changed now' };

export async function publish(care: Care, clinicId: string, formId: string) {
  return care.pool.inTransaction(async (sql) => {
    const [newest] = await formVersions(sql, clinicId, formId);
    if (!newest) return err(notFound('form'));
    if (newest.status !== 'draft') return err(invalid('form', 'there is no draft to publish: this version is out already'));
    await publishForm(sql, clinicId, formId, newest.version, care.now());
    return ok(formView({ ...newest, status: 'published', publishedAt: care.now() }));
  });
}

export async function retire(care: Care, clinicId: string, formId: string): Promise<Result<{ readonly done: true }, Refusal>> {
  return care.pool.inTransaction(async (sql) => {
    if ((await formVersions(sql, clinicId, formId)).length === 0) return err(notFound('form'));
    await retireForm(sql, clinicId, formId);
    return ok({ done: true });
  });
}
