/** What the demo clinic's inbox has: one talk that was answered and goes on, so that somebody waits. Everything is made up. */
import { DAY, HOUR, MINUTE } from '@afterglow/kernel';
import { noteMessage } from '../../store/messages/conversations.ts';
import { insertMessage, markRead } from '../../store/messages/messages.ts';
import type { Owner } from '../../store/patients.ts';
import { type Care, THE_CLIENT } from '../deps.ts';

const TALK = [
  { author: 'client', ago: 2 * DAY + 40 * MINUTE, text: 'Hello, is there somewhere to park near you? I come by car next week.' },
  { author: 'staff', ago: 2 * DAY, text: 'Yes: behind the house, ring at the gate and we open it for you. See you next week!' },
  { author: 'client', ago: 2 * HOUR, text: 'Thank you. And may my sister wait with me during the numbing?' },
] as const;

export async function seedMessages(care: Care, noor: Owner): Promise<void> {
  await care.pool.inTransaction(async (sql) => {
    for (const { author, ago, text } of TALK) {
      const at = care.now() - ago;
      await insertMessage(sql, noor, { id: care.newId(), author, by: author === 'client' ? THE_CLIENT : 'Ana Reyes', text, at });
      await noteMessage(sql, noor, author, at);
      // Whoever writes has read what was there.
      await markRead(sql, noor, author === 'client' ? 'staff' : 'client', at);
    }
  });
}
