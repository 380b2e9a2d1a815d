/** A clinic's own due times and replies to choose from; the usual ones until it has some. */
import { DUE_FIGURES, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyTemplate, Routes } from '@afterglow/kernel/api';
import type { Sql } from '../../store/pool.ts';
import { findSettings, putSettings, type WorklistSettings } from '../../store/worklist/notes.ts';
import type { Care, Refusal } from '../deps.ts';

const TEMPLATES: readonly ReplyTemplate[] = [
  {
    title: 'As expected',
    text: 'Thank you for telling us. What you describe is expected at this point. Go on as your plan says, and check in again as asked.',
  },
  { title: 'Please call', text: 'Thank you for telling us. Please call us today, so that we can talk about it.' },
  { title: 'Come and show us', text: 'Thank you for telling us. We would like to see your skin. Please call us, and we will find a time.' },
  { title: 'How are you?', text: 'We have not heard from you since your treatment. How is your skin today? Please check in, or call us.' },
];
const USUAL: WorklistSettings = { figures: DUE_FIGURES, templates: TEMPLATES };

type Settings = WorklistSettings & { readonly isOwn: boolean };

export async function settingsOf(care: Care, clinicId: string, sql: Sql = care.pool): Promise<Settings> {
  const own = await findSettings(sql, clinicId);
  return { ...(own ?? USUAL), isOwn: own !== undefined };
}

export const worklistSettings = async (care: Care, clinicId: string): Promise<Result<Settings, Refusal>> => ok(await settingsOf(care, clinicId));

export async function changeWorklistSettings(care: Care, clinicId: string, body: BodyOf<Routes['changeWorklistSettings']>): Promise<Result<Settings, Refusal>> {
  await putSettings(care.pool, clinicId, body, new Date(care.now()));
  return ok(await settingsOf(care, clinicId));
}
