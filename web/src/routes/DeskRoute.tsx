/** The desk's home: the day by provider with readiness; beside it what is to read, to confirm and to do. */
import { dayOf, dayWords, parseDay, printDay } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { clinicCopy, deskCopy } from '../copy/chart.ts';
import { worklistCopy } from '../copy/worklist.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { isCarer, useMe } from '../data/me.ts';
import { useWorklist } from '../data/worklist.ts';
import { CallBacks } from '../features/desk/CallBacks.tsx';
import { DayColumns, DayList } from '../features/desk/DayColumns.tsx';
import { type DeskDay, useDeskDay } from '../features/desk/deskDay.ts';
import { Tasks } from '../features/desk/Tasks.tsx';
import { Offers, Requests } from '../features/desk/Waiting.tsx';
import { TroubledNotice } from '../features/reminders/TroubledReminders.tsx';
import { Worklist } from '../features/worklist/Worklist.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segment } from '../ui/Segment.tsx';
import { useTitle } from '../ui/useTitle.ts';

const VIEWS = ['columns', 'list'] as const;
const MOST_TO_READ = 5;

export function DeskRoute() {
  useTitle(deskCopy.title);
  const clinic = useClinic();
  return <Loaded query={clinic}>{(found) => (found ? <Desk {...found} /> : <p className="page notice">{clinicCopy.none}</p>)}</Loaded>;
}

function Desk({ clinic, now }: BookableClinic) {
  const today = printDay(dayOf(now, clinic.zone));
  const [date, setDate] = useState(today);
  const [view, setView] = useState<(typeof VIEWS)[number]>(() => (innerWidth < 720 ? 'list' : 'columns'));
  const day = useDeskDay(clinic.id, date);
  const number = parseDay(date) ?? 0;
  return (
    <div className="desk-home">
      <div className="desk-main">
        <h1>{dayWords(number)}</h1>
        <div className="desk-bar">
          <DateBar date={date} today={today} onDate={setDate} />
          <Segment label={deskCopy.show} values={VIEWS} chosen={view} words={deskCopy.views} onChoose={setView} />
        </div>
        <Loaded query={day}>{(read) => (view === 'columns' ? <DayColumns day={read} /> : <DayList day={read} />)}</Loaded>
      </div>
      <Side clinicId={clinic.id} zone={clinic.zone} now={now} today={today} day={day.data} />
    </div>
  );
}

interface DateBarProps {
  readonly date: string;
  readonly today: string;
  readonly onDate: (date: string) => void;
}

function DateBar({ date, today, onDate }: DateBarProps) {
  const id = useId();
  const step = (by: number): void => onDate(printDay((parseDay(date) ?? 0) + by));
  return (
    <fieldset className="row plain" aria-label={deskCopy.goTo}>
      <button type="button" className="button quiet small" aria-label={deskCopy.previous} onClick={() => step(-1)}>
        ←
      </button>
      <button type="button" className="button quiet small" onClick={() => onDate(today)}>
        {deskCopy.today}
      </button>
      <button type="button" className="button quiet small" aria-label={deskCopy.next} onClick={() => step(1)}>
        →
      </button>
      <label htmlFor={id} className="visually-hidden">
        {deskCopy.goTo}
      </label>
      <input id={id} type="date" className="bar-date" value={date} onChange={(event) => event.target.value && onDate(event.target.value)} />
    </fieldset>
  );
}

interface SideProps {
  readonly clinicId: string;
  readonly zone: string;
  readonly now: number;
  readonly today: string;
  readonly day: DeskDay | undefined;
}

function Side({ clinicId, zone, now, today, day }: SideProps) {
  const library = useLibrary();
  const list = useWorklist(clinicId).data;
  const me = useMe();
  return (
    <aside className="desk-aside" aria-label={deskCopy.checkIns}>
      <TroubledNotice clinicId={clinicId} />
      {isCarer(me.data) && (
        <section>
          <h2>{deskCopy.checkIns}</h2>
          <p className="soft">{deskCopy.checkInsLead}</p>
          {library.data && list && (
            <>
              <p className="soft">{worklistCopy.budget(list.needPerson, list.open)}</p>
              <Worklist clinicId={clinicId} zone={zone} rows={list.rows.slice(0, MOST_TO_READ)} library={library.data} now={now} />
              {list.open > MOST_TO_READ && <Link to="/clinic/check-ins">{worklistCopy.all(list.open)}</Link>}
            </>
          )}
        </section>
      )}
      {me.data && !isCarer(me.data) && <CallBacks clinicId={clinicId} zone={zone} />}
      <section>
        <h2>{deskCopy.requests}</h2>
        {day && <Requests clinicId={clinicId} day={day} />}
      </section>
      <section>
        <h2>{deskCopy.tasks}</h2>
        <Tasks clinicId={clinicId} today={today} people={day?.providers.map(({ name }) => name) ?? []} />
      </section>
      <section>
        <h2>{deskCopy.offers}</h2>
        <Offers clinicId={clinicId} />
      </section>
    </aside>
  );
}
