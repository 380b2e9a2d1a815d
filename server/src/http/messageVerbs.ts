/** Which verb of messages answers which endpoint. */
import type { messageRoutes } from '@afterglow/kernel/api';
import { inboxOf, keepConversation, messagesOf, readMessages, sendMessage } from '../care/messages/messages.ts';
import { isOwn } from '../care/accounts/asking.ts';
import type { Verbs } from './mount.ts';

export const messageVerbs: Pick<Verbs, keyof typeof messageRoutes> = {
  messages: ({ care, params }) => messagesOf(care, params),
  sendMessage: ({ care, params, body, asking }) => sendMessage(care, params, body, isOwn(asking, params)),
  readMessages: ({ care, params, body, asking }) => readMessages(care, params, { ...body, isOwn: isOwn(asking, params) }),
  keepConversation: ({ care, params, body }) => keepConversation(care, params, body),
  inbox: ({ care, params }) => inboxOf(care, params.clinicId, params.status),
};
