/** How tests read and sign: what a client's page does, in one call. */
import type { InjectOptions } from 'fastify';
import type { TestApp } from './testApp.ts';
import type { Reply } from './bookingClinic.ts';

export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');

export function consentPen(app: () => TestApp, clinicId: () => string) {
  const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, as: Readonly<Record<string, string>> = {}): Promise<Reply> => {
    const options: InjectOptions = { method, url: `/api/clinics/${clinicId()}${path}`, headers: { ...as } };
    const sent = body === undefined ? options : { ...options, headers: { ...as, 'content-type': 'application/json' }, payload: JSON.stringify(body) };
    const reply = await app().app.inject(sent);
    return { status: reply.statusCode, json: reply.json() };
  };
  const show = async (patient: string, text: string, as = {}) => send('POST', `/patients/${patient}/consents/show`, { text }, as);
  /** Everything that the document asks for. */
  const answers = (shown: Reply, more: Readonly<Record<string, unknown>> = {}) => {
    const document = JSON.parse(shown.json.document);
    const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
    return {
      showing: shown.json.showing,
      printedName: 'Maya Example',
      read: ids(document.sections),
      seconds: 60,
      statements: ids(document.statements),
      questions: { asked: false },
      ...more,
    };
  };
  const sign = async (patient: string, text: string, more: Readonly<Record<string, unknown>> = {}, as = {}): Promise<Reply> =>
    send('POST', `/patients/${patient}/consents/sign`, answers(await show(patient, text, as), more), as);
  return { send, show, answers, sign };
}
