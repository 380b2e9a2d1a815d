/** Which of a clinic's own programs are told what. In: addresses. Out: what is set up, the secret once, what became of calls. */
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { checkAddress } from '../../outside/address.ts';
import { callAgain, insertCall, listCalls } from '../../store/webhooks/calls.ts';
import { archiveWebhook, changeWebhook, insertWebhook, listWebhooks, type Webhook } from '../../store/webhooks/webhooks.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { deliverNow, SECRET_PREFIX } from './deliver.ts';

type Body = BodyOf<Routes['addWebhook']>;
type List = ReplyOf<Routes['webhooks']>;
type Calls = ReplyOf<Routes['webhookCalls']>;

const MOST = 10;
const SHOWN = 50;
const SECRET_BYTES = 32;
const view = ({ createdAt, types, ...rest }: Webhook): List[number] => ({ ...rest, types: [...types], createdAt: iso(createdAt) });

export const webhooksOf = async (care: Care, clinicId: string): Promise<Result<List, Refusal>> => ok((await listWebhooks(care.pool, clinicId)).map(view));

export async function addWebhook(care: Care, clinicId: string, { url, types }: Body): Promise<Result<ReplyOf<Routes['addWebhook']>, Refusal>> {
  const checked = checkAddress(url, care.outside);
  if (!checked.ok) return err(invalid('url', checked.error));
  if ((await listWebhooks(care.pool, clinicId)).length >= MOST) return err(invalid('url', `at most ${MOST} addresses: take one away first`));
  const made = { id: care.newId(), url, types, secret: `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`, by: care.actor.name };
  await insertWebhook(care.pool, clinicId, made, new Date(care.now()));
  const webhook = { id: made.id, url, types: [...types], pausedWhy: null, createdAt: iso(care.now()), createdBy: made.by };
  return ok({ webhook, secret: made.secret });
}

export async function saveWebhook(care: Care, clinicId: string, id: string, body: Body): Promise<Result<List, Refusal>> {
  const checked = checkAddress(body.url, care.outside);
  if (!checked.ok) return err(invalid('url', checked.error));
  return (await changeWebhook(care.pool, clinicId, id, body)) ? webhooksOf(care, clinicId) : err(notFound('webhook'));
}

export const dropWebhook = async (care: Care, clinicId: string, id: string): Promise<Result<List, Refusal>> =>
  (await archiveWebhook(care.pool, clinicId, id, new Date(care.now()))) ? webhooksOf(care, clinicId) : err(notFound('webhook'));

const isThere = async (care: Care, clinicId: string, id: string): Promise<boolean> => (await listWebhooks(care.pool, clinicId)).some((one) => one.id === id);

export async function tryWebhook(care: Care, clinicId: string, id: string): Promise<Result<Calls, Refusal>> {
  if (!(await isThere(care, clinicId, id))) return err(notFound('webhook'));
  const test = { clinicId, webhookId: id, id: care.newId(), type: 'test', body: { by: care.actor.name } };
  await insertCall(care.pool, test);
  await deliverNow(care, clinicId, id, test.id);
  return callsOf(care, clinicId, id);
}

export async function callsOf(care: Care, clinicId: string, id: string): Promise<Result<Calls, Refusal>> {
  if (!(await isThere(care, clinicId, id))) return err(notFound('webhook'));
  const calls = await listCalls(care.pool, clinicId, id, SHOWN);
  return ok(
    calls.map(({ at, settledAt, body, webhookId: _, ...rest }) => ({
      ...rest,
      at: iso(at),
      settledAt: isoOrNull(settledAt),
      data: body,
    })),
  );
}

export async function repeatCall(care: Care, clinicId: string, id: string, callId: string): Promise<Result<Calls, Refusal>> {
  if (!(await callAgain(care.pool, clinicId, id, callId))) return err(notFound('call that has ended'));
  await deliverNow(care, clinicId, id, callId);
  return callsOf(care, clinicId, id);
}
