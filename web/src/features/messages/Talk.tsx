/** A conversation: what was written, in order, and a place to write. In: whose, and on which side the reader stands. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { MessageJson, TalkJson } from '@afterglow/kernel/api';
import { useEffect, useRef } from 'react';
import { messages as words } from '../../copy/messages.ts';
import type { TalkParams } from '../../data/messages.ts';
import { Composer, type Draft } from './Composer.tsx';

interface TalkProps {
  readonly params: TalkParams;
  readonly talk: TalkJson;
  readonly side: 'client' | 'staff';
  readonly zone: string;
  readonly hand?: (draft: Draft) => Promise<boolean>;
  readonly onSent: (talk: TalkJson) => void;
}

export function Talk({ params, talk, side, zone, hand, onSent }: TalkProps) {
  const end = useRef<HTMLDivElement>(null);
  const count = talk.messages.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <section aria-label={words.title}>
      {count === 0 && <p className="soft">{words.none}</p>}
      <ol className="talk-list" aria-live="polite">
        {talk.messages.map((one) => (
          <Line key={one.id} one={one} side={side} zone={zone} />
        ))}
      </ol>
      <div ref={end} />
      <Composer key={params.patientId} params={params} side={side} onSent={onSent} {...(hand ? { hand } : {})} />
    </section>
  );
}

function Line({ one, side, zone }: { readonly one: MessageJson; readonly side: TalkProps['side']; readonly zone: string }) {
  const isOwn = one.author === side;
  return (
    <li className={isOwn ? 'talk-line is-own' : 'talk-line'}>
      <p className="talk-by">
        {isOwn && side === 'client' ? words.you : one.by} <span className="soft">{shortMoment(parseInstant(one.at) ?? 0, zone)}</span>
      </p>
      <p className="talk-text">{one.text}</p>
      {isOwn && <p className="talk-state soft">{one.readAt === null ? [words.sent, noticeOf(one)].filter(Boolean).join(' · ') : words.read}</p>}
    </li>
  );
}

const noticeOf = ({ notice }: MessageJson): string => Object.entries(words.notices).find(([state]) => state === notice)?.[1] ?? '';
