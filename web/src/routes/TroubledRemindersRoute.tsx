/** Reminders that did not arrive: whose, why, and what helps. */
import { clinicCopy } from '../copy/chart.ts';
import { remindersCopy } from '../copy/reminders.ts';
import { useClinic } from '../data/clinic.ts';
import { TroubledReminders } from '../features/reminders/TroubledReminders.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const { troubled: copy } = remindersCopy;

export function TroubledRemindersRoute() {
  useTitle(copy.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{copy.title}</h1>
      <p className="lead">{copy.lead}</p>
      <Loaded query={clinic}>
        {(found) => (found ? <TroubledReminders clinicId={found.clinic.id} now={found.now} /> : <p className="notice">{clinicCopy.none}</p>)}
      </Loaded>
    </div>
  );
}
