/** A session as the API tells it, as the kernel takes it. */
import { parseInstant, type Session } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';

export const sessionOf = ({ id, protocol, start, end, zone, area, facts }: ReplyOf<Routes['patient']>['sessions'][number]): Session => ({
  id,
  protocol,
  start: parseInstant(start) ?? 0,
  end: parseInstant(end) ?? 0,
  zone,
  area,
  facts,
});
