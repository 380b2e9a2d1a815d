/** Which verb of care answers which endpoint of clients, charts, tasks and the desk's day. */
import type { chartRoutes } from '@afterglow/kernel/api';
import { changeDetails, chartOf } from '../care/chart/chart.ts';
import { deskDay } from '../care/chart/desk.ts';
import { exportRecord } from '../care/chart/exportRecord.ts';
import { addFile, dropFile, dropPhoto, photoOf, putPhoto, readFile, restoreFile } from '../care/chart/files.ts';
import { previewMerge } from '../care/chart/merge.ts';
import { alikeClients, searchClients } from '../care/chart/search.ts';
import { addTask, changeTask, tasksOf } from '../care/chart/tasks.ts';
import { dropUse, stopUse } from '../care/chart/uses.ts';
import type { Verbs } from './mount.ts';

export const chartVerbs: Omit<Pick<Verbs, keyof typeof chartRoutes>, 'merge'> = {
  searchClients: ({ care, params, body }) => searchClients(care, params.clinicId, body),
  alikeClients: ({ care, params, body }) => alikeClients(care, params.clinicId, body),
  chart: ({ care, params }) => chartOf(care, params),
  changeDetails: ({ care, params, body }) => changeDetails(care, params, body),
  stopUse: ({ care, params, body }) => stopUse(care, params, params.exposureId, body.on),
  dropUse: ({ care, params }) => dropUse(care, params, params.exposureId),
  photo: ({ care, params }) => photoOf(care, params),
  putPhoto: ({ care, params, body }) => putPhoto(care, params, body.data),
  dropPhoto: ({ care, params }) => dropPhoto(care, params),
  addFile: ({ care, params, body }) => addFile(care, params, body),
  file: ({ care, params }) => readFile(care, params, params.fileId),
  dropFile: ({ care, params }) => dropFile(care, params, params.fileId),
  restoreFile: ({ care, params }) => restoreFile(care, params, params.fileId),
  exportRecord: ({ care, params }) => exportRecord(care, params),
  mergePreview: ({ care, params }) => previewMerge(care, params, params.otherId),
  deskDay: ({ care, params }) => deskDay(care, params.clinicId, params.date),
  tasks: ({ care, params }) => tasksOf(care, params.clinicId),
  addTask: ({ care, params, body }) => addTask(care, params.clinicId, body),
  changeTask: ({ care, params, body }) => changeTask(care, params.clinicId, params.taskId, body.done),
};
