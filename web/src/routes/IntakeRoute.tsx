/** The client's questionnaire: on their phone, by a private link, or on the tablet at the desk. */
import { dayDate, type Library, parseInstant } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { intakeCopy, kioskCopy } from '../copy/intake.ts';
import { type Intake, type IntakeSource, linkIn, openIntake, type SentReply } from '../data/intake.ts';
import { useKiosk } from '../data/kiosk.ts';
import { useLibrary } from '../data/library.ts';
import { shortName } from '../data/shortName.ts';
import { findWhose } from '../data/whose.ts';
import { Filler } from '../features/intake/Filler.tsx';
import { MyAppointments } from '../features/intake/MyAppointments.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

interface Opened {
  readonly source: IntakeSource;
  readonly intake: Intake;
}

export function IntakeRoute() {
  useTitle(intakeCopy.title);
  const library = useLibrary();
  const [link] = useState(() => linkIn(location.hash));
  const query = useQuery({ queryKey: ['intake', location.hash], staleTime: 0, gcTime: 0, refetchOnMount: 'always', queryFn: () => open(link) });
  return (
    <div className="page intake">
      <h1>{intakeCopy.title}</h1>
      <Loaded query={library}>
        {(read) => (
          <Loaded query={query}>
            {(opened) =>
              opened.opened ? <Forms {...opened.opened} library={read} reload={() => void query.refetch()} /> : <p className="notice">{opened.problem}</p>
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

async function open(link: IntakeSource | undefined): Promise<{ readonly opened?: Opened; readonly problem?: string }> {
  const source = link ?? (await ownSource());
  if (!source) return { problem: intakeCopy.noClient };
  const read = await openIntake(source);
  if (read.ok) return { opened: { source, intake: read.value } };
  if (read.error.status === 404) return { problem: link ? intakeCopy.wrongLink : intakeCopy.noClient };
  throw new Error(read.error.detail);
}

async function ownSource(): Promise<IntakeSource | undefined> {
  const own = await findWhose();
  return own ? { kind: 'record', clinicId: own.clinicId, patientId: own.patientId } : undefined;
}

interface FormsProps extends Opened {
  readonly library: Library;
  readonly reload: () => void;
}

function Forms({ source, intake, library, reload }: FormsProps) {
  const [isBegun, setBegun] = useState(false);
  const [sent, setSent] = useState<SentReply>();
  const isTablet = useKiosk();
  const navigate = useNavigate();
  const [next] = intake.forms;
  if (sent) {
    return (
      <>
        <p className="notice is-fine" role="status">
          {intakeCopy.sent}
        </p>
        {sent.left > 0 ? (
          <>
            <p>{intakeCopy.left}</p>
            <button
              type="button"
              className="button"
              onClick={() => {
                setSent(undefined);
                reload();
              }}
            >
              {intakeCopy.nextForm}
            </button>
          </>
        ) : isTablet ? (
          <button type="button" className="button big-button" onClick={() => void navigate({ to: '/kiosk', replace: true })}>
            {intakeCopy.handBack}
          </button>
        ) : null}
        {!isTablet && <MyAppointments appointments={sent.appointments} before={new Map(sent.appointments.map(({ id, before }) => [id, before]))} />}
      </>
    );
  }
  if (!next) return <Nothing intake={intake} />;
  if (!isBegun) {
    return (
      <>
        {isTablet && <p className="lead">{kioskCopy.helloLead}</p>}
        <p className="lead">{intakeCopy.hello(shortName(intake.name), intake.clinic.name)}</p>
        <p>{intakeCopy.why}</p>
        <p>{intakeCopy.keep}</p>
        <button type="button" className="button big-button" onClick={() => setBegun(true)}>
          {next.draft ? intakeCopy.goOn : intakeCopy.begin(next.form.questions.length)}
        </button>
        {!isTablet && <MyAppointments appointments={intake.appointments} />}
        {!isTablet && <Before intake={intake} />}
      </>
    );
  }
  return (
    <Filler key={next.hash} due={next} source={source} today={intake.today} library={library} onSent={(reply) => reply && setSent(reply)} onReload={reload} />
  );
}

function Nothing({ intake }: { readonly intake: Intake }) {
  return (
    <>
      <p className="lead">{intakeCopy.nothing}</p>
      <MyAppointments appointments={intake.appointments} />
      <Before intake={intake} />
    </>
  );
}

function Before({ intake }: { readonly intake: Intake }) {
  if (intake.sent.length === 0) return null;
  return (
    <section>
      <h2>{intakeCopy.sentBefore}</h2>
      <ul>
        {intake.sent.map(({ id, title, sentAt }) => (
          <li key={id}>{intakeCopy.sentOn(title, dayDate(parseInstant(sentAt) ?? 0, intake.clinic.zone))}</li>
        ))}
      </ul>
    </section>
  );
}
