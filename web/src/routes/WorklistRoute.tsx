/** What a person should look at, the farthest from expected first. */
import { SHOWN, type Shown } from '@afterglow/kernel/api';
import { useState } from 'react';
import { clinicCopy } from '../copy/chart.ts';
import { worklistCopy as copy } from '../copy/worklist.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { isCarer, isLead, useMe } from '../data/me.ts';
import { useWorklist } from '../data/worklist.ts';
import { SettingsForm } from '../features/worklist/SettingsForm.tsx';
import { Worklist } from '../features/worklist/Worklist.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segment } from '../ui/Segment.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function WorklistRoute() {
  useTitle(copy.title);
  const clinic = useClinic();
  const me = useMe();
  return (
    <div className="page">
      <h1>{copy.title}</h1>
      <Loaded query={clinic}>
        {(found) => {
          if (!found) return <p className="notice">{clinicCopy.none}</p>;
          return me.data && !isCarer(me.data) ? <p className="notice">{copy.notYours}</p> : <All {...found} isLead={isLead(me.data)} />;
        }}
      </Loaded>
    </div>
  );
}

function All({ clinic, now, isLead: mayChange }: BookableClinic & { readonly isLead: boolean }) {
  const library = useLibrary();
  const [show, setShow] = useState<Shown>('all');
  const [pages, setPages] = useState(1);
  const list = useWorklist(clinic.id, show, pages);
  return (
    <>
      <p className="lead">{copy.lead}</p>
      <Loaded query={library}>
        {(open) => (
          <Loaded query={list}>
            {({ rows, more, needPerson, open: count, overdue }) => (
              <>
                <p className="budget">
                  <strong>{copy.budget(needPerson, count)}</strong>
                  {overdue > 0 && <span className="chip tone-avoid">! {copy.overdue(overdue)}</span>}
                </p>
                <Segment
                  label={copy.filter}
                  values={SHOWN}
                  chosen={show}
                  words={copy.shown}
                  onChoose={(next) => {
                    setShow(next);
                    setPages(1);
                  }}
                />
                {rows.length === 0 && <p className="soft">{copy.empty[show]}</p>}
                <Worklist clinicId={clinic.id} zone={clinic.zone} rows={rows} library={open} now={now} />
                {more && (
                  <button type="button" className="button quiet" onClick={() => setPages(pages + 1)}>
                    {copy.more}
                  </button>
                )}
                {rows.length > 0 && <Keys />}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
      {mayChange && <SettingsForm clinicId={clinic.id} />}
    </>
  );
}

function Keys() {
  return (
    <details className="keys">
      <summary>{copy.keysTitle}</summary>
      <p className="soft">{copy.keysHint}</p>
      <ul>
        {copy.keys.map(([key, does]) => (
          <li key={key}>
            <kbd>{key}</kbd> {does}
          </li>
        ))}
      </ul>
    </details>
  );
}
