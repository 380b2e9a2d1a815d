/** The record of one session: start it, write it, sign it, read it. */
import { parseInstant } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { Link, useParams } from '@tanstack/react-router';
import { recordCopy } from '../copy/record.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { shortName } from '../data/shortName.ts';
import { SessionEvents } from '../features/adverse/SessionEvents.tsx';
import { PlanNow } from '../features/record/PlanNow.tsx';
import { RecordEditor } from '../features/record/RecordEditor.tsx';
import { SignedView } from '../features/record/SignedView.tsx';
import { StartPanel } from '../features/record/StartPanel.tsx';
import { useRecord } from '../features/record/useRecord.ts';
import { momentWords } from '../features/record/words.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function RecordRoute() {
  const { clientId, sessionId } = useParams({ from: '/clinic/clients/$clientId/sessions/$sessionId/record' });
  useTitle(recordCopy.title);
  const clinic = useClinic();
  return <Loaded query={clinic}>{(found) => found && <RecordPage key={sessionId} clinic={found.clinic} patientId={clientId} sessionId={sessionId} />}</Loaded>;
}

type PageProps = Pick<BookableClinic, 'clinic'> & { readonly patientId: string; readonly sessionId: string };

function RecordPage({ clinic, patientId, sessionId }: PageProps) {
  const address = { clinicId: clinic.id, patientId, sessionId };
  const library = useLibrary();
  const { query, show } = useRecord(address);
  return (
    <Loaded query={library}>
      {(shared) => (
        <Loaded query={query}>
          {(reply) => {
            const events = (
              <SessionEvents
                clinicId={clinic.id}
                patientId={patientId}
                sessionId={sessionId}
                device={deviceOf(reply)}
                zone={clinic.zone}
                now={reply.now}
                library={shared}
              />
            );
            return (
              <div className="page record">
                <Head reply={reply} />
                {reply.signed ? (
                  <SignedView address={address} reply={reply} signed={reply.signed} library={shared} onChanged={show}>
                    <PlanNow {...address} zone={clinic.zone} />
                    {events}
                  </SignedView>
                ) : reply.draft ? (
                  <RecordEditor address={address} reply={reply} draft={reply.draft} library={shared} events={events} onSigned={show} />
                ) : (
                  <StartPanel address={address} reply={reply} library={shared} onStarted={show} />
                )}
              </div>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

const deviceOf = ({ signed, draft }: RecordReply): { readonly name: string; readonly lot: string } => {
  const device = (signed?.content.record ?? draft?.record)?.device;
  return { name: [device?.name, device?.serial].filter(Boolean).join(' '), lot: device?.lot ?? '' };
};

function Head({ reply }: { readonly reply: RecordReply }) {
  const { session, client } = reply;
  const start = reply.signed?.content.record.startedAt ?? session.start;
  return (
    <>
      <p className="eyebrow">
        <Link to="/clinic/calendar">{recordCopy.back}</Link> · {recordCopy.title}
      </p>
      <h1>{shortName(client.name)}</h1>
      <p className="lead">
        {session.title} · {momentWords(parseInstant(start) ?? 0, session.zone)}
        {session.appointment && session.appointment.provider !== '' && ` · ${session.appointment.provider}`}
      </p>
    </>
  );
}
