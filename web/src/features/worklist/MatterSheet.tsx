/** One matter: how it stands, what was told beside what is expected, what was done; reply, hand on, end it. */
import { shortMoment, type Library, parseInstant } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { photosCopy } from '../../copy/photos.ts';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import { photoAddress } from '../../data/photos.ts';
import { type Matter, useMatter, useWorklistSettings } from '../../data/worklist.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PhotoStrip } from '../../ui/PhotoStrip.tsx';
import { telOf } from '../../ui/tel.ts';
import { Bands } from './Bands.tsx';
import { EndForm, ReplyForm } from './MatterForms.tsx';
import { nameOf, StateChip } from './Rows.tsx';
import type { Acts } from './useActs.ts';

interface SheetProps {
  readonly clinicId: string;
  readonly matterId: string;
  readonly library: Library;
  readonly now: number;
  /** Which part is open at first. */
  readonly begin: 'reply' | 'end' | 'open';
  readonly acts: Acts;
  readonly onEnded: (matter: Matter) => void;
  readonly onClose: () => void;
}

export function MatterSheet({ clinicId, matterId, onClose, ...rest }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const matter = useMatter(clinicId, matterId);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet wide" onClose={onClose} aria-labelledby="matter-title">
      <Loaded query={matter}>{(read) => <Inside {...rest} clinicId={clinicId} matter={read} onClose={() => dialog.current?.close()} />}</Loaded>
    </dialog>
  );
}

function Inside({ clinicId, matter, library, now, begin, acts, onEnded, onClose }: Omit<SheetProps, 'matterId'> & { readonly matter: Matter }) {
  const settings = useWorklistSettings(clinicId);
  const [isSent, setSent] = useState(false);
  const { session } = matter;
  const protocol = library.protocols[session.protocol];
  const start = parseInstant(session.start) ?? now;
  const end = parseInstant(session.end) ?? now;
  return (
    <>
      <div className="row between">
        <h2 id="matter-title">
          {nameOf(matter)} · {copy.day(matter.day)} <StateChip state={matter.state} />
        </h2>
        <button type="button" className="button quiet small" onClick={onClose}>
          {copy.close}
        </button>
      </div>
      <p className="row">
        {matter.patient.phone !== '' && <a href={telOf(matter.patient.phone)}>{copy.call(matter.patient.phone)}</a>}
        <Link to="/clinic/clients/$id" params={{ id: matter.patient.id }}>
          {copy.chart}
        </Link>
      </p>
      <div aria-live="polite">
        {acts.problem && <p className="notice is-bad">{acts.problem}</p>}
        {isSent && <p className="notice">{copy.replySent}</p>}
        {!matter.isOpen && <p className="notice">{copy.isEnded}</p>}
      </div>
      {matter.isOpen ? <OwnerLine matter={matter} acts={acts} /> : <Reopen matter={matter} acts={acts} />}
      <h3>{copy.expected}</h3>
      {protocol && <Bands library={library} protocol={protocol} session={{ ...session, start, end }} checkIns={matter.checkIns} now={now} />}
      <Told clinicId={clinicId} matter={matter} />
      {matter.isOpen && (
        <>
          <details open={begin === 'reply'}>
            <summary>{copy.replyTitle}</summary>
            <ReplyForm
              templates={settings.data?.templates ?? []}
              isBusy={acts.isBusy}
              onSend={async (words) => {
                const done = await acts.reply(matter.id, words);
                setSent(done);
                return done;
              }}
            />
          </details>
          <details open={begin === 'end'}>
            <summary>{copy.endTitle}</summary>
            <EndForm
              matter={matter}
              isBusy={acts.isBusy}
              onEnd={(ending) => void acts.end(matter.id, matter.upTo, ending).then((done) => done && onEnded(matter))}
            />
          </details>
        </>
      )}
    </>
  );
}

function Reopen({ matter, acts }: { readonly matter: Matter; readonly acts: Acts }) {
  return (
    <p>
      <button type="button" className="button quiet" disabled={acts.isBusy} onClick={() => void acts.reopen(matter.id)}>
        {copy.reopen}
      </button>
    </p>
  );
}

function OwnerLine({ matter, acts }: { readonly matter: Matter; readonly acts: Acts }) {
  const id = useId();
  return (
    <div className="row owner-line">
      <span>{matter.isMine ? copy.mine : matter.owner ? copy.owner(matter.owner.name) : copy.nobody}</span>
      <button type="button" className="button quiet small" disabled={acts.isBusy} onClick={() => void acts.own(matter.id, matter.isMine ? null : 'me')}>
        {matter.isMine ? copy.letGo : copy.take}
      </button>
      <label htmlFor={id}>{copy.handOn}</label>
      <select id={id} value="" onChange={(event) => event.target.value !== '' && void acts.own(matter.id, event.target.value)}>
        <option value="">{copy.handOnNone}</option>
        {matter.owners.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Told({ clinicId, matter }: { readonly clinicId: string; readonly matter: Matter }) {
  const when = (at: string): string => shortMoment(parseInstant(at) ?? 0, matter.session.zone);
  return (
    <>
      {matter.checkIns.length > 0 && (
        <>
          <h3>{copy.history}</h3>
          {matter.checkIns.some(({ photos }) => photos.length > 0) && <p className="soft">{photosCopy.human}</p>}
          <ul className="told">
            {matter.checkIns.toReversed().map((one) => (
              <li key={one.id}>
                <span className="soft">{when(one.at)}</span> <StateChip state={one.answer.disposition} /> {one.why.join(' ')}
                {one.words && <span className="quote"> “{one.words}”</span>}
                <PhotoStrip
                  when={when(one.at)}
                  photos={one.photos.map(({ id }) => ({ id, src: photoAddress({ clinicId, patientId: matter.patient.id, checkInId: one.id }, id) }))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {matter.notes.length > 0 && (
        <>
          <h3>{copy.notesTitle}</h3>
          <ul className="told">
            {matter.notes.map((note) => (
              <li key={note.id}>
                <span className="soft">{when(note.at)}</span> {copy.notes[note.kind](note.by)}
                {note.outcome && `: ${copy.outcomes[note.outcome]}, ${note.reached ? copy.reached : copy.notReached}`}. {note.words}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
