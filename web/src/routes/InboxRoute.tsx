/** The clinic's inbox: conversations beside the one that is read; on a phone one after the other. */
import type { TalkJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { messages as words } from '../copy/messages.ts';
import { call } from '../data/client.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { type TalkParams, talkKey, useInbox, useTalk } from '../data/messages.ts';
import { InboxList } from '../features/messages/InboxList.tsx';
import { Talk } from '../features/messages/Talk.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

type Clinic = BookableClinic['clinic'];

export function InboxRoute() {
  useTitle(words.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{words.title}</h1>
      <Loaded query={clinic}>{(found) => found && <Inbox clinic={found.clinic} />}</Loaded>
    </div>
  );
}

function Inbox({ clinic }: { readonly clinic: Clinic }) {
  const { client, show = 'open' } = useSearch({ from: '/clinic/messages' });
  const inbox = useInbox(clinic.id, show);
  return (
    <>
      <p className="lead">{words.inboxLead}</p>
      <div className={client === undefined ? 'inbox-page' : 'inbox-page is-reading'}>
        <div className="inbox-side">
          <nav className="row" aria-label={words.inbox}>
            {(['open', 'closed'] as const).map((status) => (
              <Link
                key={status}
                to="/clinic/messages"
                search={{ show: status }}
                className="button quiet small"
                aria-current={status === show ? 'page' : undefined}
              >
                {status === 'open' ? words.open : words.closed}
              </Link>
            ))}
          </nav>
          <Loaded query={inbox}>{(list) => <InboxList inbox={list} status={show} client={client} zone={clinic.zone} />}</Loaded>
        </div>
        {client === undefined ? <p className="soft wide-only">{words.choose}</p> : <Conversation key={client} clinic={clinic} client={client} />}
      </div>
    </>
  );
}

function Conversation({ clinic, client }: { readonly clinic: Clinic; readonly client: string }) {
  const params = { clinicId: clinic.id, patientId: client };
  const queries = useQueryClient();
  const talk = useTalk(params, 'staff');
  const take = (next: TalkJson): void => {
    queries.setQueryData(talkKey(params), next);
    void queries.invalidateQueries({ queryKey: ['inbox'] });
  };
  return (
    <Loaded query={talk}>
      {(found) => (
        <div className="inbox-talk">
          <Link to="/clinic/messages" className="phone-only">
            {words.back}
          </Link>
          <div className="talk-head">
            <h2>{found.patient.name}</h2>
            <Keep params={params} talk={found} onKept={take} />
          </div>
          <Talk params={params} talk={found} side="staff" zone={clinic.zone} onSent={take} />
        </div>
      )}
    </Loaded>
  );
}

interface KeepProps {
  readonly params: TalkParams;
  readonly talk: TalkJson;
  readonly onKept: (talk: TalkJson) => void;
}

/** Who sees to it, and whether it is done. */
function Keep({ params, talk, onKept }: KeepProps) {
  const [problem, setProblem] = useState<string>();
  const keep = async (body: { readonly status?: 'open' | 'closed'; readonly assign?: 'me' | 'nobody' }): Promise<void> => {
    const reply = await call('keepConversation', { params, body });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onKept(reply.value);
  };
  const isOpen = talk.status === 'open';
  return (
    <div>
      <div className="row">
        {talk.assignee && <span className="soft">{words.mine(talk.assignee.name)}</span>}
        {talk.messages.length > 0 && (
          <>
            <button type="button" className="button quiet small" onClick={() => void keep({ assign: talk.assignee ? 'nobody' : 'me' })}>
              {talk.assignee ? words.handBack : words.take}
            </button>
            <button type="button" className="button quiet small" onClick={() => void keep({ status: isOpen ? 'closed' : 'open' })}>
              {isOpen ? words.close : words.reopen}
            </button>
          </>
        )}
        <Link to="/clinic/clients/$id" params={{ id: params.patientId }} className="button quiet small">
          {words.chart}
        </Link>
      </div>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
    </div>
  );
}
