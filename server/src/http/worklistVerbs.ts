/** Which verb of care answers which endpoint of the worklist. */
import type { worklistRoutes } from '@afterglow/kernel/api';
import { clinicReplies, matterOf, ownMatter, reopened, replyToMatter, resolveMatter } from '../care/worklist/act.ts';
import { callBacks } from '../care/worklist/callBacks.ts';
import { worklist } from '../care/worklist/list.ts';
import { changeWorklistSettings, worklistSettings } from '../care/worklist/settings.ts';
import type { Verbs } from './mount.ts';

export const worklistVerbs: Pick<Verbs, keyof typeof worklistRoutes> = {
  callBacks: ({ care, params }) => callBacks(care, params.clinicId),
  worklist: ({ care, params }) => worklist(care, params.clinicId, params.show, Number(params.after)),
  matter: ({ care, params }) => matterOf(care, params),
  ownMatter: ({ care, params, body }) => ownMatter(care, params, body),
  replyToMatter: ({ care, params, body }) => replyToMatter(care, params, body),
  resolveMatter: ({ care, params, body }) => resolveMatter(care, params, body),
  reopenMatter: ({ care, params }) => reopened(care, params),
  clinicReplies: ({ care, params }) => clinicReplies(care, params),
  worklistSettings: ({ care, params }) => worklistSettings(care, params.clinicId),
  changeWorklistSettings: ({ care, params, body }) => changeWorklistSettings(care, params.clinicId, body),
};
