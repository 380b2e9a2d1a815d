/** A client's intake for the clinic: what is due, where the appointments stand, decisions, consultations, what changed. */
import { dayOf, type Library, parseInstant, printDay } from '@afterglow/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { booking } from '../copy/booking.ts';
import { deskIntakeCopy as words } from '../copy/intake.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { shortName } from '../data/shortName.ts';
import { Consultations } from '../features/clearance/Consultations.tsx';
import { type DeskIntake, useDeskIntake } from '../features/clearance/deskIntake.ts';
import { HandOver } from '../features/clearance/HandOver.tsx';
import { Questionnaires } from '../features/clearance/Questionnaires.tsx';
import { StandingCard } from '../features/clearance/StandingCard.tsx';
import { TaskList } from '../features/clearance/TaskList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ClientIntakeRoute() {
  const clinic = useClinic();
  const library = useLibrary();
  return (
    <Loaded query={library}>
      {(read) => (
        <Loaded query={clinic}>{(found) => (found ? <OfClient clinic={found.clinic} library={read} /> : <p className="notice">{booking.none}</p>)}</Loaded>
      )}
    </Loaded>
  );
}

function OfClient({ clinic, library }: { readonly clinic: BookableClinic['clinic']; readonly library: Library }) {
  const { id } = useParams({ from: '/clinic/clients/$id/intake' });
  const query = useDeskIntake(clinic.id, id);
  return <Loaded query={query}>{(desk) => <Page clinic={clinic} library={library} desk={desk} reload={() => void query.refetch()} />}</Loaded>;
}

interface PageProps {
  readonly clinic: BookableClinic['clinic'];
  readonly library: Library;
  readonly desk: DeskIntake;
  readonly reload: () => void;
}

function Page({ clinic, library, desk, reload }: PageProps) {
  const { patient, appointments, tasks, consultations } = desk;
  const title = words.title(shortName(patient.name));
  useTitle(title);
  const today = printDay(dayOf(parseInstant(desk.now) ?? 0, clinic.zone));
  return (
    <div className="page">
      <h1>{title}</h1>
      <p className="row">
        <Link to="/clinic/calendar">{words.calendar}</Link> · <Link to="/clinic/settings/forms">{words.forms}</Link>
      </p>
      <div className="split">
        <div className="side planner">
          <Questionnaires clinicId={clinic.id} zone={clinic.zone} desk={desk} library={library} onChange={reload} />
          <HandOver clinicId={clinic.id} patientId={patient.id} />
          <Consultations
            clinicId={clinic.id}
            patientId={patient.id}
            list={consultations}
            treatments={Object.values(library.protocols)}
            today={today}
            onChange={reload}
          />
        </div>
        <div>
          <h2>{words.screening}</h2>
          {appointments.length === 0 && <p className="soft">{words.noAppointments}</p>}
          {appointments.map((one) => (
            <StandingCard key={`${one.id}-${one.decision?.id}`} clinicId={clinic.id} patientId={patient.id} one={one} onDecided={reload} />
          ))}
          <h2>{words.tasks}</h2>
          <TaskList clinicId={clinic.id} tasks={tasks} onDone={reload} />
        </div>
      </div>
    </div>
  );
}
