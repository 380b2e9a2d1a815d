/** Private calendar addresses: one GET that answers with iCalendar, or with nothing that tells whether the address ever was. */
import type { FastifyInstance } from 'fastify';
import { readFeed } from '../care/booking/feeds.ts';
import { type Care, inClinic, system } from '../care/deps.ts';
import { sendProblem } from './problem.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FILE = /^([\w-]{32})\.ics$/;

interface Address {
  readonly Params: { readonly clinicId: string; readonly feedId: string; readonly file: string };
}

export function mountFeeds(app: FastifyInstance, care: Care): void {
  app.get<Address>('/feeds/:clinicId/:feedId/:file', async (request, reply) => {
    const { clinicId, feedId, file } = request.params;
    const secret = FILE.exec(file)?.[1];
    const text =
      secret && UUID.test(clinicId) && UUID.test(feedId) ? await readFeed(inClinic(care, clinicId, system('feed')), clinicId, feedId, secret) : undefined;
    if (text === undefined)
      return sendProblem(request, reply, { status: 404, code: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' });
    return reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'private, max-age=300').send(text);
  });
}
