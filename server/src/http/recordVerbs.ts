/** Which verb of the session record, of stock and of adverse events answers which endpoint. */
import type { recordRoutes } from '@afterglow/kernel/api';
import { changeEvent, eventsOf, eventsOfClinic, reportEvent } from '../care/record/adverseEvents.ts';
import { saveRecord, startRecord } from '../care/record/draft.ts';
import { readRecord } from '../care/record/read.ts';
import { signRecord } from '../care/record/sign.ts';
import { addAddendum, sheetOf } from '../care/record/signedRecord.ts';
import { addItem, changeItem, moveStock, movementsOf, recallOf, stockOf } from '../care/record/stock.ts';
import { recordsOf } from '../care/record/timeline.ts';
import { verifyRecord } from '../care/record/verify.ts';
import type { Verbs } from './mount.ts';

export const recordVerbs: Pick<Verbs, keyof typeof recordRoutes> = {
  record: ({ care, params }) => readRecord(care, params),
  startRecord: ({ care, params }) => startRecord(care, params),
  saveRecord: ({ care, params, body }) => saveRecord(care, params, body),
  signRecord: ({ care, params, body }) => signRecord(care, params, body),
  addAddendum: ({ care, params, body }) => addAddendum(care, params, body),
  verifyRecord: ({ care, params }) => verifyRecord(care, params),
  recordSheet: ({ care, params }) => sheetOf(care, params),
  records: ({ care, params }) => recordsOf(care, params),
  stock: ({ care, params }) => stockOf(care, params.clinicId),
  addStockItem: ({ care, params, body }) => addItem(care, params.clinicId, body),
  changeStockItem: ({ care, params, body }) => changeItem(care, params.clinicId, params.itemId, body),
  moveStock: ({ care, params, body, key }) => moveStock(care, params.clinicId, params.itemId, body, key),
  stockMovements: ({ care, params }) => movementsOf(care, params.clinicId, params.itemId),
  lot: ({ care, params }) => recallOf(care, params.clinicId, params.lot),
  adverseEvents: ({ care, params }) => eventsOfClinic(care, params.clinicId),
  patientAdverseEvents: ({ care, params }) => eventsOf(care, params),
  reportAdverseEvent: ({ care, params, body }) => reportEvent(care, params, body),
  changeAdverseEvent: ({ care, params, body }) => changeEvent(care, params, params.eventId, body),
};
