/** The clinic's reminders of the last two weeks that did not arrive; on the desk only how many were given up, and the way there. */
import { Link } from '@tanstack/react-router';
import { remindersCopy } from '../../copy/reminders.ts';
import { shortName } from '../../data/shortName.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { type Troubled, useRetry, useTroubled } from './remindersData.ts';
import { Said, TroubleLine } from './TroubleLine.tsx';

const { troubled: copy } = remindersCopy;

export function TroubledNotice({ clinicId }: { readonly clinicId: string }) {
  const count = useTroubled(clinicId).data?.filter(({ status }) => status === 'dead').length ?? 0;
  if (count === 0) return null;
  return (
    <p className="notice">
      {copy.notice(count)} <Link to="/clinic/reminders">{copy.look}</Link>
    </p>
  );
}

interface TroubledListProps {
  readonly clinicId: string;
  readonly now: number;
}

/** What a client does not want is no trouble. */
export function TroubledReminders({ clinicId, now }: TroubledListProps) {
  const query = useTroubled(clinicId);
  const { retry, said } = useRetry();
  const lines = (list: readonly Troubled[]) => (
    <ul className="reminder-list">
      {list.map((one) => (
        <TroubleLine
          key={`${one.patient.id} ${one.key}`}
          one={one}
          now={now}
          who={{ name: nameOf(one), link: <ClientName one={one} /> }}
          onRetry={() => void retry({ clinicId, patientId: one.patient.id }, one.key)}
        />
      ))}
    </ul>
  );
  return (
    <>
      <Said said={said} />
      <Loaded query={query}>
        {(list) => {
          const dead = list.filter(({ status }) => status === 'dead');
          const dropped = list.filter(({ status, reason }) => status === 'dropped' && reason !== 'not-wanted');
          return (
            <>
              <h2>{copy.dead}</h2>
              {dead.length === 0 && <p className="soft">{copy.deadNone}</p>}
              {lines(dead)}
              <h2>{copy.dropped}</h2>
              {dropped.length === 0 && <p className="soft">{copy.droppedNone}</p>}
              {lines(dropped)}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const nameOf = ({ patient }: Troubled): string => shortName(patient.name);

const ClientName = ({ one }: { readonly one: Troubled }) => (
  <Link to="/clinic/clients/$id/$tab" params={{ id: one.patient.id, tab: 'reminders' }} className="who">
    {nameOf(one)}
  </Link>
);
